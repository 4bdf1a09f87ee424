import type { Measure } from '../signals/index.ts';

/** A measure in words: one outcome sentence, and the figure with its count and population. */
export interface MeasureText {
  readonly outcome: string;
  readonly figure: string;
}

/** Writes a measure whose number is `value`. */
export type Write = (m: Measure, value: number) => MeasureText;

/** The sentences of a part of a whole. */
export interface PartTexts {
  /** There is only one, and it counts; or it does not. */
  readonly only: string;
  readonly not: string;
  readonly none: string;
  /** One of several. */
  readonly one: string;
  readonly many: string;
}

/** The sentence for as many as there are: `The one request was ...`, `None of 8 ...`, `1 of 8 ...`, `7 of 8 ...`. */
export function part({ population, count }: Measure, texts: PartTexts): string {
  if (population === 1) return count === 1 ? texts.only : texts.not;
  if (count === 0) return texts.none;
  return count === 1 ? texts.one : texts.many;
}
