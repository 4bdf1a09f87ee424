import type { Chooser } from '../choice.ts';
import { choiceProbabilities } from '../choice-probabilities.ts';
import { choleskyOfCovariance, multiplyLower } from '../matrix.ts';
import type { Normal } from '../normal.ts';
import { random } from '../random.ts';
import { type Steadiness, scaleAt, steady } from '../steadiness-at.ts';

export interface Simulated {
  readonly choosers: readonly Chooser[];
  readonly betas: ReadonlyMap<string, Float64Array>;
}

/**
 * People who choose by a multinomial logit with coefficients of their own, drawn from one of `groups` in turn; each
 * option is a vector of standard normals. For tests and benchmarks.
 */
export function simulateChoosers(
  groups: readonly Normal[],
  shape: {
    readonly people: number;
    readonly tasks: number;
    readonly options: number;
    readonly seed: number;
    readonly steadiness?: Steadiness;
  },
): Simulated {
  const draw = random(shape.seed);
  const betas = new Map<string, Float64Array>();
  const choosers = Array.from({ length: shape.people }, (_, at): Chooser => {
    const { mean, covariance } = groups[at % groups.length] as Normal;
    const n = mean.length;
    const noise = mean.map(() => draw.normal());
    const move = multiplyLower(choleskyOfCovariance(covariance, n), noise, n);
    const beta = mean.map((value, i) => value + (move[i] as number));
    const id = `person ${at + 1}`;
    betas.set(id, beta);
    const choices = Array.from({ length: shape.tasks }, (_, place) => {
      const options = Array.from({ length: shape.options }, () => mean.map(() => draw.normal()));
      const scale = scaleAt(shape.steadiness ?? steady, place);
      const felt = beta.map((value) => scale * value);
      return { options, chosen: draw.index(choiceProbabilities(options, felt)) };
    });
    return { id, choices };
  });
  return { choosers, betas };
}
