import type { Role } from '../../../customers/index.ts';
import type { Given } from '../steps.ts';

/** One person, asked one survey once. */
export interface Invitation {
  readonly id: number;
  readonly customerId: number;
  readonly personId: number;
  readonly surveyId: number;
  readonly survey: string;
  /** As whom they are asked. */
  readonly role: Role;
  readonly language: string;
  readonly name: string;
  readonly address: string;
  readonly ticket: string;
  readonly serviceId: number | null;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  /** Pages that were sent. */
  readonly answers: number;
}

/** What somebody has said so far in answer to an invitation. */
export interface SaidSoFar {
  readonly given: Given;
  readonly words: string;
  readonly callMe: boolean;
  /** The statement that each question's newest answer is. */
  readonly statements: Readonly<Record<string, number>>;
}

export const nothingSaid: SaidSoFar = { given: {}, words: '', callMe: false, statements: {} };

/** A page as it is kept: exactly what was filled in. */
export interface KeptPage {
  /** The questions that were on it. */
  readonly shown: readonly string[];
  readonly given: Given;
  readonly words: string;
  readonly callMe: boolean;
}

/** What the pages of an invitation, in the order in which they came, say together. Pure. */
export function foldPages(
  pages: readonly { readonly page: KeptPage; readonly statements: Readonly<Record<string, number>> }[],
  first: string,
): SaidSoFar {
  return pages.reduce<SaidSoFar>((said, { page, statements }) => {
    // Words and the wish to be called stand beside the first question only.
    const beside = page.shown.includes(first)
      ? { words: page.words, callMe: page.callMe }
      : { words: said.words, callMe: said.callMe };
    return {
      ...beside,
      given: { ...said.given, ...page.given },
      statements: { ...said.statements, ...statements },
    };
  }, nothingSaid);
}
