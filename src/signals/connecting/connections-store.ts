import type { Selectable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { RecordsDb } from '../../platform/records/records.ts';
import type { SourceName } from '../../sources/index.ts';
import type { Connection, NewConnection } from './schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

function toConnection(row: Selectable<RecordsDb['connections']>): Connection {
  return {
    id: row.id,
    name: row.name,
    source: row.source as SourceName,
    mapping: row.mapping,
    place: row.place,
    customerId: row.customer_id,
    customerFrom: row.customer_from,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  };
}

/** By name. */
export async function readConnections({ records }: WithRecords): Promise<Connection[]> {
  return (await records.selectFrom('connections').selectAll().orderBy('name').execute()).map(toConnection);
}

export async function readConnection({ records }: WithRecords, id: number): Promise<Connection | null> {
  const row = await records.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toConnection(row) : null;
}

/** Makes a connection, or changes the one of that name. */
export async function putConnection(
  { records }: WithRecords,
  given: NewConnection,
  changed: { readonly by: string; readonly at: Date },
): Promise<Connection> {
  const row = {
    source: given.source,
    mapping: given.mapping,
    place: given.place,
    customer_id: given.customerId,
    customer_from: given.customerFrom,
    changed_by: changed.by,
    changed_at: changed.at,
  };
  const kept = await records
    .insertInto('connections')
    .values({ name: given.name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toConnection(kept);
}
