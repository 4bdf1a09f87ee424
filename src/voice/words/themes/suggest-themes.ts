import type { Floors } from '../vectors/encoder.ts';
import { learnRidge } from '../vectors/ridge.ts';
import { knowsLanguage, type SentenceVectors, vectorLength } from '../vectors/sentence-vectors.ts';
import { dot, dotSparse, type Sparse } from '../vectors/sparse.ts';
import { lettersOf, tokensOf } from '../vectors/tokens.ts';
import { learnWeights, type WeightedWords, weigh } from '../vectors/weighted-words.ts';

/** A text that somebody put under a theme. */
export interface Example {
  readonly words: string;
  readonly theme: string;
}

export interface Suggestion {
  readonly theme: string;
  /** 0 to 1 and together 1 over all themes: how clearly this one, not how likely to be right. */
  readonly share: number;
  /** The example of this theme that is most alike, as it was written. */
  readonly nearest: string;
}

export interface Themes {
  /** The themes that texts are about, the clearest first. */
  suggest(texts: readonly string[], most?: number): Promise<Suggestion[][]>;
}

/** What a text is on two floors of the encoder, off the middle of all; null: not English, so its meaning is not known. */
interface Point {
  readonly directions: readonly [Float32Array, Float32Array] | null;
  readonly letters: Sparse;
}

/** A text that is learnt from. Heavy: 1 where a person put it there, less where only its clearness did. */
interface Learnt {
  readonly words: string;
  readonly floors: Floors;
  readonly theme: string;
  readonly heavy: number;
}

const penalty = 0.1;
/** Texts without a theme: so many are looked at; in each round so many of each theme, the clearest, teach half as much. */
const mostOthers = 3000;
const rounds = [15, 24];
const halfAsMuch = 0.5;

/**
 * Learns themes from a few examples each and says which theme a new text is nearest to: kernel ridge regression on how alike
 * texts are (a third each: the sentence, the same before the encoder's last layer, runs of letters), so that an example that is
 * near to every theme counts little. `others`: texts that nobody put under a theme; those that are clearest teach how else
 * people say it (self-training, Yarowsky 1995), but are never shown as examples.
 */
export async function openThemes(input: {
  readonly examples: readonly Example[];
  readonly vectors: SentenceVectors;
  readonly others?: readonly string[];
}): Promise<Themes> {
  const { examples, vectors } = input;
  const others = (input.others ?? []).slice(0, mostOthers);
  const floors = await vectors.floorsOf([...examples.map((one) => one.words), ...others]);
  const given = examples.map((one, at): Learnt => ({ ...one, floors: floors[at] as Floors, heavy: 1 }));
  const loose = others.map((words, at) => ({ words, floors: floors[given.length + at] as Floors }));
  let learnt = learnThemes(given);
  if (loose.length > 0)
    for (const most of rounds) learnt = learnThemes([...given, ...clearestOf(loose, learnt, most)]);
  return {
    async suggest(asked, most = 3) {
      const found = await vectors.floorsOf(asked);
      return asked.map((words, at) => {
        const { shares, near } = learnt.judge(words, found[at] as Floors);
        return learnt.themes
          .map((theme, number) => ({ theme, share: shares[number] as number }))
          .sort((a, b) => b.share - a.share)
          .slice(0, most)
          .map((one) => ({ ...one, nearest: nearestOf(examples, one.theme, near) }));
      });
    },
  };
}

/** Of each theme the texts that stand out most clearly. */
function clearestOf(
  loose: readonly { readonly words: string; readonly floors: Floors }[],
  learnt: ReturnType<typeof learnThemes>,
  most: number,
): Learnt[] {
  const taken = new Map<string, number>();
  return loose
    .map((one) => {
      const { shares } = learnt.judge(one.words, one.floors);
      const [first = 0, second = 0] = [...shares].sort((a, b) => b - a);
      const theme = learnt.themes[shares.indexOf(first)] as string;
      return { ...one, theme, heavy: halfAsMuch, clear: first - second };
    })
    .sort((a, b) => b.clear - a.clear)
    .filter(({ theme }) => {
      taken.set(theme, (taken.get(theme) ?? 0) + 1);
      return (taken.get(theme) as number) <= most;
    });
}

function learnThemes(texts: readonly Learnt[]) {
  const themes = [...new Set(texts.map((one) => one.theme))];
  const weights = learnWeights(
    texts.map((one) => runsOf(one.words)),
    1,
  );
  const middles: [Float32Array, Float32Array] = [
    middleOf(texts.map((one) => one.floors.top)),
    middleOf(texts.map((one) => one.floors.middle)),
  ];
  const known = texts.map((one) => pointOf(one.words, one.floors, middles, weights));
  const columns = learnColumns(
    known,
    texts.map((one) => one.heavy),
    themes.map((theme) => Float64Array.from(texts, (one) => (one.theme === theme ? 1 : 0))),
  );
  return {
    themes,
    judge(words: string, floors: Floors) {
      const point = pointOf(words, floors, middles, weights);
      const near = Float64Array.from(known, (each) => alike(point, each));
      return { near, shares: sharesOf(columns.map((column) => sumOf(near, column))) };
    },
  };
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

function pointOf(
  text: string,
  { top, middle }: Floors,
  middles: readonly [Float32Array, Float32Array],
  weights: WeightedWords,
): Point {
  const english = knowsLanguage(tokensOf(text).map((token) => token.word));
  return {
    directions: english ? [offFrom(middles[0], top), offFrom(middles[1], middle)] : null,
    letters: weigh(weights, runsOf(text)),
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

function nearestOf(examples: readonly Example[], theme: string, near: Float64Array): string {
  let best = { words: '', alike: -1 };
  examples.forEach((example, at) => {
    if (example.theme === theme && (near[at] as number) > best.alike)
      best = { words: example.words, alike: near[at] as number };
  });
  return best.words;
}
