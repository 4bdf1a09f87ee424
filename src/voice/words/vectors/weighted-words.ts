import { type Sparse, sparseOf, toUnit } from './sparse.ts';

/**
 * Which features a set of texts has and how rare each is: TF-IDF with `1 + log` of the count in a text and
 * `log((1 + n) / (1 + with)) + 1` (Salton and Buckley 1988, in the smoothed form of scikit-learn).
 */
export interface WeightedWords {
  /** By feature: its number. Numbers are 0, 1, 2... */
  readonly numbers: ReadonlyMap<string, number>;
  readonly rarity: Float32Array;
}

export function learnWeights(texts: readonly (readonly string[])[], leastTexts: number): WeightedWords {
  const withIt = new Map<string, number>();
  for (const features of texts)
    for (const feature of new Set(features)) withIt.set(feature, (withIt.get(feature) ?? 0) + 1);
  const kept = [...withIt].filter(([, count]) => count >= leastTexts);
  return {
    numbers: new Map(kept.map(([feature], at) => [feature, at])),
    rarity: Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
}

/** A text's features by these weights, of length 1; features that were never seen are left out. */
export function weigh(weights: WeightedWords, features: readonly string[]): Sparse {
  const counts = new Map<number, number>();
  for (const feature of features) {
    const number = weights.numbers.get(feature);
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  for (const [number, count] of counts)
    counts.set(number, (1 + Math.log(count)) * (weights.rarity[number] as number));
  return toUnit(sparseOf(counts));
}
