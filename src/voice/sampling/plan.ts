import type { Candidate, Group } from './choose.ts';
import { knownFrom, type Saying, type Spread, worthAfter } from './information.ts';

/** Somebody in whose answers one is interested. */
export interface Surveyed {
  readonly id: number;
  readonly customer: number;
  readonly side: 'buyers' | 'users';
  readonly site: string | null;
  /** Services that they used lately. */
  readonly services: readonly number[];
}

export interface PastAnswer {
  readonly person: number;
  /** 0 to 100, the better the more. */
  readonly points: number;
  readonly days: number;
  /** Null: about no service in particular. */
  readonly service: number | null;
}

/** What one person was asked and answered in the last year. */
export interface Habit {
  readonly asked: number;
  readonly answered: number;
}

/** What the groups of a customer are called in a sentence. */
export interface GroupNames {
  readonly customer: (id: number) => string;
  readonly service: (id: number) => string;
}

/** A person's own habit counts like the usual one after this many askings (the mean of a beta-binomial). */
const habitWeight = 4;
/** Where nobody was ever asked. */
const usualChance = 0.3;

/**
 * What is known of each customer's buyers, users, sites and services from the answers of the last year, and what each person
 * could add. Groups are disjoint by customer, so that each customer's can be chosen for by themselves.
 */
export function planOf(input: {
  readonly people: readonly Surveyed[];
  readonly answers: readonly PastAnswer[];
  readonly habits: ReadonlyMap<number, Habit>;
  readonly minutesOf: (person: number) => number;
  readonly spread: Spread;
  readonly enough: number | ((group: string) => number);
  readonly names: GroupNames;
}): { readonly groups: Group[]; readonly candidates: Candidate<number>[] } {
  const byPerson = Map.groupBy(input.answers, (one) => one.person);
  const sizes = new Map<string, { size: number; name: string }>();
  for (const person of input.people) {
    for (const { key, name } of groupsOf(person, input.names)) {
      const found = sizes.get(key);
      if (found) found.size += 1;
      else sizes.set(key, { size: 1, name });
    }
  }
  const { enough, spread } = input;
  const sayings = new Map<string, Saying[]>([...sizes.keys()].map((key) => [key, []]));
  for (const person of input.people) {
    const own = byPerson.get(person.id) ?? [];
    for (const { key, service } of groupsOf(person, input.names))
      sayings.get(key)?.push(...own.filter((one) => service === null || one.service === service));
  }
  const groups = [...sizes].map(([key, { size, name }]): Group => {
    const known = knownFrom(size, sayings.get(key) ?? [], spread);
    return { key, name, known, enough: typeof enough === 'number' ? enough : enough(key) };
  });
  const usual = usualHabit(input.habits);
  const candidates = input.people.map((person) =>
    candidateOf(person, byPerson.get(person.id) ?? [], {
      chance: chanceOf(input.habits.get(person.id), usual),
      minutes: input.minutesOf(person.id),
      names: input.names,
    }),
  );
  return { groups, candidates };
}

/** The groups that a person belongs to; a service's are those who use it. */
function groupsOf(person: Surveyed, names: GroupNames) {
  const at = names.customer(person.customer);
  const all: { key: string; name: string; service: number | null }[] = [
    { key: `${person.customer} ${person.side}`, name: `${person.side} at ${at}`, service: null },
  ];
  if (person.site !== null)
    all.push({
      key: `${person.customer} site ${person.site}`,
      name: `people at ${person.site}, ${at}`,
      service: null,
    });
  for (const service of person.services) {
    const name = `users of ${names.service(service)} at ${at}`;
    all.push({ key: `${person.customer} service ${service}`, name, service });
  }
  return all;
}

function candidateOf(
  person: Surveyed,
  answers: readonly PastAnswer[],
  given: { readonly chance: number; readonly minutes: number; readonly names: GroupNames },
): Candidate<number> {
  const worth = (service: number | null) =>
    answers
      .filter((one) => service === null || one.service === service)
      .reduce((sum, one) => sum + worthAfter(one.days), 0);
  const all = groupsOf(person, given.names).map(({ key, service }) => ({
    group: key,
    worth: worth(service),
    service,
  }));
  const general = all.filter((one) => one.service === null);
  const about = all.filter((one) => one.service !== null);
  return {
    id: person.id,
    chance: given.chance,
    minutes: given.minutes,
    ways: [
      { about: null, tells: general },
      ...about.map((one) => ({ about: one.service, tells: [...general, one] })),
    ],
  };
}

function usualHabit(habits: ReadonlyMap<number, Habit>): number {
  let [asked, answered] = [0, 0];
  for (const habit of habits.values()) {
    asked += habit.asked;
    // Answers that another tool asked for tell nothing of how many of ours are answered.
    answered += Math.min(habit.answered, habit.asked);
  }
  return (answered + usualChance * 20) / (asked + 20);
}

/** The chance that somebody answers: their own habit, drawn to everybody's as far as they were seldom asked. */
function chanceOf(habit: Habit | undefined, usual: number): number {
  const { asked, answered } = habit ?? { asked: 0, answered: 0 };
  return (Math.min(answered, asked) + usual * habitWeight) / (asked + habitWeight);
}
