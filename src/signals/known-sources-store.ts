import type { Ctx } from '../platform/ctx.ts';

/** Where signals came from. */
export interface KnownSource {
  readonly id: number;
  readonly name: string;
  /** Seconds since 1970; 0: never. */
  readonly lastImportAt: number;
}

/** All sources by id, named by their kind and place. */
export async function readKnownSources({
  records,
}: Pick<Ctx, 'records'>): Promise<ReadonlyMap<number, KnownSource>> {
  const rows = await records
    .selectFrom('sources')
    .select(['id', 'kind', 'place', 'last_import_at'])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: `${row.kind} ${row.place}`,
        lastImportAt: row.last_import_at === null ? 0 : Math.floor(row.last_import_at.getTime() / 1000),
      },
    ]),
  );
}
