import { randomUUID } from 'node:crypto';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import { type AgreedRecords, agreedRows, type Expanded } from './agreed-rows.ts';
import { swapTable } from './swap-table.ts';

const tables = ['windows', 'agreed', 'customer_settings', 'inappropriate'] as const;
type Table = (typeof tables)[number];
/** Customers whose rows are in memory at one time. */
const together = 20;
const batch = 100_000;

/** New tables: what the old ones have of others than `gone` (of nobody where `all`), and these customers' rows. */
export async function replaceAgreed(
  signals: SignalClient,
  records: AgreedRecords,
  span: { readonly since: Date; readonly until: Date },
  { all, gone }: { readonly all: boolean; readonly gone: readonly number[] },
): Promise<void> {
  await dropLeftovers(signals);
  const fill = async (fresh: ReadonlyMap<Table, string>): Promise<void> => {
    for (const [table, name] of all ? [] : fresh)
      await signals.exec(
        `INSERT INTO ${name} SELECT * FROM {db}.${table} WHERE customer NOT IN {gone:Array(UInt32)}`,
        { gone: [0, ...gone] },
      );
    await unpacked(signals, fresh.get('windows') ?? '', (packed) =>
      fillFresh(signals, records, span, new Map([...fresh, ['windows', packed]])),
    );
  };
  const swap = (left: readonly Table[], fresh: Map<Table, string>): Promise<void> => {
    const [table, ...rest] = left;
    if (!table) return fill(fresh);
    return swapTable(signals, table, (name) => swap(rest, fresh.set(table, name)));
  };
  await swap(tables, new Map());
}

async function fillFresh(
  signals: SignalClient,
  records: AgreedRecords,
  span: { readonly since: Date; readonly until: Date },
  into: ReadonlyMap<Table, string>,
): Promise<void> {
  const known: Expanded = new Map();
  const servicesOf = Map.groupBy(records.services, (one) => one.customerId);
  const agreementsOf = Map.groupBy(records.agreements, (one) => one.customerId);
  for (let at = 0; at < records.customers.length; at += together) {
    const customers = records.customers.slice(at, at + together);
    const services = customers.flatMap(({ id }) => servicesOf.get(id) ?? []);
    const agreements = customers.flatMap(({ id }) => agreementsOf.get(id) ?? []);
    const rows = agreedRows({ customers, services, agreements }, span.since, span.until, known);
    for (const [table, name] of into) {
      const own: readonly object[] = rows[table];
      for (let from = 0; from < own.length; from += batch)
        await signals.insert(name, own.slice(from, from + batch));
    }
  }
}

/** Lets packed windows be written to a table, and then unpacks them: the engine writes a row for each service faster than we do. */
async function unpacked(
  signals: SignalClient,
  windows: string,
  write: (packed: string) => Promise<void>,
): Promise<void> {
  const packed = `{db}.packed_${randomUUID().replaceAll('-', '')}`;
  await signals.exec(
    `CREATE TABLE ${packed} (customer UInt32, services Array(UInt32),
      kinds Array(Enum8('business' = 1, 'peak' = 2, 'maintenance' = 3)), starts Array(DateTime('UTC')),
      ends Array(DateTime('UTC')), open_before Array(UInt64)) ENGINE = MergeTree ORDER BY customer`,
  );
  try {
    await write(packed);
    await signals.exec(
      `INSERT INTO ${windows} (customer, service, kind, starts, ends, open_before)
      SELECT customer, service, kind, start, end, open
      FROM (SELECT customer, service, kinds, starts, ends, open_before FROM ${packed} ARRAY JOIN services AS service)
      ARRAY JOIN kinds AS kind, starts AS start, ends AS end, open_before AS open
      SETTINGS max_block_size = 64`,
    );
  } finally {
    await signals.exec(`DROP TABLE ${packed}`);
  }
}

/** Tables that somebody was filling who was killed: nobody takes an hour. */
async function dropLeftovers(signals: SignalClient): Promise<void> {
  const left = await signals.rows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = {db_name:String}
      AND match(name, {pattern:String}) AND metadata_modification_time < now() - INTERVAL 1 HOUR`,
    { db_name: signals.database, pattern: `^(${tables.join('|')}|packed)_[0-9a-f]{32}$` },
  );
  for (const { name } of left) await signals.exec(`DROP TABLE IF EXISTS {db}.${name}`);
}
