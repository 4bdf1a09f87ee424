/**
 * How steadily people choose in the course of many questions: in the choice at `place` (0: the first) utilities are
 * multiplied by 1 + `first` e^(-place / `fades`). Below 0 people have to get used to the questions, above 0 they tire
 * (Bradley and Daly 1994; for the scale of a logit Swait and Louviere 1993).
 */
export interface Steadiness {
  readonly first: number;
  readonly fades: number;
}

/** The same from the first choice to the last. */
export const steady: Steadiness = { first: 0, fades: 1 };

export function scaleAt({ first, fades }: Steadiness, place: number): number {
  return 1 + first * Math.exp(-place / fades);
}
