import { spokenNow } from './in-language.ts';

const formats = new Map<string, Intl.ListFormat>();

/** `A, B and C`. */
export const both = (parts: readonly string[]): string => joined(parts, 'conjunction');

/** `a`, `a or b`, `a, b or c`. */
export const either = (parts: readonly string[]): string => joined(parts, 'disjunction');

function joined(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
  const { locale } = spokenNow();
  const key = `${locale} ${type}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.ListFormat(locale, { type });
    formats.set(key, format);
  }
  return format.format(parts);
}
