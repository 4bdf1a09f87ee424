import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { WithRecords } from './store.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Section = 'sites' | 'people' | 'services' | 'agreements' | 'matchers' | 'promises';

export interface Changes {
  added: number;
  changed: number;
  removed: number;
  same: number;
}

/** A row that should be there. Fields that are undefined keep what they have. */
export interface Wanted {
  /** By which it finds its row, best first: `keysOf` of that row holds the same at the same place. */
  readonly keys: readonly string[];
  readonly row: Row;
  /** Fields that only a new row gets. */
  readonly whenNew?: () => Row;
}

export interface Sync {
  readonly section: Section;
  readonly customerId: number;
  readonly wanted: readonly Wanted[];
  keysOf(row: Row): readonly string[];
  /** Which rows that nothing wants are removed. */
  removes(row: Row): boolean;
}

/** The rows of a section by section name: the tables all have `id` and `customer_id`. */
type Sections = Kysely<Record<string, Record<string, unknown>>>;

function withoutUndefined(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** JSON columns are written as text and read as values. */
function equal(wanted: unknown, has: unknown): boolean {
  if (typeof wanted === 'string' && typeof has === 'object' && has !== null)
    return isDeepStrictEqual(JSON.parse(wanted), has);
  return isDeepStrictEqual(wanted, has);
}

/** Pairs each wanted row with the one it means: best keys of all first, so that namesakes keep apart. */
function pair(sync: Sync, have: readonly Row[]): Map<Wanted, Row> {
  const pairs = new Map<Wanted, Row>();
  const used = new Set<Row>();
  const levels = Math.max(0, ...sync.wanted.map(({ keys }) => keys.length));
  for (let level = 0; level < levels; level += 1) {
    const byKey = new Map<string, Row>();
    for (const row of have) {
      const key = sync.keysOf(row)[level];
      if (key && !used.has(row) && !byKey.has(key)) byKey.set(key, row);
    }
    for (const wanted of sync.wanted) {
      const row = byKey.get(wanted.keys[level] ?? '');
      if (!row || pairs.has(wanted) || used.has(row)) continue;
      pairs.set(wanted, row);
      used.add(row);
    }
  }
  return pairs;
}

/** Makes the rows of one section of one customer those that are wanted, and says what that took. */
export async function syncSection({ records }: WithRecords, sync: Sync, changes: Changes): Promise<void> {
  const db = records as unknown as Sections;
  const have: Row[] = await db
    .selectFrom(sync.section)
    .selectAll()
    .where('customer_id', '=', sync.customerId)
    .orderBy('id')
    .execute();
  const pairs = pair(sync, have);
  const kept = new Set(pairs.values());
  const gone = have.filter((row) => !kept.has(row) && sync.removes(row)).map(({ id }) => id);
  if (gone.length > 0) await db.deleteFrom(sync.section).where('id', 'in', gone).execute();
  changes.removed += gone.length;
  const fresh: Record<string, unknown>[] = [];
  for (const wanted of sync.wanted) {
    const row = pairs.get(wanted);
    const fields = withoutUndefined(wanted.row);
    if (!row) {
      fresh.push({ customer_id: sync.customerId, ...fields, ...wanted.whenNew?.() });
    } else if (Object.entries(fields).every(([key, value]) => equal(value, row[key]))) {
      changes.same += 1;
    } else {
      await db.updateTable(sync.section).set(fields).where('id', '=', row.id).execute();
      changes.changed += 1;
    }
  }
  // All rows of one statement have the same columns: absent ones take the column's default.
  for (let at = 0; at < fresh.length; at += 500)
    await db
      .insertInto(sync.section)
      .values(fresh.slice(at, at + 500))
      .execute();
  changes.added += fresh.length;
}

/** Imports wait for each other: each sees what the other made. */
export async function lockCustomers({ records }: WithRecords): Promise<void> {
  await sql`LOCK TABLE customers IN SHARE ROW EXCLUSIVE MODE`.execute(records);
}
