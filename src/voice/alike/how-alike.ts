import { wordSpace } from '../pains/grouping/word-space.ts';
import { knowsLanguage } from '../words/vectors/language.ts';
import { openSentenceVectors } from '../words/vectors/sentence-vectors.ts';
import { dot, dotSparse } from '../words/vectors/sparse.ts';
import { tokensOf } from '../words/vectors/tokens.ts';

/**
 * From where on two complaints of different people are taken for the same. Of pairs about different things this is reached by
 * about one in a hundred, of pairs about the same by a third and more (banking77, half of the themes for choosing it, the
 * other half for the figure): what is called the same wrongly costs more trust than what is missed.
 */
export const sameThing = 0.55;
/** The same, where something else says already that it may be: the same service. */
export const likelySame = 0.42;
/** Below this two complaints have nothing to do with each other. */
export const otherThing = 0.2;

/**
 * How alike each of some texts is to one, -1 to 1: two parts meaning (sentence vectors), one part words, pairs of words and
 * runs of letters. Null where one of the two says nothing or is not English, so that its meaning is not known: go by words.
 */
export async function howAlike(call: {
  readonly input: { readonly text: string; readonly others: readonly string[] };
}): Promise<(number | null)[]> {
  const { text, others } = call.input;
  const readable = (words: string) => {
    const tokens = tokensOf(words).map((token) => token.word);
    return tokens.length > 0 && knowsLanguage(tokens);
  };
  const wanted = others.map(readable);
  if (!readable(text) || !wanted.includes(true)) return others.map(() => null);
  const vectors = await openSentenceVectors();
  const [own, ...meant] = await vectors.vectorsOf([
    text,
    ...others.map((one, at) => (wanted[at] ? one : '')),
  ]);
  return others.map((other, at) => {
    const theirs = meant[at];
    if (!own || !theirs || !wanted[at]) return null;
    // Each pair by itself: what else is compared must not decide.
    const [one, two] = wordSpace([text, other]);
    return one && two ? (2 * dot(own, theirs) + dotSparse(one, two)) / 3 : null;
  });
}
