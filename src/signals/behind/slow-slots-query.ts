import type { SignalClient, SqlParams } from '../../platform/signal-engine/signal-client.ts';
import { slot, slowSql, tookSql, usualSql } from '../measures/slow-slots-query.ts';
import { browsingSql } from '../measures/use-sql.ts';
import {
  hoursOf,
  inHours,
  inSpan,
  inTimes,
  type RowsAgreed,
  type RowsSpan,
  type RowsSql,
  requestRows,
} from './rows-query.ts';

/**
 * One customer's requests in the slow slots of a month, judged as `slowSlotsSql` judges those of all customers; null
 * where no slot was slow.
 */
export async function querySlowRows(
  signals: SignalClient,
  asked: RowsSpan & RowsAgreed & { readonly historyBegin: number },
): Promise<RowsSql | null> {
  const limits = limitsOf(asked);
  const byProbes = limits.length > 0 && (await isProbed(signals, asked));
  const [row] = byProbes ? await slowByProbes(signals, asked, limits) : await slowByRequests(signals, asked);
  const slots = row?.slots ?? [];
  if (slots.length === 0) return null;
  return requestRows(asked, `${browsingSql} AND ${slot} IN {slots:Array(UInt32)}`, { slots });
}

interface Slots {
  readonly slots: readonly number[];
}

const settings = 'SETTINGS max_threads = 1, compile_expressions = 0, compile_aggregate_expressions = 0';
const bounds = ({ customer, begin, end }: RowsSpan): SqlParams => ({ customer, begin, end });

/** Services with an agreed limit for response times, in milliseconds. */
const limitsOf = ({ times }: RowsAgreed) =>
  times.services.flatMap((service) => {
    const limit = times.target(service, 0)?.slow_ms ?? null;
    return limit === null ? [] : [{ service, limit }];
  });

/** The two ways of judging are never mixed in one history: probes at any time of it decide. */
async function isProbed(
  signals: SignalClient,
  asked: RowsSpan & { readonly historyBegin: number },
): Promise<boolean> {
  const found = await signals.rows(
    `SELECT 1 FROM {db}.samples WHERE metric = 'response_ms' AND ${inSpan('ts')} LIMIT 1 ${settings}`,
    { ...bounds(asked), begin: asked.historyBegin },
  );
  return found.length > 0;
}

function slowByProbes(
  signals: SignalClient,
  asked: RowsSpan & RowsAgreed,
  limits: ReturnType<typeof limitsOf>,
): Promise<Slots[]> {
  const [open, hours] = inTimes(asked, 'business');
  return signals.rows<Slots>(
    `SELECT groupUniqArray(slot) AS slots FROM (
      SELECT service, ${slot} AS slot, quantileExactInclusive(0.5)(value) AS median FROM {db}.samples
      WHERE metric = 'response_ms' AND ${inSpan('ts')} AND service IN {limited:Array(UInt32)} AND ${open}
      GROUP BY service, slot)
    WHERE median > transform(service, {limited:Array(UInt32)}, {limits:Array(Float64)}, inf) ${settings}`,
    {
      ...bounds(asked),
      ...hours,
      limited: limits.map((one) => one.service),
      limits: limits.map((one) => one.limit),
    },
  );
}

function slowByRequests(signals: SignalClient, asked: RowsSpan & RowsAgreed): Promise<Slots[]> {
  return signals.rows<Slots>(
    `SELECT ${slowSql} AS slots FROM (
      SELECT ${usualSql} FROM (
        SELECT ${slot} AS slot, ${tookSql} FROM {db}.requests
        WHERE ${inSpan('ts')} AND ${browsingSql} AND ${inHours} GROUP BY slot)) ${settings}`,
    { ...bounds(asked), ...hoursOf(asked) },
  );
}
