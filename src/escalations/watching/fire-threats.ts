import { opening } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import { one } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import { maliciousCategories, type RecentVisits } from '../../signals/index.ts';
import { number, requests } from './amounts.ts';
import type { Fired, Look } from './facts.ts';
import { monthText } from './local-days.ts';

const harmful = new Set<string>(maliciousCategories);

/** Requests to dangerous sites over the local month; told once in the month when their number passes the bound, and where one is enough, once a day. */
export function fireThreats(look: Look, when: WhenOf<'threat passed' | 'threat stopped'>): Fired[] {
  const count = when.fact === 'threat passed' ? 'allowed' : 'blocked';
  const rows = look.facts.visits.filter((row) => harmful.has(row.category) && row[count] > 0);
  const periods = Map.groupBy(rows, (row) => (when.moreThan === 0 ? row.day : row.day.slice(0, 7)));
  return [...periods].flatMap(([period, own]) => {
    const total = own.reduce((sum, row) => sum + row[count], 0);
    return total > when.moreThan ? [fired(when, period, own, total)] : [];
  });
}

function fired(
  when: WhenOf<'threat passed' | 'threat stopped'>,
  period: string,
  rows: readonly RecentVisits[],
  total: number,
): Fired {
  const count = when.fact === 'threat passed' ? 'allowed' : 'blocked';
  const people = Map.groupBy(
    rows.filter((row) => row.person > 0),
    (row) => row.person,
  );
  const kinds = Map.groupBy(rows, (row) => row.category);
  return {
    subject: '',
    period,
    at: new Date(Math.max(...rows.map((row) => row.last.getTime()))),
    what: opening(textOf(when, total, period)),
    evidence: [...kinds].map(([kind, own]) => t`${say(kind)}: ${requests(sum(own, count))}`),
    concerned: [...people].map(([personId, own]) => ({ personId, fact: requests(sum(own, count)) })),
  };
}

const sum = (rows: readonly RecentVisits[], count: 'allowed' | 'blocked'): number =>
  rows.reduce((total, row) => total + row[count], 0);

/** `period` is a month where a number of requests has to be passed. */
function textOf(when: WhenOf<'threat passed' | 'threat stopped'>, total: number, period: string): string {
  const many = number(total);
  const most = when.moreThan;
  if (when.fact === 'threat passed') {
    // More than a number above none are two at least.
    if (most > 0)
      return t`${many} requests to dangerous sites got through ${monthText(period)}, more than the ${most} that you allow.`;
    return one(total)
      ? t`${many} request to dangerous sites got through.`
      : t`${many} requests to dangerous sites got through.`;
  }
  if (most > 0)
    return t`${many} requests to dangerous sites were stopped ${monthText(period)}, more than the ${most} that you allow.`;
  return one(total)
    ? t`${many} request to dangerous sites was stopped.`
    : t`${many} requests to dangerous sites were stopped.`;
}
