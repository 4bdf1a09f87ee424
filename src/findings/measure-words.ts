import type { Measure } from '../signals/index.ts';
import { number } from './sentences.ts';

/** A measure in words: one outcome sentence, and the figure with its count and population. */
export interface MeasureText {
  readonly outcome: string;
  readonly figure: string;
}

/** Writes a measure whose number is `value`. */
export type Write = (m: Measure, value: number) => MeasureText;

const of = (m: Measure): string => `${number(m.count)} of ${number(m.population)}`;
export const wasWere = (count: number): string => (count === 1 ? 'was' : 'were');

/** All of them together where there is but one: `The one request was ...`, `7 of 8 requests were ...`. */
export function part(m: Measure, what: string, many: string, one: string, not: string): string {
  if (m.population === 1) return `The one ${what} ${m.count === 1 ? one : not}.`;
  const some = m.count === 0 ? `None of ${number(m.population)}` : of(m);
  return `${some} ${what}s ${m.count === 1 ? one : many}.`;
}
