import type { BulkFormat } from '../rows.ts';
import { hostOfUrl, optional } from '../sql.ts';

/**
 * The combined log format, as Squid (`logformat combined`, ending in `result:hierarchy`), Apache and nginx
 * write it: client, ident, user, `[time zone]`, "request", status, bytes, "referrer", "agent". A request
 * line of a web server holds no host: then the host is that of the server, unknown, and stays empty.
 */
export const squidCombined: BulkFormat = {
  name: 'squid combined',
  kind: 'squid',
  with: `splitByChar(' ', raw) AS f,
    substring(f[4], 2) AS day,
    f[5] AS zone,
    position(raw, '] "') AS open,
    substring(raw, open + 3) AS request_on,
    position(request_on, '" ') AS closed,
    splitByChar(' ', substring(request_on, 1, closed - 1)) AS asked,
    splitByChar(' ', substring(request_on, closed + 2)) AS a,
    indexOf(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'], substring(day, 4, 3)) AS month,
    asked[2] AS url,
    extract(raw, ' ([A-Z_]+):[A-Z_]+$') AS result`,
  skip: `raw = ''`,
  reject: `multiIf(
    NOT match(f[4], '^\\\\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2}$') OR month = 0, 'no [time] after the user',
    NOT match(zone, '^[+-][0-9]{4}\\\\]$'), 'no time zone after the time',
    open = 0 OR closed = 0, 'no "request"',
    NOT match(a[1], '^[0-9]{1,3}$'), 'no status after the request',
    match(a[2], '[^0-9-]') OR a[2] = '', 'no bytes after the status',
    '')`,
  challenge: `a[1] = '407' OR (a[1] = '401' AND result = 'TCP_DENIED')`,
  columns: {
    ts: `toUInt32(greatest(0, toUnixTimestamp(parseDateTimeBestEffortOrZero(concat(substring(day, 8, 4), '-',
      leftPad(toString(month), 2, '0'), '-', substring(day, 1, 2), 'T', substring(day, 13, 8),
      substring(zone, 1, 5)), 'UTC'))))`,
    login: optional('f[3]'),
    client: 'f[1]',
    host: `if(startsWith(url, '/'), '', ${hostOfUrl('url')})`,
    method: 'asked[1]',
    status: 'toUInt16OrZero(a[1])',
    blocked: `result = 'TCP_DENIED'`,
    bytes: 'toUInt64OrZero(a[2])',
    duration_ms: '0',
  },
};
