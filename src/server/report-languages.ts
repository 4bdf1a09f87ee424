import { codeOf, type Language, languageNames } from '../platform/language/languages.ts';

/** A language as a page offers it: its tag, and how it calls itself. */
export interface OfferedLanguage {
  readonly tag: string;
  readonly name: string;
}

/** The languages that reports can be written in, and the way of writing one of them that is kept now: `de-CH`. */
export function reportLanguages(kept: string | null): OfferedLanguage[] {
  const all = Object.entries(languageNames).map(([tag, name]) => ({ tag, name }));
  const own = kept !== null && !(kept in languageNames) && nameOf(kept);
  return own ? [...all, { tag: kept, name: `${own} (${kept})` }] : all;
}

/** `Deutsch` of `de-CH`; null where reports cannot be written in it. */
export function nameOf(tag: string): string | null {
  return languageNames[codeOf(tag) as Language] ?? null;
}
