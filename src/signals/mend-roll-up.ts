const ofChunk = 'load = {load:UInt64} AND line > {from:UInt64} AND line <= {to:UInt64}';

/**
 * Adds what the roll-up lacks in the hours that the lines `from` to `to` of a load fall into. Only what is
 * missing: where old rows have reached the end of their life, the roll-up outlives them. Nothing else may be
 * storing rows of these hours meanwhile, or what is on its way would be added twice.
 */
export const mendRollUp = `
INSERT INTO {db}.requests_hourly
SELECT customer, hour, person, login, category, verdict, kind,
       toUInt64(sum(n)) AS requests, toUInt64(sum(b)) AS bytes, toUInt64(sum(d)) AS duration_ms
FROM
(
  SELECT customer, toStartOfHour(ts) AS hour, person, login, category, verdict, kind,
         toInt64(1) AS n, toInt64(bytes) AS b, toInt64(duration_ms) AS d
  FROM {db}.requests
  WHERE (customer, toStartOfHour(ts)) GLOBAL IN (SELECT DISTINCT customer, toStartOfHour(ts) FROM {db}.requests WHERE ${ofChunk})
  UNION ALL
  SELECT customer, hour, person, login, category, verdict, kind,
         -toInt64(requests) AS n, -toInt64(bytes) AS b, -toInt64(duration_ms) AS d
  FROM {db}.requests_hourly
  WHERE (customer, hour) GLOBAL IN (SELECT DISTINCT customer, toStartOfHour(ts) FROM {db}.requests WHERE ${ofChunk})
)
GROUP BY customer, hour, person, login, category, verdict, kind
HAVING sum(n) > 0`;
