import { learnRidge } from '../vectors/ridge.ts';
import { dot, dotSparse, type Sparse } from '../vectors/sparse.ts';
import { lettersIn, type Read, type Space } from './features.ts';

/** A rated text as the second learner knows it: its direction off the middle, its letters, its question, its VADER score. */
interface Known {
  readonly direction: Float32Array;
  readonly letters: Sparse;
  readonly question: string;
  readonly compound: number;
}

/** Judges by likeness to rated texts: kernel ridge regression, one column a feeling. */
export interface Likeness {
  readonly middle: Float32Array;
  readonly known: readonly Known[];
  readonly weights: readonly Float64Array[];
}

export function learnLikeness(space: Space, texts: readonly Read[], klassOf: readonly number[]): Likeness {
  const middle = new Float32Array(texts[0]?.vector.length ?? 0);
  for (const { vector } of texts)
    vector.forEach((each, at) => {
      middle[at] = (middle[at] as number) + each / texts.length;
    });
  const known = texts.map((text) => knownOf(space, middle, text));
  const size = known.length;
  const kernel = new Float64Array(size * size);
  for (let one = 0; one < size; one += 1)
    for (let other = 0; other <= one; other += 1)
      kernel[one * size + other] = kernel[other * size + one] = alike(
        known[one] as Known,
        known[other] as Known,
      );
  const targets = [0, 1, 2].map((klass) => Float64Array.from(klassOf, (each) => (each === klass ? 1 : 0)));
  return { middle, known, weights: learnRidge(kernel, size, 1, targets) };
}

/** How likely each feeling is, before calibration. */
export function oddsByLikeness(likeness: Likeness, space: Space, text: Read): Float64Array {
  const mine = knownOf(space, likeness.middle, text);
  const sums = new Float64Array(3);
  likeness.known.forEach((each, at) => {
    const near = alike(mine, each);
    for (let klass = 0; klass < 3; klass += 1)
      sums[klass] = (sums[klass] as number) + near * (likeness.weights[klass]?.[at] as number);
  });
  const kept = sums.map((sum) => Math.max(0.01, sum));
  const all = kept.reduce((sum, each) => sum + each, 0);
  return kept.map((each) => each / all);
}

function knownOf(space: Space, middle: Float32Array, text: Read): Known {
  const off = text.vector.map((each, at) => each - (middle[at] as number));
  const size = Math.hypot(...off) || 1;
  return {
    direction: off.map((each) => each / size),
    letters: lettersIn(space, text),
    question: text.question,
    compound: text.compound,
  };
}

/** Two parts meaning, one part letters; less where another question was asked or the words sound otherwise. */
function alike(one: Known, other: Known): number {
  const meant = (2 * dot(one.direction, other.direction) + dotSparse(one.letters, other.letters)) / 3;
  const asked = one.question === other.question ? 0 : 1;
  const sound = one.compound - other.compound;
  return Math.exp(2 * (meant - 1) - asked - 0.5 * sound * sound);
}
