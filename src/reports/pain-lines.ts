import { painTitle } from '../findings/index.ts';
import { one } from '../platform/language/numbers.ts';
import { mark, say, t } from '../platform/language/t.ts';
import type { MonthPain } from '../voice/index.ts';
import { formatNumber, formatValue } from './format.ts';
import type { PainLine } from './schema.ts';

/** A customer's pains of the month, the largest first, in words that all of its readers may read: no quote of one of them. */
export function painLines(pains: readonly MonthPain[]): PainLine[] {
  return pains
    .filter((one) => one.pieces > 0 || one.owner !== null)
    .map((one) => ({
      id: one.id,
      title: painTitle(one),
      pieces: one.pieces,
      of: one.of,
      who: whoSaid(one),
      minutes: one.cost && { about: one.cost.minutes, low: one.cost.low, high: one.cost.high },
      owner: one.owner ?? '',
      verdict: one.chart.verdict,
      sinceOwned: one.chartSinceOwned?.verdict ?? null,
      ...{
        now: one.chart.now,
        before: one.chart.before,
        history: one.chart.history,
        limits: one.chart.limits,
      },
    }));
}

/** Buyers and users apart. */
function whoSaid({ roles }: Pick<MonthPain, 'roles'>): string {
  const { user = 0, unknown = 0, ...others } = roles;
  const buyers = Object.values(others).reduce((sum, count) => sum + count, 0);
  return [
    buyers > 0 ? t`buyers ${formatNumber(buyers)}` : '',
    user > 0 ? t`users ${formatNumber(user)}` : '',
    unknown > 0 ? t`not known ${formatNumber(unknown)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Minutes as exact as an estimate is: `35 min`, `4 h 30 min`, `21 h`. */
export function roughTime(minutes: number): string {
  const step = minutes < 20 ? 1 : minutes < 90 ? 5 : minutes < 600 ? 30 : 60;
  return formatValue(Math.round(minutes / step) * step, 'minutes');
}

/** How a pain's share of what is said moves: named by the code, said where it is shown. */
export const trendNames = {
  growing: mark('growing'),
  shrinking: mark('shrinking'),
  'no change beyond noise': mark('no change beyond noise'),
  'too few to tell': mark('too few to tell'),
} as const satisfies Record<PainLine['verdict'], string>;

/** `“Waiting for a password”, 14 of 60 things said, about 5 h lost; growing.` */
export function painSentence(pain: PainLine): string {
  const said = pain.minutes
    ? t`${saidText(pain)}, about ${roughTime(pain.minutes.about)} lost`
    : saidText(pain);
  return pain.verdict === 'too few to tell' ? `${said}.` : t`${said}; ${say(trendNames[pain.verdict])}.`;
}

function saidText({ title, pieces, of }: PainLine): string {
  const [some, all] = [formatNumber(pieces), formatNumber(of)];
  return one(of) ? t`${title}, ${some} of ${all} thing said` : t`${title}, ${some} of ${all} things said`;
}
