import { createHash } from 'node:crypto';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import type { BulkFormat } from '../sources/index.ts';
import { categoryOfHost, categoryParts } from './category-sql.ts';

/** Longer lines are rejected: no log line of the known systems comes near. */
export const longestLine = 65_536;

/** Before 1990: the device's clock was not set. */
const earliest = Date.UTC(1990, 0, 1) / 1000;

/** The name of the view that parses a format: another definition is another view. */
export function lineViewName(format: BulkFormat): string {
  return `lines_${createHash('sha256').update(lineViewSelect(format, '')).digest('hex').slice(0, 16)}`;
}

/** Views that are known to be there: to ask the engine costs a tenth of a second, to plan the view anew. */
const known = new WeakMap<SignalClient, Set<string>>();

/** Makes the view that parses this format's lines, unless it is there; returns its name. */
export async function ensureLineView(signals: SignalClient, format: BulkFormat): Promise<string> {
  const name = lineViewName(format);
  const there = known.get(signals) ?? new Set();
  known.set(signals, there);
  if (there.has(name)) return name;
  await signals.exec(
    `CREATE MATERIALIZED VIEW IF NOT EXISTS {db}.${name} TO {db}.matched AS ${lineViewSelect(format, name)}`,
  );
  there.add(name);
  return name;
}

const fates = "Enum8('stored' = 1, 'rejected' = 2, 'unmatched' = 3, 'skipped' = 4)";
const verdicts = "Enum8('allowed' = 1, 'blocked' = 2)";

/** Two-level suffixes that the engine does not know as such. */
const twoLevels =
  `ac.uk me.uk ltd.uk plc.uk sch.uk nhs.uk police.uk or.jp ne.jp ac.jp go.jp or.kr ac.kr go.kr ac.nz govt.nz
  gob.mx gob.ar gob.es nom.es gouv.fr or.at ac.at gv.at ac.za web.za id.au asn.au ac.il muni.il gen.tr web.tr bel.tr
  ac.in nic.in res.in or.id ac.id go.id web.id or.th ac.th go.th in.th`
    .split(/\s+/)
    .map((suffix) => `'${suffix}'`)
    .join(', ');

/** The last two labels, or three below a two-level suffix; an address or a bare name stays. */
const domain = `multiIf(cut = '' OR isIPv4String(host), host,
    cut IN (${twoLevels}), arrayStringConcat(arraySlice(splitByChar('.', host), -3), '.'), cut)`;

function parseSelect(format: BulkFormat, name: string): string {
  const { columns } = format;
  return `
  WITH ${format.with},
    ${columns.ts} AS moment,
    (${format.skip}) AS no_data,
    (${format.reject}) AS bad
  SELECT kind, source, load, file, fixed, trial, chunk, base + place AS line, raw,
    multiIf(no_data, '', length(raw) > ${longestLine}, 'line longer than 64 KiB', bad != '', bad,
      toUInt32(moment) < ${earliest}, 'time before 1990: the clock was not set', '') AS why,
    why = '' AND (no_data OR (${format.challenge ?? '0'})) AS skip,
    toDateTime(moment, 'UTC') AS ts,
    ${columns.login} AS login,
    ${columns.client} AS client,
    toLowCardinality(${columns.host}) AS host,
    ${columns.method} AS method,
    ${columns.status} AS status,
    CAST(if(${columns.blocked}, 2, 1), '${verdicts.replaceAll("'", "\\'")}') AS verdict,
    ${columns.bytes} AS bytes,
    ${columns.duration_ms} AS duration_ms,
    lowerUTF8(login) AS who, toUInt128(toIPv6OrDefault(client)) AS address, toUInt8(1) AS one
  FROM
  (
    SELECT kind, source, load, file, fixed, trial, chunk, base, fields, splitByChar('\\n', text) AS texts
    FROM {db}.lines
    WHERE format = '${name}'
  )
  ARRAY JOIN texts AS raw, arrayEnumerate(texts) AS place`;
}

/**
 * Parses and matches in one pass. Whose line it is: the login first, then the address (ranges are
 * disjoint: one look-up). With a fixed customer only that customer's people count.
 */
function lineViewSelect(format: BulkFormat, name: string): string {
  return `
WITH
  k.customer != 0 AND (fixed = 0 OR k.customer = fixed) AS by_login,
  r.customer != 0 AND address <= r.high AND (fixed = 0 OR r.customer = fixed) AS by_address,
  multiIf(fixed != 0, fixed, by_login, k.customer, by_address, r.customer, 0) AS whose,
  ${categoryParts},
  cutToFirstSignificantSubdomain(host) AS cut
SELECT kind, source, load, file, trial, chunk, line, raw,
  CAST(multiIf(skip != 0, 4, why != '', 2, whose = 0, 3, 1), '${fates.replaceAll("'", "\\'")}') AS fate,
  why, ts, login, client, host,
  ${domain} AS domain,
  ${categoryOfHost} AS category,
  method, status, verdict, bytes, duration_ms, '${format.kind}' AS request,
  whose AS customer,
  multiIf(by_login, k.person, by_address, r.person, 0) AS person
FROM (${parseSelect(format, name)}
) AS p
ANY LEFT JOIN (SELECT key, customer, person FROM {db}.match_keys WHERE key_kind = 'login') AS k ON p.who = k.key
ASOF LEFT JOIN (SELECT one, toUInt128(low) AS low, toUInt128(high) AS high, customer, person FROM {db}.match_ranges) AS r
  ON p.one = r.one AND p.address >= r.low`;
}
