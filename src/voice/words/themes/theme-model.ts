import type { Floors } from '../vectors/encoder.ts';
import { knowsLanguage } from '../vectors/language.ts';
import { learnRidge } from '../vectors/ridge.ts';
import { vectorLength } from '../vectors/sentence-vectors.ts';
import { dot, dotSparse, type Sparse } from '../vectors/sparse.ts';
import { lettersOf, tokensOf } from '../vectors/tokens.ts';
import { learnWeights, type WeightedWords, weigh } from '../vectors/weighted-words.ts';

/** A text with what the encoder saw in it. */
export interface Looked {
  readonly words: string;
  readonly floors: Floors;
}

/** A text that is learnt from. Heavy: 1 where a person put it there, less where only its clearness did. */
export interface Taught extends Looked {
  readonly theme: string;
  readonly heavy: number;
}

/** What a text is on two floors of the encoder, off the middle of all; null: not English, so its meaning is not known. */
export interface Point {
  readonly directions: readonly [Float32Array, Float32Array] | null;
  readonly letters: Sparse;
}

/** What was learnt: the texts themselves are not in it, only their directions and runs of their letters. */
export interface ThemeModel {
  readonly themes: readonly string[];
  readonly letters: WeightedWords;
  readonly middles: readonly [Float32Array, Float32Array];
  readonly points: readonly Point[];
  /** For each theme how much each point speaks for it. */
  readonly columns: readonly Float64Array[];
}

const penalty = 0.1;

/**
 * Kernel ridge regression on how alike texts are (a third each: the sentence, the same before the encoder's last layer, runs of
 * letters), so that an example that is near to every theme counts little.
 */
export function learnThemeModel(texts: readonly Taught[]): ThemeModel {
  const themes = [...new Set(texts.map((one) => one.theme))];
  const letters = learnWeights(
    texts.map((one) => runsOf(one.words)),
    1,
  );
  const middles = [
    middleOf(texts.map((one) => one.floors.top)),
    middleOf(texts.map((one) => one.floors.middle)),
  ] as const;
  const points = texts.map((one) => pointOf(one, middles, letters));
  const columns = learnColumns(
    points,
    texts.map((one) => one.heavy),
    themes.map((theme) => Float64Array.from(texts, (one) => (one.theme === theme ? 1 : 0))),
  );
  return { themes, letters, middles, points, columns };
}

/** How near a text is to each point, and the share of each theme in it; shares are together 1. */
export function judgeTheme(
  { points, middles, letters, columns }: ThemeModel,
  text: Looked,
): { readonly near: Float64Array; readonly shares: readonly number[] } {
  const point = pointOf(text, middles, letters);
  const near = Float64Array.from(points, (each) => alike(point, each));
  return { near, shares: sharesOf(columns.map((column) => sumOf(near, column))) };
}

function learnColumns(
  known: readonly Point[],
  heavy: readonly number[],
  targets: readonly Float64Array[],
): Float64Array[] {
  const size = known.length;
  const kernel = new Float64Array(size * size);
  for (let one = 0; one < size; one += 1) {
    for (let other = 0; other <= one; other += 1)
      kernel[one * size + other] = kernel[other * size + one] = alike(
        known[one] as Point,
        known[other] as Point,
      );
    // What is half as heavy may be missed by twice as much.
    kernel[one * size + one] = (kernel[one * size + one] as number) + penalty / (heavy[one] as number);
  }
  return learnRidge(kernel, size, 0, targets);
}

function alike(one: Point, other: Point): number {
  const letters = dotSparse(one.letters, other.letters);
  if (!one.directions || !other.directions) return Math.exp(2 * (letters - 1));
  const meant = dot(one.directions[0], other.directions[0]) + dot(one.directions[1], other.directions[1]);
  return Math.exp(2 * ((meant + letters) / 3 - 1));
}

const runsOf = (text: string): string[] =>
  lettersOf(
    tokensOf(text).map((token) => token.word),
    3,
    5,
  );

function pointOf({ words, floors }: Looked, middles: ThemeModel['middles'], letters: WeightedWords): Point {
  const english = knowsLanguage(tokensOf(words).map((token) => token.word));
  return {
    directions: english ? [offFrom(middles[0], floors.top), offFrom(middles[1], floors.middle)] : null,
    letters: weigh(letters, runsOf(words)),
  };
}

/** What a text has beside what all have, of length 1. */
function offFrom(middle: Float32Array, vector: Float32Array): Float32Array {
  const off = vector.map((each, at) => each - (middle[at] as number));
  const size = Math.hypot(...off) || 1;
  return off.map((each) => each / size);
}

function middleOf(vectors: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(vectorLength);
  for (const vector of vectors)
    for (let at = 0; at < vectorLength; at += 1)
      middle[at] = (middle[at] as number) + (vector[at] as number) / vectors.length;
  return middle;
}

function sumOf(near: Float64Array, column: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < near.length; at += 1) sum += (near[at] as number) * (column[at] as number);
  return sum;
}

/** Scores of a regression on 0 and 1 as shares: what is below 0 is no theme at all. */
function sharesOf(scores: readonly number[]): number[] {
  const kept = scores.map((score) => Math.max(0.001, score));
  const all = kept.reduce((sum, each) => sum + each, 0);
  return kept.map((each) => each / all);
}
