import { vader } from '../vader/vader.ts';
import { layerSize } from '../vectors/encoder.ts';
import { learnMeaning, type Meaning, meaningOf } from '../vectors/meaning.ts';
import { type Sparse, sparseOf } from '../vectors/sparse.ts';
import { lettersOf, longestRead, tokensOf } from '../vectors/tokens.ts';
import { learnWeights, type WeightedWords, weigh } from '../vectors/weighted-words.ts';
import type { Worded } from './feeling.ts';
import { leaningCount, type Seen } from './seeing.ts';

/** What a text is made of, read once. */
export interface Read {
  readonly words: readonly string[];
  readonly question: string;
  readonly compound: number;
  readonly signs: readonly number[];
  readonly seen: Seen;
}

export function readWorded({ words, question }: Worded, seen: Seen): Read {
  const read = tokensOf(words).map((token) => token.word);
  const scores = vader(words.slice(0, longestRead));
  const has = (sign: number) => (scores.words.some((one) => one.valence * sign > 0) ? 1 : 0);
  return {
    words: read,
    question: question.replaceAll(/\s+/g, ' ').trim().toLowerCase(),
    compound: scores.compound,
    signs: [
      ...[scores.compound, scores.positive, scores.negative, Math.log1p(read.length) / 3],
      ...[read.length <= 2 ? 1 : 0, has(1), has(-1), scores.compound === 0 ? 1 : 0],
    ],
    seen,
  };
}

/** The features that a set of texts has: words and pairs, runs of letters, words by question; then meaning and signs. */
export interface Space {
  readonly words: WeightedWords;
  readonly letters: WeightedWords;
  readonly asked: WeightedWords;
  readonly meaning: Meaning;
}

/** How much each kind of feature counts before anything is learnt: chosen on one half of the data set of the bench. */
const scale = { words: 3, letters: 3, asked: 2.5, meaning: 4, leanings: 1.5, signs: 2.5 };
const signCount = 8;
/** The top floor and the first; the middle one would say little more here. */
const meantCount = 2 * layerSize;

export function learnSpace(texts: readonly Read[]): Space {
  return {
    words: learnWeights(texts.map(wordsAndPairs), 1),
    letters: learnWeights(texts.map(letterRuns), 2),
    asked: learnWeights(texts.map(wordsAsked), 2),
    meaning: learnMeaning(texts.map((text) => text.seen)),
  };
}

export const spaceSize = ({ words, letters, asked }: Space): number =>
  words.numbers.size + letters.numbers.size + meantCount + leaningCount + signCount + asked.numbers.size;

/** Where words, and runs of letters, begin and end among the features. */
export const wordFeatures = ({ words, letters }: Space) => ({
  letters: words.numbers.size,
  meaning: words.numbers.size + letters.numbers.size,
});

/** `quick`: without its meaning, which takes fifty times as long to find as all the rest. */
export function featuresOf(space: Space, text: Read, quick = false): Sparse {
  const values = new Map<number, number>();
  let from = 0;
  const put = (sparse: Sparse, size: number, times: number) => {
    for (const [at, id] of sparse.ids.entries()) values.set(from + id, (sparse.values[at] as number) * times);
    from += size;
  };
  put(weigh(space.words, wordsAndPairs(text)), space.words.numbers.size, scale.words);
  put(lettersIn(space, text), space.letters.numbers.size, scale.letters);
  if (!quick)
    for (const [at, each] of meaningOf(space.meaning, text.seen).subarray(0, meantCount).entries())
      values.set(from + at, each * scale.meaning);
  from += meantCount;
  if (!quick)
    for (const [at, each] of text.seen.leanings.entries()) values.set(from + at, each * scale.leanings);
  from += leaningCount;
  for (const [at, each] of text.signs.entries()) values.set(from + at, each * scale.signs);
  from += signCount;
  put(weigh(space.asked, wordsAsked(text)), space.asked.numbers.size, scale.asked);
  return sparseOf(values);
}

export const lettersIn = (space: Space, text: Read): Sparse => weigh(space.letters, letterRuns(text));

function wordsAndPairs({ words }: Read): string[] {
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

const letterRuns = ({ words }: Read): string[] => lettersOf(words, 3, 4);

/** "Nothing" is good where it was asked what could be better, and bad where it was asked what was good. */
function wordsAsked({ words, question }: Read): string[] {
  if (question === '') return [];
  const long = Math.min(4, Math.floor(Math.log2(1 + words.length)));
  return [
    `${question}|`,
    `${question}|#${long}`,
    ...[...new Set(words)].map((word) => `${question}|${word}`),
  ];
}
