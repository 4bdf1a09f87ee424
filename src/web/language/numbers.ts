import { spokenNow } from './spoken.ts';

/** `11,410` or `11.410`, as the language of now writes it. */
export const number = (value: number): string => value.toLocaleString(spokenNow().locale);

const rules = new Map<string, Intl.PluralRules>();

/** Whether so many stand in the singular in the language of now: one, in French also none. */
export function one(count: number): boolean {
  const { locale } = spokenNow();
  let rule = rules.get(locale);
  if (!rule) {
    rule = new Intl.PluralRules(locale);
    rules.set(locale, rule);
  }
  return rule.select(count) === 'one';
}

/** `a`, `a or b`, `a, b or c` in the language of now. */
export function either(parts: readonly string[]): string {
  return new Intl.ListFormat(spokenNow().locale, { type: 'disjunction' }).format(parts);
}
