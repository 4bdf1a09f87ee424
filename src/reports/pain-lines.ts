import { painTitle } from '../findings/index.ts';
import type { MonthPain } from '../voice/index.ts';
import { formatNumber, formatValue, plural } from './format.ts';
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
    buyers > 0 ? `buyers ${formatNumber(buyers)}` : '',
    user > 0 ? `users ${formatNumber(user)}` : '',
    unknown > 0 ? `not known ${formatNumber(unknown)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Minutes as exact as an estimate is: `35 min`, `4 h 30 min`, `21 h`. */
export function roughTime(minutes: number): string {
  const step = minutes < 20 ? 1 : minutes < 90 ? 5 : minutes < 600 ? 30 : 60;
  return formatValue(Math.round(minutes / step) * step, 'minutes');
}

/** `“Waiting for a password”, 14 of 60 things said, about 5 h lost; growing.` */
export function painSentence({ title, pieces, of, minutes, verdict }: PainLine): string {
  const lost = minutes ? `, about ${roughTime(minutes.about)} lost` : '';
  const trend = verdict === 'too few to tell' ? '' : `; ${verdict}`;
  return `${title}, ${formatNumber(pieces)} of ${plural(of, 'thing')} said${lost}${trend}.`;
}
