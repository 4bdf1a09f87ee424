import { spokenNow } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import type { FontSet, Weight } from './fonts.ts';
import { joinedWords } from './joined-words.ts';

/** Makes strings of unknown origin printable, and fits them into boxes. */
export interface TextFitter {
  /**
   * The same text, printable: no control characters, one line, characters that no font can draw as `□`, and
   * places to break inside words too long for any line.
   */
  clean(text: string): string;
  /** `clean`, for headings, which may not be empty: `(no name)` then. */
  heading(text: string): string;
  /** Width in points. */
  width(text: string, size: number, weight?: Weight): number;
  /** Lines that a cleaned text takes, about. */
  lines(text: string, box: Omit<Box, 'lines'>): number;
  /** `clean`, cut with an ellipsis so that it takes at most `lines` lines of `width` points. */
  fit(text: string, box: Box): string;
}

interface Box {
  readonly width: number;
  readonly size: number;
  readonly lines: number;
  readonly weight?: Weight;
}

const breakHere = '\u200b';
const breakHereUnit = breakHere.charCodeAt(0);
const missing = '□';
/** Longest run without a place to break; an e-mail address or a path may be longer and is then broken. */
const longestRun = 18;
const tooLong = /[^\s-]{19}/;
/** Longer than any word that somebody means to be read. */
const longestWord = 36;
/** What needs no cleaning: most texts, and much faster. */
const plain = /^[ -~]*$/;
/** Kerning and figures of equal width make real lines a little wider or narrower than the sum of advances. */
const slack = 1.03;

// Bidirectional overrides and other invisible controls could turn a whole page around.
const unprintable = /[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu;
// A surrogate without its partner is no character.
const lonely = /\p{Surrogate}/gu;
// More marks on one letter than any language writes would climb over the lines above.
const piled = /(\p{M}{2})\p{M}+/gu;

export function textFitter(fonts: FontSet): TextFitter {
  const advances = { regular: shortcut(fonts, 'regular'), bold: shortcut(fonts, 'bold') };
  const width = (text: string, size: number, weight: Weight = 'regular'): number => {
    const known = advances[weight];
    let ems = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < known.length) ems += known[unit] as number;
      else if (unit !== breakHereUnit) {
        const codePoint = text.codePointAt(at) as number;
        if (codePoint > 0xffff) at++;
        ems += fonts.advance(codePoint, weight);
      }
    }
    return ems * size * slack;
  };
  const clean = (text: string): string => {
    if (plain.test(text)) return breakable(together(text.replace(/ {2,}/g, ' ').trim()));
    const oneLine = text
      .normalize('NFC')
      .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
      .replace(unprintable, '')
      .replace(lonely, missing)
      .replace(piled, '$1');
    let drawn = '';
    for (const char of oneLine) {
      const codePoint = char.codePointAt(0) as number;
      drawn += codePoint === 32 || codePoint === 0xa0 || fonts.has(codePoint) ? char : missing;
    }
    return breakable(together(drawn.replace(/ {2,}/g, ' ').trim()));
  };
  const heading = (text: string): string => clean(text) || t`(no name)`;
  const lines = (text: string, box: Omit<Box, 'lines'>): number =>
    countLines(text, { ...box, lines: 1 }, width);
  return { clean, heading, width, lines, fit: (text, box) => fitText(clean(text), box, width) };
}

/** Advances of the Latin letters, which nearly all texts are made of. */
function shortcut(fonts: FontSet, weight: Weight): Float64Array {
  return Float64Array.from({ length: 0x250 }, (_, codePoint) => fonts.advance(codePoint, weight));
}

/** Keeps a number with its unit, month or bracket on one line. */
function together(text: string): string {
  return text.replace(/\(n (?=[\d?])/g, '(n\u00a0').replace(joinedWords(), '$1\u00a0');
}

/** Adds places to break to runs without one. */
function breakable(text: string): string {
  if (!tooLong.test(text)) return text;
  return text.replace(/[^\s-]+/gu, (run) => {
    if (run.length <= longestRun || isWord(run)) return run;
    const chars = [...run];
    let broken = '';
    let since = 0;
    for (const [index, char] of chars.entries()) {
      broken += char;
      since++;
      const natural = /[/.,_@:;=&?]/.test(char) && since >= 4;
      if (index < chars.length - 1 && (natural || since >= 12) && !/\p{M}/u.test(chars[index + 1] ?? '')) {
        broken += breakHere;
        since = 0;
      }
    }
    return broken;
  });
}

/** A word of a language that makes long ones: the template divides it where that language does. */
function isWord(run: string): boolean {
  return spokenNow().code !== 'en' && run.length <= longestWord && /^\P{L}{0,2}\p{L}+\P{L}{0,2}$/u.test(run);
}

type Width = (text: string, size: number, weight?: Weight) => number;

function fitText(text: string, box: Box, width: Width): string {
  if (box.lines > 0 && width(text, box.size, box.weight) <= box.width) return text;
  if (countLines(text, box, width) <= box.lines) return text;
  const pieces = text.split(/(?<=[ \u200b])/u);
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countLines(shortened(pieces, middle), box, width) <= box.lines) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? cutWithin(pieces[0] ?? '', box, width) : shortened(pieces, low);
}

function shortened(pieces: readonly string[], count: number): string {
  return `${pieces
    .slice(0, count)
    .join('')
    .replace(/[\s\u200b,;:.·–-]+$/u, '')} …`.replace(/^ /, '');
}

/** Not even the first piece fits: cut between characters. */
function cutWithin(piece: string, box: Box, width: Width): string {
  const chars = [...piece];
  while (chars.length > 1 && width(`${chars.join('')}…`, box.size, box.weight) > box.width) chars.pop();
  return `${chars.join('').trim()}…`;
}

/** Lines that a greedy line breaker makes of the text. */
function countLines(text: string, box: Box, width: Width): number {
  let lines = 1;
  let used = 0;
  for (const piece of text.split(/(?<=[ \u200b-])/u)) {
    const full = width(piece, box.size, box.weight);
    const inked = width(piece.trimEnd(), box.size, box.weight);
    if (used > 0 && used + inked > box.width) {
      lines++;
      used = 0;
    }
    if (inked > box.width) lines += Math.floor(inked / box.width);
    used += full;
  }
  return lines;
}
