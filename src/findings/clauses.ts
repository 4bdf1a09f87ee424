import { t } from '../platform/language/t.ts';

/** Clauses that can each stand alone as one sentence: `Two answers were unhappy; one says that it is right now.` Empty ones fall away. */
export function sentenceOf(...clauses: readonly string[]): string {
  return `${clausesOf(clauses)}.`;
}

/** The same within a sentence. */
export function clausesOf(clauses: readonly string[]): string {
  const [first = '', ...rest] = clauses.filter(Boolean);
  return rest.reduce((text, next) => t`${text}; ${next}`, first);
}

/** What something is called, and what there is to say of it: `Person 3: 4 visits`. */
export function labelled(label: string, text: string): string {
  return t`${label}: ${text}`;
}
