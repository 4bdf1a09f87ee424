import type { Ctx } from '../platform/ctx.ts';

/**
 * One row a ticket from its events, for the tickets that a load touched. Events of a ticket are walked in
 * the order (time, seq, kind).
 *
 * - Events with `seq` 0 are what an export said of the whole ticket at once; those of an older load than
 *   the newest such one no longer hold.
 * - `opened_at`: the first `opened`, else the first event.
 * - `responded_at`: the first `responded`; empty where the source never tells of one.
 * - `resolved_at`: the last `resolved` after the last `reopened`; a ticket closed without one was resolved
 *   when it was closed. Empty while a reopening stands.
 * - `closed_at`: the last `closed` after the last `reopened`.
 * - `reopens`: `reopened` events, or the source's own count where that is larger.
 * - Everything else: the latest event that says it; the title: the first.
 */
const derive = `
INSERT INTO {db}.tickets
WITH
  arraySort(groupArray((e.at, e.seq, e.kind))) AS walk,
  arrayLastIndex(e -> e.3 = 'reopened', walk) AS again,
  arraySlice(walk, again + 1) AS held,
  arrayFilter(e -> e.3 = 'resolved', held) AS resolutions,
  arrayFilter(e -> e.3 = 'closed', held) AS closings,
  (e.at, e.seq, e.kind) AS place
SELECT
  e.customer,
  e.source,
  e.ticket,
  if(countIf(e.kind = 'opened') > 0, minIf(e.at, e.kind = 'opened'), min(e.at)) AS opened_at,
  if(countIf(e.kind = 'responded') > 0, minIf(e.at, e.kind = 'responded'), NULL) AS responded_at,
  multiIf(notEmpty(resolutions), arrayElement(resolutions, -1).1, notEmpty(closings), arrayElement(closings, 1).1, NULL) AS resolved_at,
  if(notEmpty(closings), arrayElement(closings, -1).1, NULL) AS closed_at,
  toUInt16(least(65535, greatest(countIf(e.kind = 'reopened'), ifNull(max(e.reopen_count), 0)))) AS reopens,
  argMaxIf(e.person, place, e.person > 0) AS person,
  argMaxIf(e.caller, place, e.caller != '') AS caller,
  argMaxIf(e.service, place, e.service > 0) AS service,
  argMaxIf(e.site, place, e.site != '') AS site,
  argMaxIf(e.category, place, e.category != '') AS category,
  argMaxIf(e.priority, place, e.priority > 0) AS priority,
  argMaxIf(e.agent, place, e.agent != '') AS agent,
  argMinIf(e.title, place, e.title != '') AS title,
  argMaxIf(e.state, place, e.state != '') AS state,
  argMaxIf(e.vendor_target_met, place, isNotNull(e.vendor_target_met)) AS vendor_target_met,
  argMaxIf(e.vendor_response_s, place, isNotNull(e.vendor_response_s)) AS vendor_response_s,
  argMaxIf(e.vendor_resolution_s, place, isNotNull(e.vendor_resolution_s)) AS vendor_resolution_s,
  toUInt32(count()) AS events,
  argMax(e.load, place) AS load,
  argMax(e.line, place) AS line,
  toUnixTimestamp64Micro(now64(6)) AS version
FROM
(
  SELECT *, maxIf(load, seq = 0) OVER (PARTITION BY customer, source, ticket) AS told
  FROM {db}.ticket_events FINAL
  WHERE (customer, source, ticket) GLOBAL IN
  (
    SELECT customer, source, ticket FROM {db}.ticket_events WHERE load = {load:UInt64}
  )
) AS e
WHERE e.seq > 0 OR e.load = e.told
GROUP BY e.customer, e.source, e.ticket`;

/** Rebuilds `tickets` for every ticket that a load touched. Doing it again changes nothing. */
export async function deriveTickets({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'signals'>;
  readonly input: { readonly load: number };
}): Promise<void> {
  await ctx.signals.exec(derive, { load: input.load });
}
