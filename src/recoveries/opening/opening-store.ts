import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Recovery, WithRecords } from '../store.ts';

/** The lock under which recoveries are opened: two processes never open two for what belongs to one. */
const openersLock = 4_010_001;

/** The same for holding them against each other. */
const comparersLock = 4_010_002;

/** Works in one transaction, alone among all processes. */
const alone =
  (lock: number) =>
  <T>(ctx: Pick<Ctx, 'records'>, work: (inside: WithRecords) => Promise<T>): Promise<T> =>
    ctx.records.transaction().execute(async (records) => {
      await sql`SELECT pg_advisory_xact_lock(${lock})`.execute(records);
      return work({ records });
    });
export const openingAlone = alone(openersLock);
export const comparingAlone = alone(comparersLock);

/** Recoveries that were not held against earlier ones yet, oldest first. */
export async function readUncompared({ records }: WithRecords, limit: number): Promise<number[]> {
  const rows = await records
    .selectFrom('recoveries')
    .select('id')
    .where('compared_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function markCompared(
  { records }: WithRecords,
  ids: readonly number[],
  at: Date,
): Promise<void> {
  await records
    .updateTable('recoveries')
    .set({ compared_at: at })
    .where('id', 'in', [...ids])
    .execute();
}

/** Ids of unhappy statements of which nothing became yet, above `floor`, oldest first. */
export async function readUnhandled(
  { records }: WithRecords,
  wanted: { readonly floor: number; readonly limit: number },
): Promise<number[]> {
  const rows = await records
    .selectFrom('statements')
    .select('statements.id')
    .where((where) => where.or([where('unhappy', '=', true), where('call_me', '=', true)]))
    .where('statements.id', '>', wanted.floor)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('recovery_statements')
            .select('statement_id')
            .whereRef('recovery_statements.statement_id', '=', 'statements.id'),
        ),
      ),
    )
    .orderBy('statements.id')
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** The newest statement that was kept before `before`: nothing below it can still be on its way from a transaction. */
export async function newestBefore({ records }: WithRecords, before: Date): Promise<number> {
  const row = await records
    .selectFrom('statements')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('kept_at', '<', before)
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

/** Ids of those that were inserted, by the statement that opens each. */
export async function insertRecoveries(
  { records }: WithRecords,
  given: readonly Omit<Recovery, 'id' | 'phase' | 'taken' | 'preventedAt' | 'closedAt'>[],
): Promise<Map<number, number>> {
  if (given.length === 0) return new Map();
  const rows = await records
    .insertInto('recoveries')
    .values(
      given.map((one) => ({
        customer_id: one.customerId,
        person_id: one.personId,
        speaker: one.speaker,
        role: one.role,
        service_id: one.serviceId,
        first_statement: one.firstStatement,
        call_me: one.callMe,
        opened_at: one.openedAt,
        owner_id: one.ownerId,
        phase: 'contact' as const,
        next_due: one.nextDue,
      })),
    )
    .returning(['id', 'first_statement'])
    .execute();
  return new Map(rows.map((row) => [row.first_statement, row.id]));
}

export async function insertEntries(
  { records }: WithRecords,
  given: readonly {
    readonly recovery: number;
    readonly at: Date;
    readonly actor: string;
    readonly kind: string;
    readonly body: object;
  }[],
): Promise<void> {
  if (given.length === 0) return;
  await records
    .insertInto('recovery_entries')
    .values(
      given.map(({ recovery, body, ...same }) => ({
        ...same,
        recovery_id: recovery,
        body: JSON.stringify(body),
      })),
    )
    .execute();
}

export async function insertHandled(
  { records }: WithRecords,
  given: readonly {
    readonly statement: number;
    readonly recovery: number | null;
    readonly why: string;
    readonly at: Date;
  }[],
): Promise<void> {
  if (given.length === 0) return;
  await records
    .insertInto('recovery_statements')
    .values(
      given.map(({ statement, recovery, ...same }) => ({
        ...same,
        statement_id: statement,
        recovery_id: recovery,
      })),
    )
    .execute();
}

/** What was left without a recovery may open one after all. */
export async function removeHandled({ records }: WithRecords, statement: number): Promise<void> {
  await records
    .deleteFrom('recovery_statements')
    .where('statement_id', '=', statement)
    .where('recovery_id', 'is', null)
    .execute();
}

/** What became of a statement; null: nothing yet. */
export async function readHandled(
  { records }: WithRecords,
  statement: number,
): Promise<{ readonly recovery: number | null; readonly why: string } | null> {
  const row = await records
    .selectFrom('recovery_statements')
    .select(['recovery_id', 'why'])
    .where('statement_id', '=', statement)
    .executeTakeFirst();
  return row ? { recovery: row.recovery_id, why: row.why } : null;
}

/** Who looks after each customer, by id. */
export async function readManagers({ records }: WithRecords): Promise<Map<number, number>> {
  const rows = await records.selectFrom('account_managers').selectAll().execute();
  return new Map(rows.map((row) => [row.customer_id, row.staff_id]));
}

/** How many recoveries each of the staff has in hand. */
export async function countInHand({ records }: WithRecords): Promise<Map<number, number>> {
  const rows = await records
    .selectFrom('recoveries')
    .select(['owner_id', sql<number>`count(*)::int`.as('many')])
    .where('phase', 'not in', ['closed', 'cancelled', 'merged'])
    .where('owner_id', 'is not', null)
    .groupBy('owner_id')
    .execute();
  return new Map(rows.map((row) => [row.owner_id as number, row.many]));
}

/** Sets who looks after a customer; null: nobody in particular. */
export async function writeManager(
  { records }: WithRecords,
  customer: number,
  staff: number | null,
): Promise<void> {
  if (staff === null) {
    await records.deleteFrom('account_managers').where('customer_id', '=', customer).execute();
    return;
  }
  await records
    .insertInto('account_managers')
    .values({ customer_id: customer, staff_id: staff })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet({ staff_id: staff }))
    .execute();
}
