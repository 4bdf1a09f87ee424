/**
 * One choice out of several options. An option is the vector of what it gives: one number a coefficient,
 * in the order of the model's coefficients. "Least important" of a best-worst screen is a choice among the
 * options that remain, each with its vector negated (sequential best-worst).
 */
export interface Choice {
  readonly options: readonly Float64Array[];
  /** Index into `options`. */
  readonly chosen: number;
  /** What each option is worth beside its numbers, known beforehand: the place where it stood, for one. */
  readonly offsets?: Float64Array;
  /** How many choices the person had made before; without it, as many as stand before it. */
  readonly place?: number;
}

/** Everything that one person chose at one customer. */
export interface Chooser {
  /** Stable and unique: the same person at two customers is two choosers. */
  readonly id: string;
  readonly choices: readonly Choice[];
}

/** How many coefficients the choosers' options have; 0 without any choice. */
export function coefficientsOf(choosers: readonly Chooser[]): number {
  for (const { choices } of choosers)
    for (const { options } of choices) if (options[0]) return options[0].length;
  return 0;
}
