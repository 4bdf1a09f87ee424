import { AsyncLocalStorage } from 'node:async_hooks';
import { codeOf, localeOf } from './languages.ts';

/** A language as it is spoken: its tag, its code and whose numbers and dates go with it. */
export interface Spoken {
  /** As it was asked for: `de-CH`. */
  readonly tag: string;
  /** `de`; `pseudo` for the made-up one. */
  readonly code: string;
  /** For `Intl`: `de-CH`. */
  readonly locale: string;
}

const english: Spoken = { tag: 'en', code: 'en', locale: 'en-GB' };
const spoken = new Map<string, Spoken>([['en', english]]);
const now = new AsyncLocalStorage<Spoken>();

/** Does the work with everything that it writes through `t` and `say` in a language, given by its tag. */
export function inLanguage<Result>(tag: string, work: () => Result): Result {
  let one = spoken.get(tag);
  if (!one) {
    one = { tag, code: codeOf(tag), locale: localeOf(tag) };
    spoken.set(tag, one);
  }
  return now.run(one, work);
}

/** The language that is written now; English outside of `inLanguage`. */
export function spokenNow(): Spoken {
  return now.getStore() ?? english;
}
