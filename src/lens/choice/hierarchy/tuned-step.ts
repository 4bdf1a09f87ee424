/** The length of a chain's steps, which the warm-up fits to the chance of acceptance that is wanted. */
export interface TunedStep {
  readonly length: () => number;
  /** Takes in the chance of acceptance of the step of draw `done`, counted from 0. */
  readonly learn: (chance: number, done: number) => void;
}

/** Robbins and Monro's search (1951), on the logarithm of the length. */
export function tunedStep(first: number, wanted: number): TunedStep {
  let length = first;
  return {
    length: () => length,
    learn: (chance, done) => {
      length *= Math.exp((2 * (chance - wanted)) / Math.sqrt(done + 1));
    },
  };
}
