import type { Normal } from '../normal.ts';

/** A population, or a belief about one person, as a mixture of normals; weights sum to 1. */
export type Mixture = readonly Component[];

export interface Component {
  readonly weight: number;
  readonly normal: Normal;
}

/** Mean and covariance of the whole mixture. */
export function momentsOf(mixture: Mixture): Normal {
  const n = mixture[0]?.normal.mean.length ?? 0;
  const mean = new Float64Array(n);
  const covariance = new Float64Array(n * n);
  for (const { weight, normal } of mixture)
    for (let i = 0; i < n; i++) mean[i] = (mean[i] as number) + weight * (normal.mean[i] as number);
  for (const { weight, normal } of mixture)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const apart =
          ((normal.mean[i] as number) - (mean[i] as number)) *
          ((normal.mean[j] as number) - (mean[j] as number));
        covariance[i * n + j] =
          (covariance[i * n + j] as number) + weight * ((normal.covariance[i * n + j] as number) + apart);
      }
  return { mean, covariance };
}

/** The same mixture for coefficients divided by `units`. */
export function mixtureOutOfUnits(mixture: Mixture, units: Float64Array): Mixture {
  return mixture.map(({ weight, normal }) => ({ weight, normal: normalOutOfUnits(normal, units) }));
}

/** The same normal for coefficients divided by `units`. */
export function normalOutOfUnits({ mean, covariance }: Normal, units: Float64Array): Normal {
  const n = units.length;
  return {
    mean: mean.map((value, i) => value / (units[i] as number)),
    covariance: covariance.map(
      (value, at) => value / ((units[Math.floor(at / n)] as number) * (units[at % n] as number)),
    ),
  };
}
