/** The languages that customers' reports are written in, by their ISO 639-1 code, as they call themselves. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  nl: 'Nederlands',
} as const;

export type Language = keyof typeof languageNames;

/** Where numbers and dates are written as in a language without a country. */
const usual: Record<Language, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', nl: 'nl-NL' };

/** Of no people: brackets around every text that has words in other languages. It shows what was forgotten. */
const madeUp = 'pseudo';

/** The first of these tags (`de`, `de-CH`) that reports can be written in; English where none is. */
export function languageOf(...tags: readonly (string | null | undefined)[]): string {
  return tags.find((tag) => tag && (codeOf(tag) in languageNames || tag === madeUp)) || 'en';
}

/** `de` of `de-CH`. */
export function codeOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

/** Whose numbers and dates go with a tag: `de-CH` its own, `de` Germany's; English is always Britain's. */
export function localeOf(tag: string): string {
  const code = codeOf(tag);
  if (!(code in usual) || code === 'en') return usual.en;
  try {
    return Intl.getCanonicalLocales(tag).find((one) => one !== code) ?? usual[code as Language];
  } catch {
    return usual[code as Language];
  }
}
