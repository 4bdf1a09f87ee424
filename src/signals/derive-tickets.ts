import type { Ctx } from '../platform/ctx.ts';

/**
 * One row a ticket from its events, for the tickets that a load touched. Events of a ticket are walked in
 * the order (time, seq, kind).
 *
 * - Events with `seq` 0 are what an export said of the whole ticket at once; those of an older load than
 *   the newest such one no longer hold.
 * - `opened_at`: the first `opened`, else the first event.
 * - `responded_at`: the first `responded`; empty where the source never tells of one.
 * - `resolved_at`: the first `resolved` after the last `reopened` (a later export may say it again); a ticket
 *   closed without one was resolved when it was closed. Empty while a reopening stands.
 * - `closed_at`: the first `closed` after the last `reopened`.
 * - `reopens`: `reopened` events, or the source's own count where that is larger.
 * - Everything else: the latest event that says it; the title: the first.
 */
const touched = `SELECT customer, source, ticket FROM {db}.ticket_events WHERE load = {load:UInt64}`;

// `place` is an event's time, seq and kind in one number, which is far faster to compare than a tuple.
const derive = `
INSERT INTO {db}.tickets
WITH
  bitOr(bitShiftLeft(toUInt64(toUnixTimestamp(e.at)), 32), bitOr(bitShiftLeft(least(e.seq, 536870911), 3), toUInt64(e.kind))) AS place,
  arraySort(groupArray(place)) AS walk,
  arrayLastIndex(x -> bitAnd(x, 7) = 5, walk) AS again,
  arraySlice(walk, again + 1) AS held,
  arrayFilter(x -> bitAnd(x, 7) = 4, held) AS resolutions,
  arrayFilter(x -> bitAnd(x, 7) = 6, held) AS closings,
  x -> toDateTime(bitShiftRight(x, 32), 'UTC') AS moment
SELECT
  e.customer,
  e.source,
  e.ticket,
  if(countIf(e.kind = 'opened') > 0, minIf(e.at, e.kind = 'opened'), min(e.at)) AS opened_at,
  if(countIf(e.kind = 'responded') > 0, minIf(e.at, e.kind = 'responded'), NULL) AS responded_at,
  multiIf(notEmpty(resolutions), moment(resolutions[1]), notEmpty(closings), moment(closings[1]), NULL) AS resolved_at,
  if(notEmpty(closings), moment(closings[1]), NULL) AS closed_at,
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
FROM {db}.ticket_events AS e FINAL
GLOBAL LEFT JOIN
(
  SELECT customer, source, ticket, max(load) AS told
  FROM {db}.ticket_events FINAL
  WHERE seq = 0 AND (customer, source, ticket) GLOBAL IN (${touched})
  GROUP BY customer, source, ticket
  HAVING min(load) < max(load)
) AS newer ON newer.customer = e.customer AND newer.source = e.source AND newer.ticket = e.ticket
WHERE (e.customer, e.source, e.ticket) GLOBAL IN (${touched}) AND (e.seq > 0 OR newer.told = 0 OR e.load = newer.told)
GROUP BY e.customer, e.source, e.ticket`;

/** Rebuilds `tickets` for every ticket that a load touched. Doing it again changes nothing. */
export async function deriveTickets({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'signals'>;
  readonly input: { readonly load: number };
}): Promise<void> {
  await ctx.signals.exec(
    derive,
    { load: input.load },
    { settings: { do_not_merge_across_partitions_select_final: 1 } },
  );
}
