import { dotSparse } from '../words/vectors/sparse.ts';
import { tokensOf } from '../words/vectors/tokens.ts';
import { learnWeights, weigh } from '../words/vectors/weighted-words.ts';

/** Words that tell no pain from another; the rest is found by counting. */
const empty = new Set(
  "0 a about after again all also am an and any are as at be because been before but by can can't cannot could did do does don't down for from get gets getting go got had has have he her here him his how i i'm i've if in into is isn't it it's its just like made make me more my need needs no not now of off on one only or our out over please put she so some still such than thank thanks that the their them then there these they thing this those time to too try up us use used using very want was we were what when where which while who why will with won't would you your hello hi dear regards kind sent der die das und ist nicht ich wir ein eine mit zu auf für le la les et est pas une un des de du je nous en el los las y no es que por het een niet ik wij".split(
    ' ',
  ),
);

const longestQuote = 90;

/**
 * What stands for a pain that nobody has named: the piece in the middle of it, in the words in which it was said and cut
 * between words, and up to six words that are commoner in it than elsewhere. Nothing is made up.
 */
export function suggestName(
  pieces: readonly string[],
  commonness: ReadonlyMap<string, number>,
): { readonly quote: string; readonly keywords: readonly string[] } {
  const words = pieces.map((piece) => tokensOf(piece).map((token) => token.word));
  const weights = learnWeights(words, 1);
  const vectors = words.map((each) => weigh(weights, each));
  let best = { at: 0, alike: -1 };
  vectors.forEach((vector, at) => {
    let alike = 0;
    for (const other of vectors) alike += dotSparse(vector, other);
    // Of pieces that are equally in the middle the shortest says it best.
    alike -= Math.max(0, (pieces[at] as string).length - 60) * 0.002 * vectors.length * 0.1;
    if (alike > best.alike) best = { at, alike };
  });
  return { quote: cut(pieces[best.at] ?? ''), keywords: keywordsOf(words, commonness) };
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longestQuote) return line;
  const short = line.slice(0, longestQuote);
  const end = short.lastIndexOf(' ');
  return `${(end > 40 ? short.slice(0, end) : short).replace(/[\uD800-\uDBFF]$/, '')} …`;
}

function keywordsOf(
  words: readonly (readonly string[])[],
  commonness: ReadonlyMap<string, number>,
): string[] {
  const counts = new Map<string, number>();
  for (const each of words)
    for (const word of new Set(each)) if (!empty.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([word, count]) => count >= Math.min(2, words.length) && [...word].length > 1)
    .map(([word, count]) => ({
      word,
      score: (count / words.length) * Math.log(1 + 1 / ((commonness.get(word) ?? 0) + 1e-3)),
    }))
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, 6)
    .map(({ word }) => word);
}

/** In which share of pieces each word occurs. */
export function commonnessOf(pieces: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of pieces)
    for (const { word } of new Map(tokensOf(piece).map((token) => [token.word, token])).values())
      counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) counts.set(word, count / pieces.length);
  return counts;
}
