/** How far answers spread, in points of 100 (standard deviations). */
export interface Spread {
  /** Groups (a customer's users, a site) from each other, around `mean`. */
  readonly groups: number;
  /** People of one group from each other. */
  readonly people: number;
  /** Answers of one person from each other. */
  readonly answers: number;
  /** Where a group of which nothing is known is expected. */
  readonly mean: number;
}

/** What somebody's answers tell: how many fresh answers they are worth, and their mean, in points of 100. */
export interface Heard {
  readonly worth: number;
  readonly mean: number;
}

/** An answer loses half of its worth in this many days: how people fare changes. */
export const halfLifeDays = 90;

/**
 * The worth of an answer that old, in fresh answers: exponential forgetting, a discounted dynamic model with a fixed discount
 * (West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed., ch. 6.3).
 */
export const worthAfter = (days: number): number => 2 ** (-Math.max(0, days) / halfLifeDays);

/** The answers of one person as one, the fresh ones counting most. */
export function heardFrom(answers: readonly { readonly days: number; readonly points: number }[]): Heard {
  let worth = 0;
  let sum = 0;
  for (const { days, points } of answers) {
    const each = worthAfter(days);
    worth += each;
    sum += each * points;
  }
  return { worth, mean: worth > 0 ? sum / worth : 0 };
}

/**
 * What is known of the mean of a group of so many people. Sums over the people who were heard: `precision` of the group's own
 * level, `told` (how much of each person is known, 0 to 1), and both weighted with what they said.
 */
export interface Known {
  readonly size: number;
  precision: number;
  told: number;
  levelSum: number;
  toldSum: number;
}

export function nothingKnown(size: number, spread: Spread): Known {
  const precision = 1 / spread.groups ** 2;
  return { size, precision, told: 0, levelSum: precision * spread.mean, toldSum: 0 };
}

/** Precision with which answers of that worth tell the group's level, and how much of the person they tell. */
function tells(worth: number, spread: Spread): { readonly level: number; readonly self: number } {
  if (worth <= 0) return { level: 0, self: 0 };
  const noise = spread.answers ** 2 / worth;
  const level = 1 / (spread.people ** 2 + noise);
  return { level, self: spread.people ** 2 * level };
}

/** Adds what a person who was not added before said. */
export function addHeard(known: Known, heard: Heard, spread: Spread): void {
  const { level, self } = tells(heard.worth, spread);
  known.precision += level;
  known.told += self;
  known.levelSum += level * heard.mean;
  known.toldSum += self * heard.mean;
}

/**
 * The variance of the group's mean, points of 100 squared: the mean over its people, not over a population from which they
 * were drawn, so that it shrinks to what is unknown of those who were not heard (Scott and Smith, Estimation in multi-stage
 * surveys, JASA 64, 1969: a normal two-stage model of a finite population).
 */
export function varianceOf({ size, precision, told }: Known, spread: Spread): number {
  const open = Math.max(0, size - told) / size;
  return open ** 2 / precision + (spread.people ** 2 * open) / size;
}

/** The expected mean of the group, points of 100. */
export function meanOf({ size, precision, told, levelSum, toldSum }: Known): number {
  const level = levelSum / precision;
  return (toldSum + Math.max(0, size - told) * level) / size;
}

/** The variance once one of its people, whose answers are worth so much now, has answered once more. */
export function varianceWith(known: Known, worth: number, spread: Spread, more = 1): number {
  const before = tells(worth, spread);
  const after = tells(worth + more, spread);
  return varianceOf(
    {
      ...known,
      precision: known.precision + after.level - before.level,
      told: known.told + after.self - before.self,
    },
    spread,
  );
}

/** Half of the 95 % interval, points of 100. */
export const halfWidth = (variance: number): number => 1.959963984540054 * Math.sqrt(variance);

/** Takes it that a person whose answers were worth so much will answer with that chance. */
export function expectAnswer(known: Known, worth: number, chance: number, spread: Spread): void {
  const before = tells(worth, spread);
  const after = tells(worth + 1, spread);
  known.precision += chance * (after.level - before.level);
  known.told += chance * (after.self - before.self);
}
