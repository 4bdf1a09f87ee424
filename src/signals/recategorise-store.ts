import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';

/** Waits until nobody else changes stored requests and their roll-up, then does the work alone. The lock ends with its connection. */
export const aloneWithRequests = <Result>(
  ctx: Pick<Ctx, 'records'>,
  work: () => Promise<Result>,
): Promise<Result> => aloneWith(ctx, 'beholder requests', work);

/** The same for the copy of the matchers. */
export const aloneWithMatchers = <Result>(
  ctx: Pick<Ctx, 'records'>,
  work: () => Promise<Result>,
): Promise<Result> => aloneWith(ctx, 'beholder matchers', work);

function aloneWith<Result>(
  { records }: Pick<Ctx, 'records'>,
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return records.connection().execute(async (connection) => {
    const key = sql`hashtext(${what}), 0`;
    await sql`select pg_advisory_lock(${key})`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

/** Loads with lines that were sent and not acknowledged: imports that are running, or were killed. */
export async function loadsUnderWay({
  records,
}: Pick<Ctx, 'records'>): Promise<{ readonly id: number; readonly doneLines: number }[]> {
  const rows = await records
    .selectFrom('loads')
    .select(['id', 'done_lines'])
    .where('finished_at', 'is', null)
    .where(sql<boolean>`jsonb_array_length(coalesce(cursor -> 'plan', '[]')) > 0`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: Number(row.id), doneLines: Number(row.done_lines) }));
}
