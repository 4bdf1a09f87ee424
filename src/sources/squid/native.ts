import type { BulkFormat } from '../rows.ts';
import { hostOfUrl, optional } from '../sql.ts';

/**
 * Squid's own access log (`logformat squid`, https://wiki.squid-cache.org/Features/LogFormat): time, elapsed
 * milliseconds, client, result/status, bytes, method, URL, user, hierarchy/peer, content type.
 * `CONNECT` names only host and port. 407, and 401 given by the proxy itself, ask for a log-in: no browsing.
 */
export const squidNative: BulkFormat = {
  name: 'squid native',
  kind: 'squid',
  with: `splitByWhitespace(raw) AS f,
    f[4] AS code,
    position(code, '/') AS slash,
    substring(code, slash + 1) AS status_text,
    f[7] AS url`,
  skip: `f[1] = '' OR startsWith(raw, '#')`,
  reject: `multiIf(
    length(f) < 10, 'fewer than 10 fields',
    NOT match(f[1], '^[0-9]{1,10}[.][0-9]{1,6}$'), 'the first field is no time in seconds',
    match(f[2], '[^0-9-]'), 'the second field (elapsed) is no number',
    slash = 0 OR match(status_text, '^[^0-9]'), 'the fourth field has no result/status',
    match(f[5], '[^0-9-]'), 'the fifth field (bytes) is no number',
    '')`,
  challenge: `status_text = '407' OR (status_text = '401' AND startsWith(code, 'TCP_DENIED'))`,
  columns: {
    ts: `toUInt32OrZero(substring(f[1], 1, position(f[1], '.') - 1))`,
    login: optional('f[8]'),
    client: 'f[3]',
    host: hostOfUrl('url'),
    method: 'f[6]',
    status: 'toUInt16OrZero(status_text)',
    verdict: `if(startsWith(code, 'TCP_DENIED'), 'blocked', 'allowed')`,
    bytes: 'toUInt64OrZero(f[5])',
    duration_ms: 'toUInt32OrZero(f[2])',
  },
};
