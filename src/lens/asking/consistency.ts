import type { Choice } from '../choice/choice.ts';
import type { Normal } from '../choice/normal.ts';
import { updatePerson } from '../choice/update-person.ts';

/** How well somebody's choices agree with each other. */
export interface Consistency {
  /** Share of choices that the person's other answers foretell, 0..1. */
  readonly agreement: number;
  /** The share that would agree if they chose by chance. */
  readonly chance: number;
  readonly choices: number;
  /** `low`: no better than chance would often do. `too few`: that cannot be told yet. */
  readonly state: 'consistent' | 'low' | 'too few';
}

/** Fewer choices than this cannot show that somebody contradicts themselves. */
const fewest = 8;
/** One-sided 5 %: so many standard deviations above chance agreement must lie. */
const surely = 1.645;

/**
 * Leave-one-out: each answer is foretold from the person's *other* answers alone (all choices of one answer are left out
 * together, and nothing is known beforehand), beside what chance would get right. It is `low` where agreement
 * is not above chance by a one-sided test (normal approximation of the Poisson binomial). Each entry of
 * `answers` holds the choices of one answer.
 */
export function consistencyOf(answers: readonly (readonly Choice[])[]): Consistency {
  const told = answers.filter((choices) => choices.length > 0);
  const n = told[0]?.[0]?.options[0]?.length ?? 0;
  const start = ignorance(n);
  let agreed = 0;
  let expected = 0;
  let variance = 0;
  let count = 0;
  for (const [left, choices] of told.entries()) {
    const others = told.filter((_, at) => at !== left).flat();
    const { mean } = updatePerson({ prior: start, choices: others });
    for (const choice of choices) {
      const chance = 1 / choice.options.length;
      agreed += hit(choice, mean);
      expected += chance;
      variance += chance * (1 - chance);
      count += 1;
    }
  }
  if (count === 0) return { agreement: 0, chance: 0, choices: 0, state: 'too few' };
  const sure = agreed - expected > surely * Math.sqrt(variance);
  const state = count < fewest ? 'too few' : sure ? 'consistent' : 'low';
  return { agreement: agreed / count, chance: expected / count, choices: count, state };
}

/** 1 where the chosen option is the best one; a tie counts as its share. */
function hit(choice: Choice, mean: Float64Array): number {
  const values = choice.options.map((option) =>
    option.reduce((sum, amount, at) => sum + amount * (mean[at] as number), 0),
  );
  const best = Math.max(...values);
  const top = [...values.keys()].filter((at) => best - (values[at] as number) < 1e-9);
  return top.includes(choice.chosen) ? 1 / top.length : 0;
}

/** Nothing known: every utility alike, far apart as they may be. */
function ignorance(n: number): Normal {
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) covariance[i * n + i] = 1.5;
  return { mean: new Float64Array(n), covariance };
}
