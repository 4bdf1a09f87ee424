import type { Spread } from './information.ts';

/** Where nothing was answered yet. Points of 100; seen where a few satisfaction scales of five steps were put to 0..100. */
export const usualSpread: Spread = { groups: 15, people: 20, answers: 18, mean: 75 };

/** How many answers, people and groups the usual spread is worth beside the provider's own. */
const usualWeight = { answers: 20, people: 20, groups: 5 };

interface GivenAnswer {
  readonly group: string;
  readonly person: number;
  readonly points: number;
}

/**
 * How far answers spread, from what was answered: components of variance by their expected mean squares (Henderson's
 * method I for a nested model; Searle, Casella and McCulloch, Variance Components, ch. 5), drawn to the usual spread as far
 * as there are few answers.
 */
export function spreadOf(answers: readonly GivenAnswer[]): Spread {
  const groups = [...Map.groupBy(answers, (one) => one.group).values()].map((own) => {
    const people = [...Map.groupBy(own, (one) => one.person).values()];
    return {
      n: own.length,
      mean: meanOf(own),
      people: people.map((each) => ({ n: each.length, mean: meanOf(each), each })),
    };
  });
  const n = answers.length;
  const persons = groups.reduce((sum, group) => sum + group.people.length, 0);
  const everybody = groups.flatMap((group) => group.people);
  const within = sum(everybody.flatMap(({ each, mean }) => each.map((one) => (one.points - mean) ** 2)));
  const answersDf = n - persons;
  const answersVariance = blend(within, answersDf, usualSpread.answers ** 2, usualWeight.answers);
  const among = sum(
    groups.flatMap((group) => group.people.map((one) => one.n * (one.mean - group.mean) ** 2)),
  );
  const peopleDf = persons - groups.length;
  const perPerson = n - sum(groups.map((group) => sum(group.people.map((one) => one.n ** 2)) / group.n));
  const peopleVariance = component(
    among,
    peopleDf,
    answersVariance,
    perPerson,
    usualSpread.people ** 2,
    usualWeight.people,
  );
  const grand = meanOf(answers);
  const between = sum(groups.map((group) => group.n * (group.mean - grand) ** 2));
  const perGroup = n - sum(groups.map((group) => group.n ** 2)) / Math.max(1, n);
  const load =
    sum(groups.map((group) => sum(group.people.map((one) => one.n ** 2)) / group.n)) -
    sum(everybody.map((one) => one.n ** 2)) / Math.max(1, n);
  const groupsDf = Math.max(0, groups.length - 1);
  const explained = answersVariance * groupsDf + peopleVariance * load;
  const groupsOwn = perGroup > 0 ? Math.max(0, between - explained) / perGroup : 0;
  const groupsVariance = mixed(groupsOwn, groupsDf, usualSpread.groups ** 2, usualWeight.groups);
  return {
    groups: Math.sqrt(groupsVariance),
    people: Math.sqrt(peopleVariance),
    answers: Math.sqrt(answersVariance),
    mean: (grand * n + usualSpread.mean * usualWeight.groups) / (n + usualWeight.groups),
  };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const meanOf = (answers: readonly { readonly points: number }[]): number =>
  answers.length === 0 ? 0 : sum(answers.map((one) => one.points)) / answers.length;

const blend = (squares: number, df: number, usual: number, weight: number): number =>
  (squares + usual * weight) / (df + weight);
const mixed = (own: number, df: number, usual: number, weight: number): number =>
  (own * df + usual * weight) / (df + weight);

function component(
  squares: number,
  df: number,
  noise: number,
  per: number,
  usual: number,
  weight: number,
): number {
  const own = per > 0 ? Math.max(0, squares - noise * df) / per : 0;
  return mixed(own, df, usual, weight);
}
