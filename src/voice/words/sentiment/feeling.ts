/** What somebody wrote, and what they were asked: "Nothing." means the one or the other by the question. */
export interface Worded {
  readonly words: string;
  /** As it was asked; '' where nothing was. */
  readonly question: string;
}

/** From the worst to the best: the order in which shares are given. */
export const feelings = ['unhappy', 'neither', 'happy'] as const;
export type FeelingName = (typeof feelings)[number];

export interface Feeling {
  /** `unknown`: in a language that nothing was learnt of. */
  readonly feeling: FeelingName | 'unknown';
  /** How sure, 0 to 1: of so many judged so, about this share was right on ratings not seen; null: never compared, or unknown. */
  readonly sure: number | null;
  /** Words that carried it, as they were written, the strongest first. Nothing is made up; none: nothing single did. */
  readonly quotes: readonly string[];
  /** What it rests on: the general lexicon, or the provider's own ratings. */
  readonly by: 'lexicon' | 'own ratings';
}
