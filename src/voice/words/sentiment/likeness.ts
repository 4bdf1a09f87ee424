import { directionsOf } from '../vectors/meaning.ts';
import { learnRidge } from '../vectors/ridge.ts';
import { dot, dotSparse, type Sparse } from '../vectors/sparse.ts';
import { lettersIn, type Read, type Space } from './features.ts';

/** A rated text as the second learner knows it: its directions, its letters, its question, its VADER score. */
export interface Known {
  readonly direction: Float32Array;
  readonly letters: Sparse;
  readonly question: string;
  readonly compound: number;
  readonly leanings: readonly number[];
}

/** Judges by likeness to rated texts: kernel ridge regression, one column a feeling. */
export interface Likeness {
  readonly known: readonly Known[];
  readonly weights: readonly Float64Array[];
}

const penalty = 0.3;

/** How alike rated texts are to each other, worked out once for all folds: row by row, `known.length` in each. */
export function kernelOf(known: readonly Known[]): Float64Array {
  const size = known.length;
  const kernel = new Float64Array(size * size);
  for (let one = 0; one < size; one += 1)
    for (let other = 0; other <= one; other += 1)
      kernel[one * size + other] = kernel[other * size + one] = alike(
        known[one] as Known,
        known[other] as Known,
      );
  return kernel;
}

/** Learns from some of the rated texts: a weight for each of them, for each feeling. */
export function learnLikeness(
  kernel: Float64Array,
  some: readonly number[],
  klassOf: readonly number[],
): Float64Array[] {
  const all = Math.sqrt(kernel.length);
  const own = new Float64Array(some.length ** 2);
  some.forEach((one, row) => {
    some.forEach((other, at) => {
      own[row * some.length + at] = kernel[one * all + other] as number;
    });
  });
  const targets = [0, 1, 2].map((klass) => Float64Array.from(some, (at) => (klassOf[at] === klass ? 1 : 0)));
  return learnRidge(own, some.length, penalty, targets);
}

/** How likely each feeling is of a text that was not learnt from, before calibration. */
export function oddsByLikeness(likeness: Likeness, space: Space, text: Read): Float64Array {
  const mine = knownOf(space, text);
  return oddsOfNear(
    likeness.known.map((each) => alike(mine, each)),
    likeness.weights,
  );
}

/** The same from how alike it is to each text that was learnt from. */
export function oddsOfNear(near: ArrayLike<number>, weights: readonly Float64Array[]): Float64Array {
  const sums = Float64Array.from(weights, (column) =>
    column.reduce((sum, weight, at) => sum + weight * (near[at] as number), 0),
  );
  const kept = sums.map((sum) => Math.max(0.01, sum));
  const all = kept.reduce((sum, each) => sum + each, 0);
  return kept.map((each) => each / all);
}

export function knownOf(space: Space, text: Read): Known {
  return {
    direction: directionsOf(space.meaning, text.seen),
    letters: lettersIn(space, text),
    question: text.question,
    compound: text.compound,
    leanings: text.seen.leanings,
  };
}

/** A quarter each: the three floors of meaning, and letters; less where another question was asked, or it sounds or leans otherwise. */
function alike(one: Known, other: Known): number {
  const meant = (dot(one.direction, other.direction) + dotSparse(one.letters, other.letters)) / 4;
  const asked = one.question === other.question ? 0 : 0.5;
  const sound = one.compound - other.compound;
  let leans = 0;
  for (let at = 0; at < one.leanings.length; at += 1)
    leans += ((one.leanings[at] as number) - (other.leanings[at] as number)) ** 2;
  return Math.exp(2 * (meant - 1) - asked - 0.5 * sound * sound - 0.05 * leans);
}
