import type { Instrument } from './statement.ts';

/**
 * Whether a score is an unhappy one: up to 6 of 10 where it was asked whether one would recommend (a detractor, Reichheld
 * 2003), else the lowest quarter of the scale as asked. The same rule as the measure `satisfaction.unhappy`.
 */
export function isUnhappy(answer: {
  readonly instrument: Instrument;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}): boolean {
  const { instrument, score, low, high } = answer;
  if (score === null || low === null || high === null || high <= low) return false;
  const part = (score - low) / (high - low);
  return instrument === 'nps' ? part <= 0.6 : part <= 0.25;
}
