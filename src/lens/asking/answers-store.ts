import type { Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Screen, screenSchema } from './screen.ts';

type WithRecords = Pick<Ctx, 'records'>;
export type Channel = 'terminal' | 'web' | 'file';

/** One answer as it was given. */
export interface Answer {
  readonly id: number;
  readonly customerId: number;
  readonly personId: number;
  /** As whom they answered. */
  readonly role: Role;
  readonly screen: Screen;
  readonly chosen: readonly string[];
  /** From showing to answering; null where it is not known. */
  readonly tookMs: number | null;
  readonly answeredAt: Date;
  readonly channel: Channel;
  /** Null: it counts. */
  readonly withdrawnAt: Date | null;
}

export interface NewAnswer extends Omit<Answer, 'id' | 'withdrawnAt'> {
  /** The same key of the same customer is kept once; '' for none. */
  readonly onceKey: string;
}

const rowOf = (one: NewAnswer) => ({
  customer_id: one.customerId,
  person_id: one.personId,
  role: one.role,
  kind: one.screen.kind,
  screen: JSON.stringify(one.screen),
  chosen: [...one.chosen],
  took_ms: one.tookMs,
  answered_at: one.answeredAt,
  channel: one.channel,
  once_key: one.onceKey,
});

/** Ids of those that are new, in one transaction: all or none are kept. */
export async function insertAnswers(
  { records }: WithRecords,
  given: readonly NewAnswer[],
): Promise<number[]> {
  const ids: number[] = [];
  await records.transaction().execute(async (transaction) => {
    for (let at = 0; at < given.length; at += 500) {
      const rows = await transaction
        .insertInto('answers')
        .values(given.slice(at, at + 500).map(rowOf))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      ids.push(...rows.map((row) => row.id));
    }
  });
  return ids;
}

/** In the order in which they were given. Of one customer, and of one person there, where named. */
export async function readAnswers(
  { records }: WithRecords,
  of: {
    readonly customerId?: number | undefined;
    readonly personId?: number | undefined;
    readonly id?: number;
  },
): Promise<Answer[]> {
  let query = records
    .selectFrom('answers')
    .leftJoin('answer_withdrawals', 'answer_withdrawals.answer_id', 'answers.id')
    .selectAll('answers')
    .select('answer_withdrawals.withdrawn_at')
    .orderBy('answers.answered_at')
    .orderBy('answers.id');
  if (of.customerId !== undefined) query = query.where('answers.customer_id', '=', of.customerId);
  if (of.personId !== undefined) query = query.where('answers.person_id', '=', of.personId);
  if (of.id !== undefined) query = query.where('answers.id', '=', of.id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    role: row.role,
    screen: screenSchema.parse(row.screen),
    chosen: row.chosen,
    tookMs: row.took_ms,
    answeredAt: row.answered_at,
    channel: row.channel,
    withdrawnAt: row.withdrawn_at,
  }));
}

export async function insertWithdrawal(
  { records }: WithRecords,
  given: { readonly answerId: number; readonly at: Date; readonly channel: Channel },
): Promise<void> {
  await records
    .insertInto('answer_withdrawals')
    .values({ answer_id: given.answerId, withdrawn_at: given.at, channel: given.channel })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** For each e-mail address (small letters), or each of those of one customer, the customers at which somebody with it answered. */
export async function readCustomersByEmail(
  { records }: WithRecords,
  customerId?: number,
): Promise<Map<string, number[]>> {
  let query = records
    .selectFrom('answers')
    .innerJoin('people', 'people.id', 'answers.person_id')
    .select(({ fn }) => [fn<string>('lower', ['people.email']).as('email'), 'answers.customer_id'])
    .where('people.email', '<>', '')
    .distinct();
  if (customerId !== undefined) {
    const theirs = records
      .selectFrom('people as own')
      .where('own.customer_id', '=', customerId)
      .select(({ fn }) => fn<string>('lower', ['own.email']).as('email'));
    query = query.where(({ fn }) => fn<string>('lower', ['people.email']), 'in', theirs);
  }
  const rows = await query.execute();
  const found = Map.groupBy(rows, (row) => row.email);
  return new Map([...found].map(([email, own]) => [email, own.map((row) => row.customer_id)]));
}
