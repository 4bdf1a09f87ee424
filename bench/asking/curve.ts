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

export function reportOf(
  arms: Readonly<Record<'adaptive' | 'random' | 'balanced', Curve>>,
  screens: number,
): string {
  const lines = ['screens  top-three hit and weight RMSE'];
  for (let at = 0; at <= screens; at += at < 12 ? 3 : 2) {
    const cells = Object.entries(arms).map(
      ([name, arm]) => `${name} ${hitOf(arm[at] as Score).toFixed(3)} ${rmseOf(arm[at] as Score).toFixed(4)}`,
    );
    lines.push(`${String(at).padStart(7)}  ${cells.join('   ')}`);
  }
  const adaptiveHits = arms.adaptive.map(hitOf);
  const adaptiveRmse = arms.adaptive.map(rmseOf);
  for (const against of ['random', 'balanced'] as const) {
    for (let at = 10; at <= screens; at += 5) {
      const goal = arms[against][at] as Score;
      const byHit = reaches(adaptiveHits, hitOf(goal), 'up');
      const byRmse = reaches(adaptiveRmse, rmseOf(goal), 'down');
      const share = (count: number) => `${count.toFixed(1)} adaptive (${((100 * count) / at).toFixed(0)} %)`;
      lines.push(
        `as good as ${at} ${against}: by top-three hit ${share(byHit)}, by weight RMSE ${share(byRmse)}`,
      );
    }
  }
  return lines.join('\n');
}
