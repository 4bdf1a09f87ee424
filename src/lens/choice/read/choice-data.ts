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

export type Layout = 'long' | 'wide' | 'pairs' | 'best-worst';

/** How to read a file; columns that are not named are found by their usual names. */
export interface ReadOptions {
  readonly layout?: Layout | undefined;
  readonly person?: string | undefined;
  readonly task?: string | undefined;
  readonly option?: string | undefined;
  readonly chosen?: string | undefined;
  /**
   * A constant for each option but the first. Where absent, options with names of their own (bus, train, car) have it, those
   * that are numbered have not.
   */
  readonly constants?: boolean | undefined;
  /** Text of the design file of best-worst screens: a row a screen, its items in the order shown. */
  /** Columns, or attributes of a row a task, whose numbers are levels (a brand's number) and not amounts. */
  readonly levels?: readonly string[] | undefined;
  /** The options' names in the order of the numbers that choices hold: option 1 first. */
  readonly order?: readonly string[] | undefined;
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

/** The same, each person's last `count` choices apart from those before; who made no more than that keeps all before. */
export function lastHeldOut(data: ChoiceData, count: number): { choosers: Chooser[]; heldOut: Chooser[] } {
  const everybody = choosersOf(data);
  const cut = ({ choices }: Chooser) => (choices.length > count ? choices.length - count : choices.length);
  return {
    choosers: everybody.map((one) => ({ ...one, choices: one.choices.slice(0, cut(one)) })),
    heldOut: everybody.map((one) => ({ ...one, choices: one.choices.slice(cut(one)) })),
  };
}
