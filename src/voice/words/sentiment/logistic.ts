import type { Sparse } from '../vectors/sparse.ts';
import { minimise } from './lbfgs.ts';

/** Weights of a multinomial logistic regression: `weights[klass * (features + 1) + feature]`, the last one the constant. */
export interface Logistic {
  readonly classes: number;
  readonly features: number;
  readonly weights: Float32Array;
}

/**
 * Learns to tell classes apart: the multinomial logistic regression with the least log loss (each row as heavy as
 * `weightOf` says) plus `penalty / 2` times the squared weights; the constants are free. One answer for equal rows.
 */
export function learnLogistic(input: {
  readonly rows: readonly Sparse[];
  readonly klassOf: readonly number[];
  readonly weightOf: readonly number[];
  readonly classes: number;
  readonly features: number;
  readonly penalty: number;
}): Logistic {
  const { rows, klassOf, weightOf, classes, features, penalty } = input;
  const width = features + 1;
  const odds = new Float64Array(classes);
  const weights = minimise(classes * width, (point, gradient) => {
    let loss = 0;
    for (let klass = 0; klass < classes; klass += 1) {
      for (let feature = 0; feature < width; feature += 1) {
        const at = klass * width + feature;
        const weight = feature === features ? 0 : (point[at] as number);
        gradient[at] = penalty * weight;
        loss += (penalty / 2) * weight * weight;
      }
    }
    rows.forEach((row, number) => {
      const klass = klassOf[number] as number;
      const heavy = weightOf[number] as number;
      oddsInto(odds, point, row, width);
      loss -= heavy * Math.log(Math.max(1e-300, odds[klass] as number));
      for (let other = 0; other < classes; other += 1) {
        const off = heavy * ((odds[other] as number) - (other === klass ? 1 : 0));
        const base = other * width;
        for (let i = 0; i < row.ids.length; i += 1)
          gradient[base + (row.ids[i] as number)] =
            (gradient[base + (row.ids[i] as number)] as number) + off * (row.values[i] as number);
        gradient[base + features] = (gradient[base + features] as number) + off;
      }
    });
    return loss;
  });
  return { classes, features, weights: Float32Array.from(weights) };
}

/** How likely each class is, before calibration. */
export function oddsOf(model: Logistic, row: Sparse): Float64Array {
  const odds = new Float64Array(model.classes);
  oddsInto(odds, model.weights, row, model.features + 1);
  return odds;
}

function oddsInto(
  odds: Float64Array,
  weights: Float64Array | Float32Array,
  row: Sparse,
  width: number,
): void {
  for (let klass = 0; klass < odds.length; klass += 1) {
    const base = klass * width;
    let sum = weights[base + width - 1] as number;
    for (let i = 0; i < row.ids.length; i += 1)
      sum += (weights[base + (row.ids[i] as number)] as number) * (row.values[i] as number);
    odds[klass] = sum;
  }
  toShares(odds);
}

/** Logarithms to shares of 1 (softmax), without overflow. */
export function toShares(logs: Float64Array): void {
  const top = Math.max(...logs);
  let sum = 0;
  for (let i = 0; i < logs.length; i += 1) {
    logs[i] = Math.exp((logs[i] as number) - top);
    sum += logs[i] as number;
  }
  for (let i = 0; i < logs.length; i += 1) logs[i] = (logs[i] as number) / sum;
}
