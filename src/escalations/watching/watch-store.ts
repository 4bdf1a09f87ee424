import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** What `watch` remembers between its runs. */
export interface Watching {
  /** What came true before is never told at once. */
  readonly since: Date;
  /** Everything that came true until then was raised. */
  readonly lookedAt: Date | null;
}

/** What is remembered; at the first start `since` is written down. */
export async function beginWatching({ records }: WithRecords, since: Date): Promise<Watching> {
  await records
    .insertInto('watching')
    .values({ since, looked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await records.selectFrom('watching').selectAll().executeTakeFirstOrThrow();
  return { since: row.since, lookedAt: row.looked_at };
}

/** From now on nothing before this is told; for `--since`. */
export async function moveSince({ records }: WithRecords, since: Date): Promise<void> {
  await records.updateTable('watching').set({ since }).execute();
}

/** Since when each place is followed; those that are new are followed from now on. */
export async function readFollowedSince(
  { records }: WithRecords,
  places: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (places.length === 0) return new Map();
  await records
    .insertInto('followed')
    .values([...new Set(places)].map((place) => ({ place, since: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await records.selectFrom('followed').selectAll().where('place', 'in', places).execute();
  return new Map(rows.map((row) => [row.place, row.since]));
}

/** Written after raising: everything that came true until then is kept. */
export async function noteLooked({ records }: WithRecords, at: Date): Promise<void> {
  await records.updateTable('watching').set({ looked_at: at }).execute();
}

/** Subjects of what was told since, by customer. */
export async function readSubjects(
  { records }: WithRecords,
  since: Date,
): Promise<{ readonly customerId: number; readonly subject: string }[]> {
  const rows = await records
    .selectFrom('escalations')
    .select(['customer_id', 'subject'])
    .where('subject', 'like', 'down: %')
    .where('raised_at', '>=', since)
    .execute();
  return rows.map((row) => ({ customerId: row.customer_id, subject: row.subject }));
}

export async function countOpen({ records }: WithRecords): Promise<number> {
  const row = await records
    .selectFrom('escalations')
    .select((on) => on.fn.countAll<number>().as('n'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
