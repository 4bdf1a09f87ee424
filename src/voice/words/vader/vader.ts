import { vaderLexicon } from './lexicon.ts';
import { isUpper, roundHalfEven, splitWords, stripBlanks, stripPunctuation } from './python-text.ts';
import { capitals, idioms, modifiers, negation, negations } from './vader-words.ts';

export interface VaderScores {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  /** -1 to 1; from 0.05 positive, to -0.05 negative, neutral between. */
  readonly compound: number;
}

/** A word as it counts, in the order of the text: the word, and what it added after all rules. */
export interface VaderWord {
  readonly word: string;
  readonly valence: number;
}

interface Said {
  readonly words: readonly string[];
  readonly lower: readonly string[];
  /** Some words are in capitals, not all. */
  readonly shouts: boolean;
}

/**
 * How positive or negative an English text is: VADER (Hutto, C.J., Gilbert, E.E.: VADER: A Parsimonious Rule-based Model
 * for Sentiment Analysis of Social Media Text, ICWSM 2014), with the very results of the published Python, 3.3.2; its
 * oddities included, such as a `but` that weakens the first word of an equal value twice.
 */
export function vader(text: string): VaderScores & { readonly words: readonly VaderWord[] } {
  const plain = stripBlanks(nameEmoji(text));
  const said = wordsOf(plain);
  const valences = afterBut(
    said.lower,
    said.words.map((_, at) => valenceAt(said, at)),
  );
  return {
    ...scoresOf(valences, plain),
    words: said.words.map((word, at) => ({ word, valence: valences[at] ?? 0 })),
  };
}

function nameEmoji(text: string): string {
  const { emoji } = vaderLexicon();
  let named = '';
  let afterSpace = true;
  for (const sign of text) {
    const name = emoji.get(sign);
    named += name === undefined ? sign : afterSpace ? name : ` ${name}`;
    afterSpace = name === undefined && sign === ' ';
  }
  return named;
}

function wordsOf(text: string): Said {
  const words = splitWords(text).map((token) => {
    const stripped = stripPunctuation(token);
    // So short: an emoticon.
    return [...stripped.slice(0, 6)].length <= 2 ? token : stripped;
  });
  const shouted = words.filter(isUpper).length;
  return {
    words,
    lower: words.map((word) => word.toLowerCase()),
    shouts: shouted > 0 && shouted < words.length,
  };
}

function valenceAt(said: Said, at: number): number {
  const { lower, words, shouts } = said;
  const { words: lexicon } = vaderLexicon();
  const word = lower[at] as string;
  const rated = lexicon.get(word);
  if (rated === undefined || modifiers.has(word) || (word === 'kind' && lower[at + 1] === 'of')) return 0;
  let valence = rated;
  if (word === 'no' && at + 1 < lower.length && lexicon.has(lower[at + 1] as string)) valence = 0;
  const listed = lower[at - 3] === 'no' && (lower[at - 1] === 'or' || lower[at - 1] === 'nor');
  if (lower[at - 1] === 'no' || lower[at - 2] === 'no' || listed) valence = rated * negation;
  if (shouts && isUpper(words[at] as string)) valence += valence > 0 ? capitals : -capitals;
  for (let back = 0; back < 3; back += 1) {
    const before = lower[at - back - 1];
    if (before === undefined || lexicon.has(before)) continue;
    valence += modifierAt(said, at - back - 1, valence) * ([1, 0.95, 0.9][back] as number);
    valence = negated(lower, at, back, valence);
    if (back === 2) valence = idiomatic(lower, at, valence);
  }
  return leastNegated(lower, at, valence);
}

function modifierAt({ words, lower, shouts }: Said, at: number, valence: number): number {
  const found = modifiers.get(lower[at] as string);
  if (found === undefined) return 0;
  const signed = valence < 0 ? -found : found;
  if (!shouts || !isUpper(words[at] as string)) return signed;
  return valence > 0 ? signed + capitals : signed - capitals;
}

