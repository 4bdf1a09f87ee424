import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import { type Entry, type NewEntry, readEntry } from './life/entry.ts';
import { type Life, lifeOf, type Phase } from './life/life.ts';

/** What the verbs of this stage need of a `Ctx`; a transaction fits too. */
export type WithRecords = Pick<Ctx, 'records'>;

/** A recovery as it is kept. */
export interface Recovery {
  readonly id: number;
  readonly customerId: number;
  readonly personId: number | null;
  readonly speaker: string;
  readonly role: 'buyer' | 'executive' | 'user' | 'unknown';
  readonly serviceId: number | null;
  readonly firstStatement: number;
  readonly callMe: boolean;
  readonly openedAt: Date;
  readonly ownerId: number | null;
  readonly phase: Phase;
  readonly taken: boolean;
  readonly nextDue: Date | null;
  readonly preventedAt: Date | null;
  readonly closedAt: Date | null;
}

export interface RecoveriesWanted {
  readonly customerId?: number | undefined;
  readonly ids?: readonly number[] | undefined;
  readonly personId?: number | undefined;
  /** Of one of these people; null: of nobody known. */
  readonly personIn?: readonly (number | null)[] | undefined;
  readonly phases?: readonly Phase[] | undefined;
  readonly openedFrom?: Date | undefined;
  readonly openedTo?: Date | undefined;
  readonly preventedFrom?: Date | undefined;
  /** Whose clock runs out by then. */
  readonly dueTo?: Date | undefined;
  /** First whose clock runs out first; newest first where absent. */
  readonly soonest?: boolean | undefined;
  readonly limit?: number | undefined;
  /** So many of each of the phases: first those whose clock runs out first, then the newest. */
  readonly limitOfPhase?: number | undefined;
}

/** One of these; a list as one value, so that the question is the same however long it is. */
const any = (ids: readonly number[]) => sql<number>`ANY(${[...ids]}::int[])`;

const someOfPhases = (phases: readonly Phase[], limit: number) => sql<number>`(
  SELECT one.id FROM unnest(${[...phases]}::text[]) AS wanted (phase) CROSS JOIN LATERAL (
    SELECT id FROM recoveries WHERE phase = wanted.phase ORDER BY next_due, id DESC LIMIT ${limit}
  ) AS one)`;

/** Newest first, where nothing else is wanted. */
export async function readRecoveries(
  { records }: WithRecords,
  wanted: RecoveriesWanted,
): Promise<Recovery[]> {
  let query = records.selectFrom('recoveries').selectAll();
  if (wanted.soonest) query = query.orderBy('next_due', (due) => due.asc().nullsLast());
  query = query.orderBy('id', 'desc');
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.ids !== undefined) query = query.where('id', '=', any(wanted.ids));
  if (wanted.personId !== undefined) query = query.where('person_id', '=', wanted.personId);
  const { personIn } = wanted;
  if (personIn !== undefined) {
    const known = personIn.filter((one) => one !== null);
    query = query.where((where) =>
      where.or([
        where('person_id', 'in', [0, ...known]),
        ...(personIn.includes(null) ? [where('person_id', 'is', null)] : []),
      ]),
    );
  }
  if (wanted.phases !== undefined && wanted.limitOfPhase === undefined)
    query = query.where('phase', 'in', [...wanted.phases]);
  if (wanted.limitOfPhase !== undefined)
    query = query.where('id', 'in', someOfPhases(wanted.phases ?? [], wanted.limitOfPhase));
  if (wanted.openedFrom !== undefined) query = query.where('opened_at', '>=', wanted.openedFrom);
  if (wanted.openedTo !== undefined) query = query.where('opened_at', '<', wanted.openedTo);
  if (wanted.preventedFrom !== undefined) query = query.where('prevented_at', '>=', wanted.preventedFrom);
  if (wanted.dueTo !== undefined) query = query.where('next_due', '<=', wanted.dueTo);
  if (wanted.limit !== undefined) query = query.limit(wanted.limit);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    speaker: row.speaker,
    role: row.role,
    serviceId: row.service_id,
    firstStatement: row.first_statement,
    callMe: row.call_me,
    openedAt: row.opened_at,
    ownerId: row.owner_id,
    phase: row.phase,
    taken: row.taken,
    nextDue: row.next_due,
    preventedAt: row.prevented_at,
    closedAt: row.closed_at,
  }));
}

