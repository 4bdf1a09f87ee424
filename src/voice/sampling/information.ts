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

/** An answer loses half of its worth in this many days: how one person fares changes. */
const halfLifeDays = 180;
/** After as many days a group's level has kept 1/e of what set it apart from where it is expected. */
const memoryDays = 300;

/**
 * The worth of an answer that old, in fresh answers: exponential forgetting, a discounted dynamic model with a fixed discount
 * (West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed., ch. 6.3).
 */
export const worthAfter = (days: number): number => 2 ** (-Math.max(0, days) / halfLifeDays);

/** What one person of a group said, so many days ago. */
export interface Saying {
  readonly person: number;
  readonly days: number;
  readonly points: number;
}

/**
 * What is known of the mean of a group of so many people. `precision` of the group's own level, `told`: how much of each
 * person is known, 0 to 1, in sum; `level` and `toldSum`: where the level is expected, and `told` weighted with what was said.
 */
export interface Known {
  readonly size: number;
  precision: number;
  told: number;
  readonly level: number;
  readonly toldSum: number;
}

/** Precision with which answers of that worth tell the group's level, and how much of the person they tell. */
function tells(worth: number, spread: Spread): { readonly level: number; readonly self: number } {
  if (worth <= 0) return { level: 0, self: 0 };
  const noise = spread.answers ** 2 / worth;
  const level = 1 / (spread.people ** 2 + noise);
  return { level, self: spread.people ** 2 * level };
}

/** One person's answers as one, at the time of their last. */
interface Heard {
  worth: number;
  mean: number;
  days: number;
}

/**
 * What the answers say of a group: its level moves as time goes by, back to where groups are expected (a first-order
 * autoregression filtered answer by answer; Harvey, Forecasting, Structural Time Series Models and the Kalman Filter,
 * ch. 3), so that many old answers never make sure of today. People stand about it, and answers about them.
 */
export function knownFrom(size: number, sayings: readonly Saying[], spread: Spread): Known {
  const usual = spread.groups ** 2;
  let variance = usual;
  let level = spread.mean;
  let at = Number.POSITIVE_INFINITY;
  const pass = (days: number) => {
    const kept = at === Number.POSITIVE_INFINITY ? 0 : Math.exp((Math.max(0, days) - at) / memoryDays);
    level = spread.mean + (level - spread.mean) * kept;
    variance = usual + (variance - usual) * kept ** 2;
    at = Math.max(0, days);
  };
  const people = new Map<number, Heard>();
  for (const { person, days, points } of sayings.toSorted((a, b) => b.days - a.days)) {
    pass(days);
    const heard = people.get(person) ?? { worth: 0, mean: 0, days };
    const left = heard.worth * worthAfter(heard.days - days);
    const before = tells(left, spread).level;
    const mean = (left * heard.mean + points) / (left + 1);
    const after = tells(left + 1, spread).level;
    const precision = 1 / variance + after - before;
    level = (level / variance + after * mean - before * heard.mean) / precision;
    variance = 1 / precision;
    people.set(person, { worth: left + 1, mean, days });
  }
  pass(0);
  let told = 0;
  let toldSum = 0;
  for (const heard of people.values()) {
    const { self } = tells(heard.worth * worthAfter(heard.days), spread);
    told += self;
    toldSum += self * heard.mean;
  }
  return { size, precision: 1 / variance, told, level, toldSum };
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
export function meanOf({ size, told, level, toldSum }: Known): number {
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
