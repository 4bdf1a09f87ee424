import type { SignalClient, SqlParams } from '../../platform/signal-engine/signal-client.ts';
import type { MeasureId } from '../measure.ts';
import { historyMonths, monthEnd, monthNumber, monthStart, monthsUntil, seconds } from './span.ts';

/** A customer as the queries need it. */
export interface ScopeCustomer {
  readonly id: number;
  readonly timeZone: string;
}

/** What every query of a month needs: whose rows, which months, and how local time is told. */
export interface Scope {
  readonly signals: SignalClient;
  readonly month: string;
  /** 13 months, oldest first. */
  readonly months: readonly string[];
  readonly customers: readonly ScopeCustomer[];
  readonly zones: readonly string[];
  readonly now: Date;
  /** Bound parameters that the snippets below and the queries use. */
  readonly params: SqlParams;
  /** Whether tables and lists of people are wanted beside the numbers. */
  readonly tables: boolean;
  /** Measures asked for; null for all. */
  readonly only: ReadonlySet<MeasureId> | null;
}

export interface ScopeInput {
  readonly signals: SignalClient;
  readonly month: string;
  readonly customers: readonly ScopeCustomer[];
  readonly now: Date;
  /** Start of the agreed windows in the signal store. */
  readonly windowsFrom: Date;
  readonly only?: readonly MeasureId[];
  /** Months of history, this one included; 13 where absent. */
  readonly history?: number;
  /** True where absent. */
  readonly tables?: boolean;
}

/**
 * Makes the scope. Parameters: `customers`, `zone_of` (index of each customer's zone), `z0`.. (zones), `b0`..
 * (the 14 borders of the 13 months in each zone), `month` and `first` (as toYYYYMM), `from`, `to`, `month_from`,
 * `now`, `until` (the earlier of now and `to`), `windows_from` (seconds since 1970).
 */
export function makeScope(input: ScopeInput): Scope {
  const months = monthsUntil(input.month).slice(-(input.history ?? historyMonths));
  const zones = [...new Set(input.customers.map((c) => c.timeZone))].sort();
  const params: Record<string, SqlParams[string]> = {
    customers: input.customers.map((c) => c.id),
    zone_of: input.customers.map((c) => zones.indexOf(c.timeZone)),
    month: monthNumber(input.month),
    first: monthNumber(months[0] as string),
    from: Math.min(...zones.map((z) => seconds(monthStart(months[0] as string, z)))),
    month_from: Math.min(...zones.map((z) => seconds(monthStart(input.month, z)))),
    to: Math.max(...zones.map((z) => seconds(monthEnd(input.month, z)))),
    now: seconds(input.now),
    windows_from: seconds(input.windowsFrom),
  };
  params.until = Math.min(Number(params.now), Number(params.to));
  zones.forEach((zone, i) => {
    params[`z${i}`] = zone;
    params[`b${i}`] = [...months.map((m) => monthStart(m, zone)), monthEnd(input.month, zone)].map(seconds);
  });
  const only = input.only === undefined ? null : new Set(input.only);
  const { signals, month, customers, now, tables = true } = input;
  return { signals, month, months, customers, zones, now, params, tables, only };
}

/** SQL: the index of the zone of the row's customer. */
export const zoneSql = 'transform(customer, {customers:Array(UInt32)}, {zone_of:Array(UInt8)}, toUInt8(255))';

const bySql = (scope: Scope, zone: string, each: (i: number) => string, otherwise: string): string =>
  `multiIf(${scope.zones.map((_, i) => `${zone} = ${i}, ${each(i)}, `).join('')}${otherwise})`;

/** SQL: the local month of a time as `toYYYYMM` writes it. `zone` is an expression for `zoneSql`. */
export const localMonth = (scope: Scope, time: string, zone = zoneSql): string =>
  bySql(scope, zone, (i) => `toYYYYMM(${time}, {z${i}:String})`, 'toUInt32(0)');

/** SQL: the local hour of a time, 0..23. */
export const localHour = (scope: Scope, time: string, zone = zoneSql): string =>
  bySql(scope, zone, (i) => `toHour(${time}, {z${i}:String})`, 'toUInt8(0)');

/** SQL: the 14 borders of the 13 months, in seconds since 1970. */
export const monthBorders = (scope: Scope, zone = zoneSql): string =>
  bySql(scope, zone, (i) => `{b${i}:Array(Int64)}`, '[]');

/** SQL: rows of the customers asked for. */
export const ofCustomers = 'customer IN {customers:Array(UInt32)}';

/** SQL: the windows of one kind, ready for an ASOF join: `of_customer`, `of_service`, `starts`, `ends`, `open_before`. */
export const windowsSql = (kind: 'business' | 'peak' | 'maintenance'): string =>
  `(SELECT customer AS of_customer, service AS of_service, starts, ends, open_before FROM {db}.windows WHERE kind = '${kind}' AND ${ofCustomers})`;

/** Whether any of these measures is asked for. */
export const wants = (scope: Scope, ...ids: readonly MeasureId[]): boolean =>
  scope.only === null || ids.some((id) => scope.only?.has(id));

/** Just-in-time compilation takes longer than these queries themselves. */
const settings =
  'SETTINGS compile_expressions = 0, compile_aggregate_expressions = 0, compile_sort_description = 0';

/** Asks the signal store, with the scope's parameters bound. */
export const ask = <Row>(scope: Scope, sql: string): Promise<Row[]> =>
  scope.signals.rows<Row>(`${sql}\n${settings}`, scope.params);
