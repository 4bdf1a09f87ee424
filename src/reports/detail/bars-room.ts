import type { Bar } from '../charts/bars.ts';
import type { TextFitter } from '../text/fit.ts';

const most = 170;

/** Room in points for what stands beside bars: at least so much, and what the longest text of the language needs. */
export function barsRoom(
  bars: readonly Bar[],
  of: 'label' | 'figure',
  atLeast: number,
  fitter: TextFitter,
): number {
  const widest = Math.max(0, ...bars.map((bar) => fitter.width(bar[of], 7.6, 'bold')));
  return Math.max(atLeast, Math.min(most, Math.ceil(widest) + 8));
}
