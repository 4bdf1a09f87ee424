import type { Choice, Chooser } from '../choice.ts';

/** One choice as it was read, with who made it and in which of their tasks. */
export interface ReadChoice {
  readonly person: string;
  readonly task: string;
  readonly choice: Choice;
}

/** A file of choices. */
export interface ChoiceData {
  readonly layout: Layout;
  /** Names of the coefficients, in the order of the options' vectors. */
  readonly coefficients: readonly string[];
  readonly choices: readonly ReadChoice[];
  /** What is worth knowing of how the file was read: columns taken for what, columns not used. */
  readonly notes: readonly string[];
  /** Tasks that could not be used, each with its line and reason. */
  readonly skipped: readonly string[];
}

export type Layout = 'long' | 'wide' | 'best-worst';

/** How to read a file; columns that are not named are found by their usual names. */
export interface ReadOptions {
  readonly layout?: Layout | undefined;
  readonly person?: string | undefined;
  readonly task?: string | undefined;
  readonly option?: string | undefined;
  readonly chosen?: string | undefined;
  /** Adds a constant for each option but the first: for options with names of their own (bus, train, car). */
  readonly constants?: boolean | undefined;
  /** Text of the design file of best-worst screens: a row a screen, its items in the order shown. */
  readonly design?: string | undefined;
}

/** Everybody who made a choice, with those of their choices whose task is kept, in the order of the file. */
export function choosersOf(data: ChoiceData, keep: (task: string) => boolean = () => true): Chooser[] {
  const people = new Map<string, Choice[]>();
  const made = new Map<string, number>();
  for (const { person, task, choice } of data.choices) {
    const theirs = people.get(person) ?? [];
    const place = made.get(person) ?? 0;
    made.set(person, place + 1);
    if (keep(task)) theirs.push({ ...choice, place });
    people.set(person, theirs);
  }
  return [...people].map(([id, choices]) => ({ id, choices }));
}
