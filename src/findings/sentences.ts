/**
 * Numbers, shares, durations and lists as they stand in a sentence of the language that is written now: plain, no jargon,
 * never rounded into a lie.
 */
import { clockTime, inWords } from '../platform/language/dates.ts';
import { spokenNow } from '../platform/language/in-language.ts';
import { both } from '../platform/language/lists.ts';
import { byteUnits, decimals, one as isOne } from '../platform/language/numbers.ts';
import { mark, say, t } from '../platform/language/t.ts';
import type { Unit } from '../signals/index.ts';

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `11,410`; at most one decimal below 100. */
export function number(value: number): string {
  return decimals(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
}

/** `two` up to ten, figures above; always figures where numbers have genders. */
export function word(count: number): string {
  return (spokenNow().code === 'en' ? words[count] : undefined) ?? number(count);
}

/**
 * A sentence that starts with a small number starts with a word: `Two people ...`. Inside a sentence, before a
 * unit and where it stands with its population (`2 of 104 ...`) a number stays in figures.
 */
export function opening(text: string): string {
  const [figures, count] = /^(\d+) (?!(?:of|h|min|s|ms|%)(?![\p{L}]))/u.exec(text) ?? [];
  if (figures === undefined || Number(count) >= words.length || spokenNow().code !== 'en') return text;
  return `${capital(word(Number(count)))} ${text.slice(figures.length)}`;
}

/** `1 person`, `2 people`; the nouns are marked by standing here. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${say(mark(isOne(count) ? one : many))}`;
}

/** `once`, `twice`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? t`once` : count === 2 ? t`twice` : t`${number(count)} times`;
}

/**
 * For the middle of a sentence: `Done as agreed` as `done as agreed`; `ERP` stays, and so does a noun of German. French
 * `L’aide` becomes `l’aide`.
 */
export function lower(text: string): string {
  if (spokenNow().code === 'de') return text;
  const elided = spokenNow().code === 'fr' && /^(?:[CDJLNS]’|À )/u.test(text);
  return elided || /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A moment as the customer's clock showed it: `13 October, 06:20`. UTC where the zone is not known. */
export function localTime(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const day = inWords(at, { day: 'numeric', month: 'long' }, timeZone);
  return `${day}, ${clockTime(at, timeZone)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `98.2 %`, above 99 `99.65 %`. Never 100 % while something is missing, never 0 % while there is something. */
export function percent(share: number): string {
  const of100 = share * 100;
  for (const digits of of100 > 99 && of100 < 100 ? [2, 3, 4] : [1, 2, 3, 4]) {
    const shown = Number(of100.toFixed(digits));
    const hides = (shown === 100 && of100 < 100) || (shown === 0 && of100 > 0);
    if (!hides || digits === 4) return `${decimals(shown, digits)} %`;
  }
  return `${of100} %`;
}

/** `98.2 % (11,204 of 11,410)`. */
export function share(value: number, count: number, population: number): string {
  return t`${percent(value)} (${number(count)} of ${number(population)})`;
}

/** `45 s`, `75 min`, `2 h 10 min`, `56 h`. Never days, on no clock: a working day has no 24 hours, and a page needs one style. */
export function minutes(value: number): string {
  if (value < 0) return `-${minutes(-value)}`;
  if (value > 0 && value < 1) return `${Math.max(1, Math.round(value * 60))} s`;
  const whole = Math.round(value);
  if (whole < 90) return `${whole} min`;
  if (whole >= 2880) return `${number(Math.round(whole / 60))} h`;
  const hours = Math.floor(whole / 60);
  return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
}

/** `850 ms`, `1.4 s`. */
export function milliseconds(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${number(Math.round(value / 100) / 10)} s`;
}

/** A value in its unit. */
export function inUnit(value: number, unit: Unit): string {
  if (unit === 'share') return percent(value);
  if (unit === 'minutes') return minutes(value);
  if (unit === 'ms') return milliseconds(value);
  if (unit === 'hours') return minutes(value * 60);
  if (unit === 'days') return plural(value, 'day');
  if (unit === 'bytes') return bytes(value);
  return number(value);
}

/** `1.4 GB`, powers of 1,000. */
export function bytes(value: number): string {
  const units = byteUnits();
  const step = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${number(Math.round((value / 1000 ** step) * 10) / 10)} ${units[step]}`;
}

/** `A, B and C`; from `most` on `A, B and 3 more`. */
export function list(names: readonly string[], most = 4): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  return both(rest > 0 ? [...shown, t`${number(rest)} more`] : shown);
}

/** At most `most` characters, cut at a word where there is one, with an ellipsis. Never splits a character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
    (one) => one.segment,
  );
  let kept = '';
  for (const one of characters) {
    if (kept.length + one.length > most - 1) break;
    kept += one;
  }
  const space = kept.lastIndexOf(' ');
  return `${(space > most / 2 ? kept.slice(0, space) : kept).trimEnd()}…`;
}
