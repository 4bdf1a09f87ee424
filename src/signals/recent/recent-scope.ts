import type { SignalClient } from '../../platform/signal-engine/signal-client.ts';
import { makeScope, type Scope, zoneSql } from '../measures/scope.ts';
import { seconds } from '../measures/span.ts';
import type { RecentInput } from './recent.ts';

/** A clock that runs ahead writes times to come: so far they are believed. */
const ahead = 86_400;

/** The scope of a look at the last days, with the parameters `since` and `until` (seconds since 1970) beside its own. */
export function recentScope(signals: SignalClient, input: RecentInput): Scope {
  const { customers, now, since } = input;
  const month = now.toISOString().slice(0, 7);
  const scope = makeScope({ signals, month, customers, now, windowsFrom: since });
  return { ...scope, params: { ...scope.params, since: seconds(since), until: seconds(now) + ahead } };
}

/** SQL: a time within the look. */
export const within = (time: string): string =>
  `${time} >= toDateTime({since:Int64}, 'UTC') AND ${time} < toDateTime({until:Int64}, 'UTC')`;

/** SQL: an expression of local time, by the row's customer's zone. */
export const local = (scope: Scope, each: (zone: string) => string): string =>
  scope.zones.length === 1
    ? each('{z0:String}')
    : `multiIf(${scope.zones.map((_, i) => `(${zoneSql}) = ${i}, ${each(`{z${i}:String}`)}`).join(', ')}, ${each("'UTC'")})`;

export const moment = (at: number): Date => new Date(at * 1000);
export const momentOrNull = (at: number | null): Date | null => (at === null || at === 0 ? null : moment(at));
