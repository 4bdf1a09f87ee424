import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** How many answers of each load were made statements. */
export async function readHeard({ records }: WithRecords): Promise<Map<number, number>> {
  const rows = await records.selectFrom('heard_loads').selectAll().execute();
  return new Map(rows.map((row) => [Number(row.load_id), Number(row.rows)]));
}

export async function noteHeard({ records }: WithRecords, load: number, rows: number): Promise<void> {
  await records
    .insertInto('heard_loads')
    .values({ load_id: load, rows })
    .onConflict((conflict) => conflict.column('load_id').doUpdateSet({ rows }))
    .execute();
}

/** Whom and what the ids in the signals still name: the two stores have no links that hold. */
export async function readOrigins({ records }: WithRecords): Promise<{
  readonly sources: ReadonlyMap<number, string>;
  readonly customers: ReadonlySet<number>;
  readonly people: ReadonlySet<number>;
}> {
  const [sources, customers, people] = await Promise.all([
    records.selectFrom('sources').select(['id', 'place']).execute(),
    records.selectFrom('customers').select('id').execute(),
    records.selectFrom('people').select('id').execute(),
  ]);
  return {
    sources: new Map(sources.map((row) => [row.id, row.place])),
    customers: new Set(customers.map((row) => row.id)),
    people: new Set(people.map((row) => row.id)),
  };
}
