import { signOf, wordsOf } from './features.ts';

/** What was said around a sentence. `''` as a label: nobody named. */
export interface Beside {
  /** Who says it, and who spoke before. */
  readonly label: string;
  readonly before: string;
  /** What follows; null: nothing does. */
  readonly next: { readonly label: string; readonly words: string } | null;
}

const answers = /^(?:yeah|yes|no|yep|nope|sure|okay|ok|correct|right|exactly|thanks|thank|hi|hello|hey)$/;
const opinions = /^(?:i think|i mean|i would|i guess|i do|so i|yeah so|yeah i)\b/;

/**
 * What a sentence is known by from what is around it: whether another one speaks next, how long it is before that, whether
 * it calls the next one by name ("and Anna"), how the next one begins, and whether it breaks off.
 */
export function besideFeatures(sentence: string, { label, before, next }: Beside): string[] {
  const words = spoken(sentence);
  const size = [1, 2, 3, 5, 8, 13, 21].findLast((least) => words.length >= least) ?? 0;
  const other = next !== null && next.label !== label;
  const broken = /(?:…|\.\.|,|-)$/.test(sentence.trim()) ? [`E ${other}`] : [];
  const found = [`T ${other}`, `TN ${other} ${size}`, `P ${before === label}`, ...broken];
  if (!other) return found;
  const follows = spoken(next.words);
  const first = follows[0] ?? '';
  const named = namesIn(next.label);
  const places = words.flatMap((word, at) => (named.has(plain(word)) ? [at] : []));
  found.push(
    `C ${places.length > 0} ${Math.min(size, 5)}`,
    `A ${answers.test(first) ? first : '_'}`,
    `B ${opinions.test(follows.join(' '))}`,
  );
  // "And Anna" before Anna speaks: what is short shows by its build whether somebody is called.
  if (words.length <= 4) found.push(`K ${places.length > 0} ${words.map(signOf).join(' ')}`);
  if (places.length > 0) found.push(`CL ${places.at(-1) === words.length - 1}`, `CF ${places[0] === 0}`);
  return found;
}

const spoken = (text: string): string[] => wordsOf(text).filter((word) => word !== ',');

const plain = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '');

/** The names in a label: "Anna Berg (Harbour IT)" is anna, berg, harbour; what is very short is none. */
const namesIn = (label: string): ReadonlySet<string> =>
  new Set(plain(label.toLowerCase()).match(/\p{L}{3,}/gu) ?? []);
