import { opening, plural } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import { maliciousCategories, type RecentVisits } from '../../signals/index.ts';
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
  const passed = when.fact === 'threat passed';
  const count = passed ? 'allowed' : 'blocked';
  const beyond =
    when.moreThan > 0 ? ` ${monthText(period)}, more than the ${when.moreThan} that you allow` : '';
  const people = Map.groupBy(
    rows.filter((row) => row.person > 0),
    (row) => row.person,
  );
  const kinds = Map.groupBy(rows, (row) => row.category);
  return {
    subject: '',
    period,
    at: new Date(Math.max(...rows.map((row) => row.last.getTime()))),
    what: opening(
      passed
        ? `${plural(total, 'request')} to dangerous sites got through${beyond}.`
        : `${plural(total, 'request')} to dangerous sites ${total === 1 ? 'was' : 'were'} stopped${beyond}.`,
    ),
    evidence: [...kinds].map(
      ([kind, own]) =>
        `${kind}: ${plural(
          own.reduce((sum, row) => sum + row[count], 0),
          'request',
        )}`,
    ),
    concerned: [...people].map(([personId, own]) => ({
      personId,
      fact: plural(
        own.reduce((sum, row) => sum + row[count], 0),
        'request',
      ),
    })),
  };
}
