import { spokenNow } from './in-language.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** `11,410` or `11.410`: at most so many decimals, as the language of now writes them. */
export function decimals(value: number, digits: number): string {
  const { locale } = spokenNow();
  const key = `${locale} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
    formats.set(key, format);
  }
  return format.format(value);
}

const rules = new Map<string, Intl.PluralRules>();

/** Whether so many stand in the singular in the language of now: one, in French also none and a half. */
export function one(count: number): boolean {
  const { locale } = spokenNow();
  let rule = rules.get(locale);
  if (!rule) {
    rule = new Intl.PluralRules(locale);
    rules.set(locale, rule);
  }
  return rule.select(count) === 'one';
}

/** Bytes, thousands of them and so on, as the language of now abbreviates them: French counts octets. */
export function byteUnits(): readonly string[] {
  return spokenNow().code === 'fr'
    ? ['o', 'ko', 'Mo', 'Go', 'To', 'Po']
    : ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
}
