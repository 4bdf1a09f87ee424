import { drawsOf, largest, sharesOf } from '../../src/lens/asking/belief.ts';
import { beliefOf } from '../../src/lens/asking/next-step.ts';
import type { Given } from '../../src/lens/asking/screen.ts';
import { random } from '../../src/lens/choice/random.ts';
import { needs } from './people.ts';

/** What is known after so many screens, one entry a person. */
interface Score {
  /** Share of the three most important needs that are found. */
  readonly hits: number[];
  /** Mean square error of the weights (shares that sum to 1). */
  readonly squares: number[];
}
export type Curve = readonly Score[];

export function curveOf(screens: number): Curve {
  return Array.from({ length: screens + 1 }, () => ({ hits: [], squares: [] }));
}

export function scoreInto(
  into: Score | undefined,
  given: readonly Given[],
  truth: Float64Array,
  seed: number,
): void {
  const belief = beliefOf({ needs, given });
  const draws = drawsOf(belief, 100, random(seed)).map(sharesOf);
  const right = new Set(largest(truth, 3));
  into?.hits.push(largest(belief.mean, 3).filter((at) => right.has(at)).length / 3);
  const real = sharesOf(truth);
  const square = real.reduce((sum, share, at) => {
    const believed = draws.reduce((total, draw) => total + (draw[at] as number), 0) / draws.length;
    return sum + (share - believed) ** 2;
  }, 0);
  into?.squares.push(square / real.length);
}

const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
const hitOf = (one: Score) => mean(one.hits);
const rmseOf = (one: Score) => Math.sqrt(mean(one.squares));

/** Where a falling or rising curve first is as good as `goal`, between screens by straight lines. */
function reaches(values: readonly number[], goal: number, better: 'up' | 'down'): number {
  const gap = (value: number) => (better === 'up' ? value - goal : goal - value);
  const found = values.findIndex((value) => gap(value) >= 0);
  if (found <= 0) return found === 0 ? 0 : Number.POSITIVE_INFINITY;
  const [before, after] = [gap(values[found - 1] as number), gap(values[found] as number)];
  return found - 1 + before / (before - after);
}

/** Both curves of a comparison like for like, and how many adaptive screens do what so many random ones do. */
export function reportOf<Arm extends string>(
  arms: Readonly<Record<Arm, Curve>>,
  [adaptive, random]: readonly [Arm, Arm],
): string {
  const lines = [`\nscreens  top-three hit and weight RMSE: ${adaptive} | ${random}`];
  const text = (one: Score | undefined) =>
    one ? `${hitOf(one).toFixed(3)} ${rmseOf(one).toFixed(4)}` : '      -     ';
  for (let at = 0; at < arms[random].length; at += 2)
    lines.push(`${String(at).padStart(7)}  ${text(arms[adaptive][at])} | ${text(arms[random][at])}`);
  const hits = arms[adaptive].map(hitOf);
  const errors = arms[adaptive].map(rmseOf);
  for (let at = 10; at < arms[random].length; at += 5) {
    const goal = arms[random][at] as Score;
    const share = (count: number) => `${count.toFixed(1)} (${((100 * count) / at).toFixed(0)} %)`;
    const byHit = reaches(hits, hitOf(goal), 'up');
    const byError = reaches(errors, rmseOf(goal), 'down');
    lines.push(
      `as good as ${at} ${random}: by top-three hit ${share(byHit)}, by weight RMSE ${share(byError)} ${adaptive}`,
    );
  }
  return lines.join('\n');
}
