import type { BulkFormat } from '../rows.ts';
import { hostOfUrl } from '../sql.ts';

export type ZeekLog = 'http' | 'dns' | 'ssl';

/** How a column of a log is found in a line: by name, whatever the order. */
interface Layout {
  readonly name: string;
  readonly with: string;
  readonly skip: string;
  readonly broken: string;
  /** SQL for a column as text; '' where the line has none. */
  column(name: string): string;
}

/** Tab-separated with a `#fields` header; `-` is unset and `(empty)` is empty. */
const tsv: Layout = {
  name: 'TSV',
  with: `splitByChar('\\t', raw) AS f`,
  skip: `raw = '' OR startsWith(raw, '#')`,
  broken: `length(f) != length(fields), concat('has ', toString(least(length(f), 1000)), ' columns, its header names ', toString(length(fields)))`,
  column: (name) => {
    const field = `f[indexOf(fields, '${name}')]`;
    return `if(indexOf(fields, '${name}') = 0 OR ${field} IN ('-', '(empty)'), '', ${field})`;
  },
};

/** One JSON object a line. */
const json: Layout = {
  name: 'JSON',
  with: `isValidJSON(raw) AS is_json`,
  skip: `raw = ''`,
  broken: `NOT is_json, 'no JSON'`,
  column: (name) =>
    `if(JSONHas(raw, '${name}'), if(JSONType(raw, '${name}') = 'String', JSONExtractString(raw, '${name}'), JSONExtractRaw(raw, '${name}')), '')`,
};

function columnsOf(
  log: ZeekLog,
  column: Layout['column'],
): Omit<BulkFormat['columns'], 'ts' | 'login' | 'client' | 'host'> {
  const duration = (name: string) =>
    `toUInt32(least(4294967295, greatest(0, 1000 * toFloat64OrZero(${column(name)}))))`;
  if (log === 'http') {
    return {
      method: column('method'),
      status: `toUInt16OrZero(${column('status_code')})`,
      blocked: '0',
      bytes: `toUInt64OrZero(${column('response_body_len')})`,
      duration_ms: '0',
    };
  }
  return {
    method: log === 'dns' ? column('qtype_name') : column('version'),
    status: '0',
    blocked: log === 'dns' ? `${column('rejected')} IN ('T', 'true')` : '0',
    bytes: '0',
    duration_ms: log === 'dns' ? duration('rtt') : '0',
  };
}

/** The host: as asked for; an encrypted connection without a name, or a request without one, has its address. */
function hostOf(log: ZeekLog, column: Layout['column']): string {
  if (log === 'dns') return `lowerUTF8(trim(TRAILING '.' FROM ${column('query')}))`;
  const named = log === 'http' ? column('host') : column('server_name');
  return `lowerUTF8(if(${named} = '', ${column('id.resp_h')}, ${log === 'http' ? hostOfUrl(named) : named}))`;
}

/** The `http.log`, `dns.log` or `ssl.log` of Zeek (https://docs.zeek.org/en/master/logs/). Users are unknown to it. */
function formatOf(log: ZeekLog, layout: Layout): BulkFormat {
  const { column } = layout;
  return {
    name: `zeek ${log} ${layout.name}`,
    kind: `zeek-${log}`,
    with: `${layout.with}, ${column('ts')} AS ts_text`,
    skip: layout.skip,
    reject: `multiIf(${layout.broken},
      NOT match(ts_text, '^([0-9]{1,10}([.][0-9]+)?(e[0-9]+)?|"?[0-9]{4}-[0-9]{2}-[0-9]{2}T.*)$'), 'no time (ts)',
      ${column('id.orig_h')} = '', 'no client address (id.orig_h)',
      '')`,
    // An answer that nobody here asked for: a line of the log, but nobody's doing.
    ...(log === 'dns' ? { challenge: `${column('query')} = ''` } : {}),
    columns: {
      ts: `if(position(ts_text, 'T') = 0, toUInt32(least(4294967295, greatest(0, toFloat64OrZero(ts_text)))),
        toUInt32(greatest(0, toUnixTimestamp(parseDateTimeBestEffortOrZero(ts_text, 'UTC')))))`,
      login: log === 'http' ? column('username') : `''`,
      client: column('id.orig_h'),
      host: hostOf(log, column),
      ...columnsOf(log, column),
    },
  };
}

export const zeekTsv = (log: ZeekLog, fields: readonly string[]): BulkFormat => ({
  ...formatOf(log, tsv),
  fields,
});
export const zeekJson = (log: ZeekLog): BulkFormat => formatOf(log, json);
