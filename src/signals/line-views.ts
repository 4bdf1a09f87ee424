import { createHash } from 'node:crypto';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import type { BulkFormat } from '../sources/index.ts';

/** Longer lines are rejected: no log line of the known systems comes near. */
export const longestLine = 65_536;

/** Before 1990: the device's clock was not set. */
const earliest = Date.UTC(1990, 0, 1) / 1000;

/** The name of the view that parses a format: another definition is another view. */
export function lineViewName(format: BulkFormat): string {
  return `lines_${createHash('sha256').update(lineViewSelect(format, '')).digest('hex').slice(0, 16)}`;
}

/** Makes the view that parses this format's lines, unless it is there; returns its name. */
export async function ensureLineView(signals: SignalClient, format: BulkFormat): Promise<string> {
  const name = lineViewName(format);
  await signals.exec(
    `CREATE MATERIALIZED VIEW IF NOT EXISTS {db}.${name} TO {db}.parsed AS ${lineViewSelect(format, name)}`,
  );
  return name;
}

function lineViewSelect(format: BulkFormat, name: string): string {
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
  moment AS ts,
  ${columns.login} AS login,
  ${columns.client} AS client,
  ${columns.host} AS host,
  ${columns.method} AS method,
  ${columns.status} AS status,
  ${columns.verdict} AS verdict,
  ${columns.bytes} AS bytes,
  ${columns.duration_ms} AS duration_ms,
  '${format.kind}' AS request
FROM
(
  SELECT kind, source, load, file, fixed, trial, chunk, base, fields, splitByChar('\\n', text) AS texts
  FROM {db}.lines
  WHERE format = '${name}'
)
ARRAY JOIN texts AS raw, arrayEnumerate(texts) AS place`;
}
