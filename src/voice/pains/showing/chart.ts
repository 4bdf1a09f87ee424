import { type HistoryPoint, type XmrLimits, xmrLimits } from '../../../signals/index.ts';
import type { PainChart } from '../pain.ts';

/** Months in which fewer things were said altogether make no point: one voice would swing them. */
const fewestSaid = 8;
/** Fewer pieces than this in all months tell nothing. */
const fewestPieces = 8;
/** So many of the newest months are held against those before, where nobody took it in hand. */
const newest = 3;
/** A moving range of two points is so many standard deviations wide on average (d2). */
const perRange = 1.128;

interface PainMonth {
  readonly month: string;
  readonly pieces: number;
  readonly of: number;
}

/**
 * Whether a pain shrinks, by the limits of its own past: its share of everything said in each whole month, and the usual
 * range of a month as Wheeler's XmR chart has it (mean ± 2.66 times the mean moving range, `xmrLimits`), made from the months
 * before the newest three, or before `since`. The mean of the k months after is held against the mean of the n before, with
 * the same three standard deviations: ± 2.66 · mR · √(1/k + 1/n). A single newest month outside the range of a month tells
 * as well. A range is never taken narrower than counting makes it (binomial, p chart): a few quiet months in a row are luck.
 *
 * `months` are whole ones, in order. Pure.
 */
export function chartOf(
  months: readonly PainMonth[],
  since: { readonly month: string } | null = null,
): PainChart {
  const history = months.map(({ month, pieces, of }) => ({
    ...{ month, value: of < fewestSaid ? null : pieces / of, count: pieces, population: of },
  }));
  const known = history.filter((point) => point.value !== null);
  const after = since ? known.filter(({ month }) => month > since.month) : known.slice(-newest);
  const before = since ? known.filter(({ month }) => month < since.month) : known.slice(0, -newest);
  const counted = { now: sumOf(after), before: sumOf(before) };
  const limits = rangeOf(before, known);
  const pieces = counted.now.pieces + counted.before.pieces;
  if (!limits || after.length === 0 || pieces < fewestPieces)
    return { verdict: 'too few to tell', history, limits, ...counted };
  return { verdict: verdictOf(limits, after), history, limits, ...counted };
}

function sumOf(points: readonly HistoryPoint[]) {
  const sum = (of: 'count' | 'population') => points.reduce((all, one) => all + one[of], 0);
  return { pieces: sum('count'), of: sum('population'), months: points.length };
}

/** The usual range of one month. */
function rangeOf(before: readonly HistoryPoint[], known: readonly HistoryPoint[]): XmrLimits | null {
  const limits = xmrLimits(
    before.map((one) => one.value ?? 0),
    [0, 1],
  );
  if (!limits) return null;
  const all = sumOf(known);
  const share = all.pieces / all.of;
  const counting = 3 * Math.sqrt((share * (1 - share) * known.length) / all.of);
  return {
    ...limits,
    low: Math.max(0, Math.min(limits.low, limits.mean - counting)),
    high: Math.min(1, Math.max(limits.high, limits.mean + counting)),
    // 3.267 times the mean range, which is three of its own deviations; the widened range has that of counting.
    rangeLimit: Math.max(limits.rangeLimit, (3.267 * perRange * counting) / 3),
  };
}

function verdictOf(limits: XmrLimits, after: readonly HistoryPoint[]): PainChart['verdict'] {
  const values = after.map((one) => one.value ?? 0);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const wide =
    ((3 * limits.rangeLimit) / 3.267 / perRange) * Math.sqrt(1 / values.length + 1 / limits.points);
  if (Math.abs(mean - limits.mean) > wide) return mean > limits.mean ? 'growing' : 'shrinking';
  const last = values.at(-1) ?? mean;
  if (last > limits.high) return 'growing';
  return last < limits.low ? 'shrinking' : 'no change beyond noise';
}
