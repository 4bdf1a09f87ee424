import { isUnhappy } from '../../statements/is-unhappy.ts';
import type { Instrument } from '../../statements/statement.ts';

/**
 * The feeling that a score stands for: unhappy by the rule of statements; happy from 9 of 10 where it was asked whether one
 * would recommend (a promoter), else from three quarters of the scale; neither between. Null: no scale.
 */
export function ratingOf(answer: {
  readonly instrument: Instrument;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}): number | null {
  const { instrument, score, low, high } = answer;
  if (score === null || low === null || high === null || high <= low) return null;
  if (isUnhappy(answer)) return 0;
  return (score - low) / (high - low) >= (instrument === 'nps' ? 0.9 : 0.75) ? 2 : 1;
}
