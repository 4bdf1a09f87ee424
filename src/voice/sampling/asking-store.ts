import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { AskingKind } from './rules.ts';

export type WithRecords = Pick<Ctx, 'records'>;

/** Any number that nothing else in this database locks: reserving is done by one at a time. */
const reservingLock = 3_405_034;
const yearDays = 365;

/** One line of the ledger. */
export interface LedgerLine {
  readonly id: number;
  readonly customerId: number;
  readonly personId: number;
  readonly address: string;
  readonly kind: AskingKind;
  readonly what: string;
  readonly minutes: number;
  readonly begunBy: 'us' | 'them';
  readonly outside: string;
  readonly askedAt: Date;
}

/** Runs in one transaction: the given one where `records` is one already. */
export function inTransaction<T>(
  { records }: WithRecords,
  run: (ctx: WithRecords) => Promise<T>,
): Promise<T> {
  if (records.isTransaction) return run({ records });
  return records.transaction().execute((transaction) => run({ records: transaction }));
}

/** Whoever holds this sees all that was reserved before, and nobody reserves until their transaction ends. */
export async function lockReserving({ records }: WithRecords): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(reservingLock)})`.execute(records);
}

/** What was asked within a year before `now`, or later, of these people or at their addresses; not what was withdrawn. */
export async function readLedger(
  { records }: WithRecords,
  of: { readonly people: readonly number[]; readonly addresses: readonly string[]; readonly now: Date },
): Promise<LedgerLine[]> {
  const rows = await records
    .selectFrom('askings')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('asked_at', '>', daysBefore(of.now, yearDays))
    .where(({ eb, or, and }) =>
      or([
        eb('person_id', '=', sql<number>`ANY(${[...of.people]}::int[])`),
        and([eb('address', '<>', ''), eb('address', '=', sql<string>`ANY(${[...of.addresses]}::text[])`)]),
      ]),
    )
    .orderBy('asked_at')
    .execute();
  return rows.map(toLine);
}

/** What these customers' people were asked since, by customer; all of them for null. */
export async function readLedgerOf(
  { records }: WithRecords,
  of: { readonly customers: readonly number[] | null; readonly since: Date },
): Promise<LedgerLine[]> {
  let query = records
    .selectFrom('askings')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('asked_at', '>=', of.since)
    .orderBy('asked_at')
    .orderBy('id');
  if (of.customers) query = query.where('customer_id', '=', sql<number>`ANY(${[...of.customers]}::int[])`);
  return (await query.execute()).map(toLine);
}

type Row = {
  id: number;
  customer_id: number;
  person_id: number;
  address: string;
  kind: AskingKind;
  what: string;
  minutes: number;
  begun_by: 'us' | 'them';
  outside: string;
  asked_at: Date;
};
const toLine = (row: Row): LedgerLine => ({
  id: row.id,
  customerId: row.customer_id,
  personId: row.person_id,
  address: row.address,
  kind: row.kind,
  what: row.what,
  minutes: row.minutes,
  begunBy: row.begun_by,
  outside: row.outside,
  askedAt: row.asked_at,
});

/** Those of the keys that are in the ledger, also where they were withdrawn. */
export async function readKeys(
  { records }: WithRecords,
  keys: readonly { readonly customerId: number; readonly onceKey: string }[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await records
    .selectFrom('askings')
    .select(['customer_id', 'once_key'])
    .where('once_key', '=', sql<string>`ANY(${keys.map((key) => key.onceKey)}::text[])`)
    .execute();
  return new Set(rows.map((row) => `${row.customer_id}\n${row.once_key}`));
}

export async function insertAskings(
  { records }: WithRecords,
  lines: readonly (Omit<LedgerLine, 'id'> & { readonly onceKey: string })[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += 500) {
    await records
      .insertInto('askings')
      .values(
        lines.slice(at, at + 500).map((line) => ({
          customer_id: line.customerId,
          person_id: line.personId,
          address: line.address,
          kind: line.kind,
          what: line.what,
          minutes: line.minutes,
          begun_by: line.begunBy,
          outside: line.outside,
          once_key: line.onceKey,
          asked_at: line.askedAt,
        })),
      )
      .execute();
  }
}

/** False: there is no such asking, or it was withdrawn before. */
export async function markWithdrawn(
  { records }: WithRecords,
  asking: { readonly customerId: number; readonly onceKey: string; readonly at: Date },
): Promise<boolean> {
  const done = await records
    .updateTable('askings')
    .set({ withdrawn_at: asking.at })
    .where('customer_id', '=', asking.customerId)
    .where('once_key', '=', asking.onceKey)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000);