const isNegation = (word: string): boolean => negations.has(word) || word.includes("n't");
const isSoOrThis = (word: string | undefined): boolean => word === 'so' || word === 'this';

function negated(lower: readonly string[], at: number, back: number, valence: number): number {
  const first = lower[at - back - 1] as string;
  const [two, one] = [lower[at - 2], lower[at - 1]];
  if (back === 1) {
    if (first === 'never' && isSoOrThis(one)) return valence * 1.25;
    if (first === 'without' && one === 'doubt') return valence;
  }
  if (back === 2) {
    if ((first === 'never' && isSoOrThis(two)) || isSoOrThis(one)) return valence * 1.25;
    if (first === 'without' && (two === 'doubt' || one === 'doubt')) return valence;
  }
  return isNegation(first) ? valence * negation : valence;
}

function idiomatic(lower: readonly string[], at: number, valence: number): number {
  const phrase = (from: number, to: number) => lower.slice(at + from, at + to + 1).join(' ');
  const phrases = [phrase(-1, 0), phrase(-2, 0), phrase(-2, -1), phrase(-3, -1), phrase(-3, -2)];
  const before = phrases.find((each) => idioms.has(each));
  let found = before === undefined ? valence : (idioms.get(before) as number);
  if (lower.length - 1 > at) found = idioms.get(phrase(0, 1)) ?? found;
  if (lower.length - 1 > at + 1) found = idioms.get(phrase(0, 2)) ?? found;
  for (const each of [phrase(-3, -1), phrase(-3, -2), phrase(-2, -1)]) found += modifiers.get(each) ?? 0;
  return found;
}

function leastNegated(lower: readonly string[], at: number, valence: number): number {
  if (lower[at - 1] !== 'least' || vaderLexicon().words.has('least')) return valence;
  const kept = at > 1 && (lower[at - 2] === 'at' || lower[at - 2] === 'very');
  return kept ? valence : valence * negation;
}

/** What stands before the first `but` counts half, what follows one and a half times. */
function afterBut(lower: readonly string[], given: readonly number[]): number[] {
  const valences = [...given];
  const but = lower.indexOf('but');
  if (but < 0) return valences;
  for (let at = 0; at < valences.length; at += 1) {
    const value = valences[at] as number;
    // As published: the first word of this value is meant, which may be an earlier one.
    const first = valences.indexOf(value);
    if (first < but) valences[first] = value * 0.5;
    else if (first > but) valences[first] = value * 1.5;
  }
  return valences;
}

function scoresOf(valences: readonly number[], text: string): VaderScores {
  if (valences.length === 0) return { negative: 0, neutral: 0, positive: 0, compound: 0 };
  const emphasis = emphasisOf(text);
  let sum = valences.reduce((total, each) => total + each, 0);
  if (sum > 0) sum += emphasis;
  else if (sum < 0) sum -= emphasis;
  let positive = 0;
  let negative = 0;
  let neutral = 0;
  for (const each of valences) {
    // One more for each, because a neutral word counts one.
    if (each > 0) positive += each + 1;
    else if (each < 0) negative += each - 1;
    else neutral += 1;
  }
  if (positive > Math.abs(negative)) positive += emphasis;
  else if (positive < Math.abs(negative)) negative -= emphasis;
  const total = positive + Math.abs(negative) + neutral;
  const compound = Math.max(-1, Math.min(1, sum / Math.sqrt(sum * sum + 15)));
  return {
    negative: roundHalfEven(Math.abs(negative / total), 3),
    neutral: roundHalfEven(Math.abs(neutral / total), 3),
    positive: roundHalfEven(Math.abs(positive / total), 3),
    compound: roundHalfEven(compound, 4),
  };
}

function emphasisOf(text: string): number {
  const exclamations = Math.min(4, countOf(text, '!')) * 0.292;
  const questions = countOf(text, '?');
  return exclamations + (questions <= 1 ? 0 : questions <= 3 ? questions * 0.18 : 0.96);
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;
