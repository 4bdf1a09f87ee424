/** A language as the server tells it: its code, whose numbers and dates go with it, and what it says for each English text. */
export interface Spoken {
  /** `de`; `pseudo` for the made-up one. */
  readonly code: string;
  /** For `Intl`: `de-CH`. */
  readonly locale: string;
  readonly words: Readonly<Record<string, string>>;
}

export const english: Spoken = { code: 'en', locale: 'en-GB', words: {} };

let now = english;

/** The language of whoever reads. */
export const spokenNow = (): Spoken => now;

/**
 * From now on everything that `t` and `say` write is in this language. A browser has one reader; on the server it is said
 * anew right before each page is painted, which nothing can come between.
 */
export function speak(spoken: Spoken): void {
  now = spoken;
  if (!import.meta.env?.SSR && typeof document !== 'undefined')
    document.documentElement.lang = langOf(spoken);
}

/** What a page in it says of its language; the made-up one is English in brackets. */
export const langOf = ({ code }: Spoken): string => (code === 'pseudo' ? 'en' : code);
