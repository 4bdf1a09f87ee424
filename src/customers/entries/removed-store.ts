import { type RawBuilder, sql } from 'kysely';
import type { WithRecords } from '../store.ts';
import type { EntrySection } from './save-entry.ts';

interface KeptRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Rows that pointed at what was removed, and lost only that. */
interface Cleared {
  readonly table: string;
  readonly column: string;
  /** Values of the primary key, and what `column` held. */
  readonly rows: readonly { readonly key: Readonly<Record<string, unknown>>; readonly value: unknown }[];
}

/** What goes with an entry: its own row first, then rows before those that point at them. */
interface Kept {
  readonly gone: KeptRows[];
  readonly cleared: Cleared[];
}

interface Pointer {
  readonly table: string;
  readonly column: string;
  readonly at: string;
  /** Of `column`, in the database's words. */
  readonly type: string;
  /** `c`: removed with it; `n`: cleared. */
  readonly then: 'c' | 'n';
}

/** Foreign keys of one column that point at a table: read from the database, so that no new table is forgotten. */
async function pointersAt({ records }: WithRecords, table: string): Promise<readonly Pointer[]> {
  const found = await sql<Pointer>`
    SELECT source.relname AS "table", own.attname AS "column", other.attname AS "at", format_type(own.atttypid, NULL) AS "type",
      confdeltype AS "then"
    FROM pg_constraint
    JOIN pg_class source ON source.oid = conrelid
    JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = conkey[1]
    JOIN pg_attribute other ON other.attrelid = confrelid AND other.attnum = confkey[1]
    WHERE contype = 'f' AND confrelid = ${table}::regclass AND confdeltype IN ('c', 'n') AND array_length(conkey, 1) = 1
    ORDER BY 1, 2`.execute(records);
  return found.rows;
}

async function keyOf({ records }: WithRecords, table: string): Promise<readonly string[]> {
  const found = await sql<{ readonly name: string }>`
    SELECT attname AS name FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = ${table}::regclass AND indisprimary`.execute(records);
  return found.rows.map(({ name }) => name);
}

/** Everything that would go, or be cleared, with the rows of `table` of which `condition` holds. */
async function collect(
  ctx: WithRecords,
  table: string,
  condition: RawBuilder<boolean>,
  kept: Kept,
): Promise<void> {
  const found = await sql<{ readonly row: Readonly<Record<string, unknown>> }>`
    SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t WHERE ${condition}`.execute(ctx.records);
  const known = new Set(kept.gone.filter((one) => one.table === table).flatMap(({ rows }) => rows.map(text)));
  const rows = found.rows.map(({ row }) => row).filter((row) => !known.has(text(row)));
  if (rows.length === 0) return;
  kept.gone.push({ table, rows });
  for (const pointer of await pointersAt(ctx, table)) {
    const ids = rows.map((row) => String(row[pointer.at]));
    const points = sql<boolean>`t.${sql.ref(pointer.column)} = ANY (${ids}::text[]::${sql.raw(pointer.type)}[])`;
    if (pointer.then === 'c') await collect(ctx, pointer.table, points, kept);
    else await collectCleared(ctx, pointer, points, kept);
  }
}

async function collectCleared(
  ctx: WithRecords,
  { table, column }: Pointer,
  points: RawBuilder<boolean>,
  kept: Kept,
): Promise<void> {
  const key = await keyOf(ctx, table);
  const parts = key.flatMap((name) => [sql.lit(name), sql.ref(`t.${name}`)]);
  const found = await sql<Cleared['rows'][number]>`
    SELECT jsonb_build_object(${sql.join(parts)}) AS key, to_jsonb(t.${sql.ref(column)}) AS value
    FROM ${sql.table(table)} t WHERE ${points}`.execute(ctx.records);
  if (found.rows.length > 0) kept.cleared.push({ table, column, rows: found.rows });
}

const text = (row: unknown): string => JSON.stringify(row);

/** Keeps what goes with an entry, so that it can be brought back; the number under which, null where there is none. */
export async function keepRemoved(
  ctx: WithRecords,
  entry: { readonly customerId: number; readonly section: EntrySection; readonly id: number },
): Promise<number | null> {
  const { customerId, section, id } = entry;
  const kept: Kept = { gone: [], cleared: [] };
  await collect(ctx, section, sql<boolean>`t.id = ${id} AND t.customer_id = ${customerId}`, kept);
  if (kept.gone.length === 0) return null;
  const { id: removed } = await ctx.records
    .insertInto('removed_entries')
    .values({ customer_id: customerId, section, kept: JSON.stringify(kept) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return removed;
}

/** What was kept under a number; nobody can take it a second time. */
export async function takeRemoved(
  { records }: WithRecords,
  { customerId, id }: { readonly customerId: number; readonly id: number },
): Promise<{ readonly section: EntrySection; readonly kept: Kept } | null> {
  const found = await records
    .deleteFrom('removed_entries')
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .returning(['section', 'kept'])
    .executeTakeFirst();
  return found ? { section: found.section as EntrySection, kept: found.kept as Kept } : null;
}

/** Puts everything back where it was, under the numbers that it had. */
export async function bringBack({ records }: WithRecords, { gone, cleared }: Kept): Promise<void> {
  await sql`SELECT set_config('beholder.bringing_back', 'yes', true)`.execute(records);
  for (const { table, rows } of gone) {
    const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
    await sql`
      INSERT INTO ${sql.table(table)} (${columns}) OVERRIDING SYSTEM VALUE
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    `.execute(records);
  }
  for (const { table, column, rows } of cleared) {
    const keys = Object.keys(rows[0]?.key ?? {}).map(
      (name) => sql`to_jsonb(t.${sql.ref(name)}) = kept.row->'key'->${sql.lit(name)}`,
    );
    const record = sql`jsonb_populate_record(NULL::${sql.table(table)}, jsonb_build_object(${sql.lit(column)}, kept.row->'value'))`;
    await sql`
      UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = (${record}).${sql.ref(column)}
      FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS kept(row)
      WHERE t.${sql.ref(column)} IS NULL AND ${sql.join(keys, sql` AND `)}`.execute(records);
  }
  await sql`SELECT set_config('beholder.bringing_back', '', true)`.execute(records);
}

/** Forgets for good what nobody wanted back in time. */
export async function forgetRemoved({ records }: WithRecords, before: Date): Promise<void> {
  await records.deleteFrom('removed_entries').where('removed_at', '<', before).execute();
}
