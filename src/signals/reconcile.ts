import type { Ctx } from '../platform/ctx.ts';
import type { Chunk } from '../sources/index.ts';
import type { ChunkCounts, LineLoader } from './load-lines.ts';

const ofChunk = 'load = {load:UInt64} AND line > {from:UInt64} AND line <= {to:UInt64}';

/**
 * Adds what the roll-up lacks in the hours that the lines `from` to `to` of a load fall into; with `both`
 * also takes away what it has too much (sums of unsigned numbers wrap). Only what is missing is safe where
 * old rows have reached the end of their life and the roll-up has outlived them.
 */
export const mendRollUp = (which: 'missing' | 'both'): string => `
INSERT INTO {db}.requests_hourly
SELECT customer, hour, person, login, category, verdict, kind,
       toUInt64(sum(n)) AS requests, toUInt64(sum(b)) AS bytes, toUInt64(sum(d)) AS duration_ms
FROM
(
  SELECT customer, toStartOfHour(ts) AS hour, person, login, category, verdict, kind,
         toInt64(1) AS n, toInt64(bytes) AS b, toInt64(duration_ms) AS d
  FROM {db}.requests
  WHERE (customer, toStartOfHour(ts)) IN (SELECT DISTINCT customer, toStartOfHour(ts) FROM {db}.requests WHERE ${ofChunk})
  UNION ALL
  SELECT customer, hour, person, login, category, verdict, kind,
         -toInt64(requests) AS n, -toInt64(bytes) AS b, -toInt64(duration_ms) AS d
  FROM {db}.requests_hourly
  WHERE (customer, hour) IN (SELECT DISTINCT customer, toStartOfHour(ts) FROM {db}.requests WHERE ${ofChunk})
)
GROUP BY customer, hour, person, login, category, verdict, kind
HAVING ${which === 'missing' ? 'sum(n) > 0' : 'sum(n) != 0 OR sum(b) != 0 OR sum(d) != 0'}`;

export interface SentAgain {
  readonly loader: LineLoader;
  readonly load: number;
  readonly chunk: Chunk;
  readonly counts: ChunkCounts;
}

/**
 * A chunk that was under way when something was killed has been sent again. The engine notes a token a
 * moment before the part takes its place, so a kill just there leaves a token without rows: this looks,
 * and stores what is missing. The hourly roll-up is compared with the rows likewise.
 */
export async function reconcileChunk({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'signals'>;
  readonly input: SentAgain;
}): Promise<ChunkCounts> {
  const { loader, load, chunk } = input;
  const from = chunk.pieces[0]?.base ?? 0;
  const params = { load, from, to: from + chunk.lines };
  const [row] = await ctx.signals.rows<{ n: string }>(
    `SELECT count() AS n FROM {db}.requests WHERE ${ofChunk}`,
    params,
  );
  let { counts } = input;
  const whole = counts.stored + counts.rejected + counts.unmatched + counts.skipped === chunk.lines;
  if (!whole || Number(row?.n ?? 0) !== counts.stored) {
    await ctx.signals.exec(`DELETE FROM {db}.requests WHERE ${ofChunk}`, params);
    await ctx.signals.exec(
      'DELETE FROM {db}.load_counts WHERE load = {load:UInt64} AND chunk = {chunk:UInt64}',
      {
        load,
        chunk: chunk.start,
      },
    );
    const token = `${load}:${chunk.start}-${chunk.end}:again:${Date.now()}`;
    counts = await loader.send({ start: chunk.start, token, pieces: chunk.pieces });
    await ctx.signals.exec(mendRollUp('both'), params);
  } else await ctx.signals.exec(mendRollUp('missing'), params);
  return counts;
}
