import { learnRidge } from '../vectors/ridge.ts';
import type { SentenceVectors } from '../vectors/sentence-vectors.ts';
import { knowsLanguage, vectorLength } from '../vectors/sentence-vectors.ts';
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

interface Point {
  /** Null: not English, so meaning is not known. */
  readonly direction: Float32Array | null;
  readonly letters: Sparse;
}

const penalty = 0.1;
/** Of texts without a theme so many of each are taken as further examples, and so many are looked at. */
const clearest = 15;
const mostOthers = 3000;

/**
 * Learns themes from a few examples each and says which theme a new text is nearest to: kernel ridge regression on how alike
 * texts are (two parts meaning, one part runs of letters), so that an example that is near to every theme counts little.
 * `others`: texts that nobody put under a theme; those that are clearest teach how else people say it (self-training,
 * Yarowsky 1995), but are never shown as examples.
 */
export async function openThemes(input: {
  readonly examples: readonly Example[];
  readonly vectors: SentenceVectors;
  readonly others?: readonly string[];
}): Promise<Themes> {
  const { examples, vectors } = input;
  const others = (input.others ?? []).slice(0, mostOthers);
  const themes = await learnThemes(examples, vectors, examples.length);
  if (others.length === 0) return themes;
  const found = await themes.suggest(others, 2);
  const taken = new Map<string, number>();
  const more = found
    .map(([first, second], at) => ({
      words: others[at] as string,
      theme: first?.theme as string,
      clear: (first?.share ?? 0) - (second?.share ?? 0),
    }))
    .sort((a, b) => b.clear - a.clear)
    .filter(({ theme }) => {
      taken.set(theme, (taken.get(theme) ?? 0) + 1);
      return (taken.get(theme) as number) <= clearest;
    });
  return learnThemes([...examples, ...more], vectors, examples.length);
}

async function learnThemes(
  examples: readonly Example[],
  vectors: SentenceVectors,
  given: number,
): Promise<Themes> {
  const themes = [...new Set(examples.map((one) => one.theme))];
  const texts = examples.map((one) => one.words);
  const weights = learnWeights(texts.map(runsOf), 1);
  const meant = await vectors.vectorsOf(texts);
  const middle = middleOf(meant);
  const known = texts.map((text, at) => pointOf(text, meant[at] as Float32Array, middle, weights));
  const columns = learnColumns(
    known,
    themes.map((theme) => Float64Array.from(examples, (one) => (one.theme === theme ? 1 : 0))),
  );
  return {
    async suggest(asked, most = 3) {
      const directions = await vectors.vectorsOf(asked);
      return asked.map((text, at) => {
        const point = pointOf(text, directions[at] as Float32Array, middle, weights);
        const near = Float64Array.from(known, (each) => alike(point, each));
        const clear = sharesOf(columns.map((column) => sumOf(near, column)));
        return themes
          .map((theme, number) => ({ theme, share: clear[number] as number }))
          .sort((a, b) => b.share - a.share)
          .slice(0, most)
          .map(({ theme, share }) => ({
            theme,
            share,
            nearest: nearestOf(examples.slice(0, given), theme, near),
          }));
      });
    },
  };
}

function learnColumns(known: readonly Point[], targets: readonly Float64Array[]): Float64Array[] {
  const size = known.length;
  const kernel = new Float64Array(size * size);
  for (let one = 0; one < size; one += 1)
    for (let other = 0; other <= one; other += 1)
      kernel[one * size + other] = kernel[other * size + one] = alike(
        known[one] as Point,
        known[other] as Point,
      );
  return learnRidge(kernel, size, penalty, targets);
}

function alike(one: Point, other: Point): number {
  const letters = dotSparse(one.letters, other.letters);
  const near =
    one.direction && other.direction ? (2 * dot(one.direction, other.direction) + letters) / 3 : letters;
  return Math.exp(1.5 * (near - 1));
}

const runsOf = (text: string): string[] =>
  lettersOf(
    tokensOf(text).map((token) => token.word),
    3,
    5,
  );

function pointOf(text: string, meant: Float32Array, middle: Float32Array, weights: WeightedWords): Point {
  const off = meant.map((each, at) => each - (middle[at] as number));
  const size = Math.hypot(...off) || 1;
  const english = knowsLanguage(tokensOf(text).map((token) => token.word));
  return {
    direction: english ? off.map((each) => each / size) : null,
    letters: weigh(weights, runsOf(text)),
  };
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
