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
    toUInt32OrZero(substring(f[1], 1, position(f[1], '.') - 1)) AS seconds,
    toUInt32OrZero(f[2]) AS elapsed,
    f[4] AS code,
    position(code, '/') AS slash,
    substring(code, slash + 1) AS status_text,
    toUInt16OrZero(status_text) AS status_number,
    toUInt64OrZero(f[5]) AS size,
    f[7] AS url`,
  skip: `f[1] = '' OR startsWith(raw, '#')`,
  // A number of 0 may be one that could not be read: only those are looked at again.
  reject: `multiIf(
    length(f) < 10, 'fewer than 10 fields',
    seconds = 0, 'the first field is no time in seconds',
    elapsed = 0 AND match(f[2], '[^0-9-]'), 'the second field (elapsed) is no number',
    status_number = 0 AND (slash = 0 OR match(status_text, '^[^0]')), 'the fourth field has no result/status',
    size = 0 AND match(f[5], '[^0-9-]'), 'the fifth field (bytes) is no number',
    '')`,
  challenge: `status_number = 407 OR (status_number = 401 AND startsWith(code, 'TCP_DENIED'))`,
  columns: {
    ts: 'seconds',
    login: optional('f[8]'),
    client: 'f[3]',
    host: hostOfUrl('url'),
    method: 'f[6]',
    status: 'status_number',
    blocked: `startsWith(code, 'TCP_DENIED')`,
    bytes: 'size',
    duration_ms: 'elapsed',
  },
};