/** How many there are that are not over, and of how many the clock has run out, by phase. */
export async function countActive(
  { records }: WithRecords,
  now: Date,
): Promise<Map<Phase, { readonly all: number; readonly late: number }>> {
  const { rows } = await sql<{ phase: Phase; all: number; late: number }>`
    SELECT phase, count(*)::int AS all, count(*) FILTER (WHERE next_due <= ${now})::int AS late FROM recoveries
    WHERE phase NOT IN ('closed', 'cancelled', 'merged') GROUP BY phase`.execute(records);
  return new Map(rows.map(({ phase, ...counts }) => [phase, counts]));
}

/** The entries of recoveries, each in the order in which they were added. */
export async function readEntries(
  { records }: WithRecords,
  ids: readonly number[],
): Promise<Map<number, Entry[]>> {
  if (ids.length === 0) return new Map();
  const rows = await records
    .selectFrom('recovery_entries')
    .selectAll()
    .where('recovery_id', '=', any(ids))
    .orderBy('id')
    .execute();
  const groups = Map.groupBy(rows, (row) => row.recovery_id);
  return new Map([...groups].map(([id, own]) => [id, own.map(readEntry)]));
}

/** The statements of recoveries by id, in the order in which they were kept. */
export async function readStatementIds(
  { records }: WithRecords,
  ids: readonly number[],
): Promise<Map<number, number[]>> {
  if (ids.length === 0) return new Map();
  const rows = await records
    .selectFrom('recovery_statements')
    .select(['recovery_id', 'statement_id'])
    .where('recovery_id', '=', any(ids))
    .orderBy('statement_id')
    .execute();
  const groups = Map.groupBy(rows, (row) => row.recovery_id as number);
  return new Map([...groups].map(([id, own]) => [id, own.map((row) => row.statement_id)]));
}

/** Locks a recovery until the transaction ends, so that what is added next is decided on what is known. */
export async function lockRecovery({ records }: WithRecords, id: number): Promise<void> {
  await sql`SELECT 1 FROM recoveries WHERE id = ${id} FOR UPDATE`.execute(records);
}

/** Adds an entry and brings the recovery's state in step, in the caller's transaction. */
export async function writeEntry(
  ctx: WithRecords,
  id: number,
  entry: NewEntry & { readonly at: Date; readonly actor: string },
): Promise<{ readonly life: Life; readonly entries: readonly Entry[] }> {
  const { kind, body, at, actor } = entry;
  await ctx.records
    .insertInto('recovery_entries')
    .values({ recovery_id: id, at, actor, kind, body: JSON.stringify(body) })
    .execute();
  const entries = (await readEntries(ctx, [id])).get(id) ?? [];
  const life = lifeOf(entries);
  const ended = life.phase === 'closed' || life.phase === 'cancelled' || life.phase === 'merged';
  await ctx.records
    .updateTable('recoveries')
    .set({
      phase: life.phase,
      taken: life.takenAt !== null,
      next_due: life.nextDue,
      prevented_at: life.clocks.prevent.doneAt,
      closed_at: ended ? at : null,
      ...(kind === 'given' || (kind === 'taken' && body.staffId !== null) ? { owner_id: body.staffId } : {}),
    })
    .where('id', '=', id)
    .execute();
  return { life, entries };
}

/** Recoveries of which reports know nothing yet. */
export async function readUntold({ records }: WithRecords, limit: number): Promise<number[]> {
  const rows = await records
    .selectFrom('recoveries')
    .leftJoin('put_right', 'put_right.recovery_id', 'recoveries.id')
    .select('recoveries.id')
    .where('put_right.recovery_id', 'is', null)
    .orderBy('recoveries.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
