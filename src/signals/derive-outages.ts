import type { Ctx } from '../platform/ctx.ts';

/** The targets of which a load brought probe results. */
const touched = `SELECT customer, service, target FROM {db}.samples WHERE load = {load:UInt64} AND metric = 'up'`;

/** A day before the load's first probe, so that what was going on then is seen whole. */
const firstProbe = `
SELECT toUnixTimestamp(min(ts) - INTERVAL 1 DAY) AS since FROM {db}.samples
WHERE load = {load:UInt64} AND metric = 'up' HAVING count() > 0`;

/** Earlier still, where an outage was going on at that moment. */
const goingOn = `
SELECT toUnixTimestamp(min(started)) AS since FROM {db}.outages FINAL
WHERE source = 0 AND started < toDateTime({since:UInt32}, 'UTC') AND ended >= toDateTime({since:UInt32}, 'UTC')
  AND (customer, service, target) GLOBAL IN (${touched}) HAVING count() > 0`;

/**
 * A stretch of failing probes is an outage: from the first failing probe to the next good one. Where no
 * probe follows within three of the target's usual intervals there is no data, which is not "down": the
 * outage then ends one interval after its last failing probe, and a failing probe after the gap begins
 * another outage.
 */
const derive = `
INSERT INTO {db}.outages
SELECT
  customer,
  service,
  target,
  min(ts) AS started,
  max(if(gap_after > 3 * usual, ts + usual, ts + gap_after)) AS ended,
  4 AS severity,
  if(count() = 1, '1 probe failed', concat(toString(count()), ' probes failed')) AS cause,
  0 AS source,
  '' AS external_id,
  argMax(load, ts) AS load,
  argMax(line, ts) AS line,
  {version:UInt64} AS version
FROM
(
  SELECT *, sum(gap_before > 3 * usual OR down != down_before) OVER w AS stretch
  FROM
  (
    SELECT
      customer, service, target, ts, load, line, down,
      lagInFrame(down, 1, down) OVER w AS down_before,
      if(lagInFrame(ts, 1, ts) OVER w = ts, 0, ts - lagInFrame(ts, 1, ts) OVER w) AS gap_before,
      toInt64(leadInFrame(toUnixTimestamp(ts), 1, 4294967295) OVER whole) - toUnixTimestamp(ts) AS gap_after,
      -- A target with a single probe has no rhythm yet.
      if(rhythm.usual = 0, 60, rhythm.usual) AS usual
    FROM
    (
      SELECT customer, service, target, ts, min(value) < 0.5 AS down, any(s.load) AS load, any(s.line) AS line
      FROM {db}.samples AS s FINAL
      WHERE metric = 'up' AND ts >= toDateTime({since:UInt32}, 'UTC') AND (customer, service, target) GLOBAL IN (${touched})
      GROUP BY customer, service, target, ts
    ) AS probes
    LEFT JOIN
    (
      SELECT customer, service, target, greatest(1, toUInt32(quantileExact(0.5)(ts - before))) AS usual
      FROM
      (
        SELECT customer, service, target, ts,
          lagInFrame(ts, 1, ts) OVER (PARTITION BY customer, service, target ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before
        FROM {db}.samples FINAL
        WHERE metric = 'up' AND ts >= toDateTime({since:UInt32}, 'UTC') AND (customer, service, target) GLOBAL IN (${touched})
      )
      WHERE ts > before
      GROUP BY customer, service, target
    ) AS rhythm USING (customer, service, target)
    WINDOW
      w AS (PARTITION BY customer, service, target ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW),
      whole AS (PARTITION BY customer, service, target ORDER BY ts ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)
  )
  WINDOW w AS (PARTITION BY customer, service, target ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
WHERE down
GROUP BY customer, service, target, stretch`;

/** What an earlier derivation said of the same time and no longer holds. */
const forget = `
DELETE FROM {db}.outages
WHERE source = 0 AND version < {version:UInt64} AND started >= toDateTime({since:UInt32}, 'UTC')
  AND (customer, service, target) IN (${touched})`;

/** Rebuilds the outages that follow from probe results, for the targets and the time that a load touched. */
export async function deriveOutages({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'signals'>;
  readonly input: { readonly load: number };
}): Promise<void> {
  const { load } = input;
  type Since = { readonly since: number };
  const [first] = await ctx.signals.rows<Since>(firstProbe, { load });
  if (first === undefined) return;
  const [earlier] = await ctx.signals.rows<Since>(goingOn, { load, since: first.since });
  const { since } = earlier ?? first;
  const [clock] = await ctx.signals.rows<{ version: string }>(
    'SELECT toUnixTimestamp64Micro(now64(6)) AS version',
  );
  const params = { load, since, version: BigInt(clock?.version ?? 0) };
  await ctx.signals.exec(derive, params);
  await ctx.signals.exec(forget, params);
}
