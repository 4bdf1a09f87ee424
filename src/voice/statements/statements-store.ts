import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { NewStatement, Statement } from './statement.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** Of each given one, in the given order: its id, and whether it is new. All or none, also inside a transaction. */
export async function insertStatements(
  { records }: WithRecords,
  given: readonly NewStatement[],
): Promise<{ readonly id: number; readonly state: 'new' | 'known' }[]> {
  const insert = async (transaction: Ctx['records']) => {
    const found: { id: number; state: 'new' | 'known' }[] = [];
    for (let at = 0; at < given.length; at += 500) {
      const some = given.slice(at, at + 500);
      const fresh = await transaction
        .insertInto('statements')
        .values(some.map(rowOf))
        .onConflict((conflict) => conflict.doNothing())
        .returning(['id', 'customer_id', 'kind', 'once_key'])
        .execute();
      const news = new Map(fresh.map((row) => [keyOf(row), row.id]));
      const knowns = some.length === fresh.length ? [] : await readKnown({ records: transaction }, some);
      const old = new Map(knowns.map((row) => [keyOf(row), row.id]));
      for (const one of some) {
        const key = keyOf({ customer_id: one.customerId, kind: one.kind, once_key: one.onceKey });
        const id = news.get(key);
        // The second of two alike in one call is known.
        news.delete(key);
        if (id !== undefined) old.set(key, id);
        found.push({ id: id ?? (old.get(key) as number), state: id === undefined ? 'known' : 'new' });
      }
    }
    return found;
  };
  return records.isTransaction ? insert(records) : records.transaction().execute(insert);
}

interface Key {
  readonly customer_id: number;
  readonly kind: string;
  readonly once_key: string;
}

const keyOf = (row: Key): string => `${row.customer_id}\n${row.kind}\n${row.once_key}`;

function readKnown({ records }: WithRecords, given: readonly NewStatement[]) {
  return records
    .selectFrom('statements')
    .select(['id', 'customer_id', 'kind', 'once_key'])
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('customer_id', 'kind', 'once_key'),
        'in',
        given.map((one) => tuple(one.customerId, one.kind, one.onceKey)),
      ),
    )
    .execute();
}

const unseen = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]+$/u;

/** Signs that nobody sees, as they come from pages that words are copied from, are no words; blanks alone stay as they were said. */
const seenWords = (words: string): string => (words.trim() !== '' && unseen.test(words) ? '' : words);

function rowOf(one: NewStatement) {
  const { customerId, personId, onceKey, saidAt, callMe, serviceId, words, ...same } = one;
  return {
    ...same,
    words: seenWords(words),
    customer_id: customerId,
    person_id: personId,
    once_key: onceKey,
    said_at: saidAt,
    call_me: callMe,
    service_id: serviceId,
  };
}

export interface StatementsWanted {
  readonly customerId?: number | undefined;
  readonly personId?: number | undefined;
  readonly ids?: readonly number[] | undefined;
  readonly kinds?: readonly Statement['kind'][] | undefined;
  /** Kept at or after, and before. */
  readonly keptFrom?: Date | undefined;
  readonly keptTo?: Date | undefined;
  /** Said at or after, and before. */
  readonly saidFrom?: Date | undefined;
  readonly saidTo?: Date | undefined;
  readonly afterId?: number | undefined;
  readonly limit?: number | undefined;
}

/** In the order in which they were kept. */
export async function readStatements(
  { records }: WithRecords,
  wanted: StatementsWanted,
): Promise<Statement[]> {
  let query = records.selectFrom('statements').selectAll().orderBy('id');
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.personId !== undefined) query = query.where('person_id', '=', wanted.personId);
  if (wanted.ids !== undefined) query = query.where(sql<boolean>`id = ANY(${[...wanted.ids]}::int[])`);
  if (wanted.kinds !== undefined) query = query.where('kind', 'in', [...wanted.kinds]);
  if (wanted.keptFrom !== undefined) query = query.where('kept_at', '>=', wanted.keptFrom);
  if (wanted.keptTo !== undefined) query = query.where('kept_at', '<', wanted.keptTo);
  if (wanted.saidFrom !== undefined) query = query.where('said_at', '>=', wanted.saidFrom);
  if (wanted.saidTo !== undefined) query = query.where('said_at', '<', wanted.saidTo);
  if (wanted.afterId !== undefined) query = query.where('id', '>', wanted.afterId);
  if (wanted.limit !== undefined) query = query.limit(wanted.limit);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    speaker: row.speaker,
    role: row.role,
    kind: row.kind,
    onceKey: row.once_key,
    saidAt: row.said_at,
    keptAt: row.kept_at,
    words: row.words,
    question: row.question,
    instrument: row.instrument,
    score: row.score,
    low: row.low,
    high: row.high,
    unhappy: row.unhappy,
    callMe: row.call_me,
    serviceId: row.service_id,
    ticket: row.ticket,
    origin: row.origin,
    replaces: row.replaces,
  }));
}

/** Of an answer or a reply no more than what was scored, by whom and about what: there are many. */
export interface Scored
  extends Pick<Statement, 'id' | 'personId' | 'score' | 'low' | 'high' | 'serviceId' | 'replaces'> {
  /** Seconds since 1970. */
  readonly said: number;
}

/** Answers and replies that were said in a time, at one customer or at all. */
export async function readScores(
  { records }: WithRecords,
  wanted: { readonly customerId: number | undefined; readonly saidFrom: Date; readonly saidTo: Date },
): Promise<Scored[]> {
  let query = records
    .selectFrom('statements')
    .select(['id', 'person_id', 'score', 'low', 'high', 'service_id', 'replaces'])
    .select(sql<number>`extract(epoch from said_at)::float8`.as('said'))
    .where('kind', 'in', ['answer', 'reply'])
    .where('said_at', '>=', wanted.saidFrom)
    .where('said_at', '<', wanted.saidTo)
    .orderBy('id');
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  return (await query.execute()).map(({ person_id: personId, service_id: serviceId, ...row }) => ({
    ...row,
    personId,
    serviceId,
  }));
}
