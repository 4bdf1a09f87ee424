/** Python's text operations where JavaScript's own differ: the published program is Python, and its figures are ours. */

const blank = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const blanks = new RegExp(`[${blank}]+`);
const outerBlanks = new RegExp(`^[${blank}]+|[${blank}]+$`, 'g');

/** `str.split()` */
export const splitWords = (text: string): string[] => text.split(blanks).filter((word) => word !== '');

/** `str.strip()` */
export const stripBlanks = (text: string): string => text.replace(outerBlanks, '');

/** `str.strip(string.punctuation)` */
export function stripPunctuation(word: string): string {
  let from = 0;
  let to = word.length;
  while (from < to && isPunctuation(word.charCodeAt(from))) from += 1;
  while (to > from && isPunctuation(word.charCodeAt(to - 1))) to -= 1;
  return word.slice(from, to);
}

const isPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) ||
  (code >= 58 && code <= 64) ||
  (code >= 91 && code <= 96) ||
  (code >= 123 && code <= 126);

/** `str.isupper()` */
export const isUpper = (word: string): boolean =>
  /\p{Uppercase}/u.test(word) && !/[\p{Lowercase}\p{Lt}]/u.test(word);

/** `round(value, digits)`: exact ties go to the even digit. */
export function roundHalfEven(value: number, digits: number): number {
  // A tie in decimals is a binary fraction: an odd number of 2 to the power of -(digits + 1).
  const halves = value * 2 ** (digits + 1);
  if (!Number.isInteger(halves) || halves % 2 === 0) return Number(value.toFixed(digits));
  const below = Math.floor(value * 10 ** digits);
  return (below % 2 === 0 ? below : below + 1) / 10 ** digits;
}
