import { type Floors, layerSize } from './encoder.ts';

/** What texts have in common on the encoder's floors, and how far they lie apart there. */
export interface Meaning {
  /** The middle of the top, the first and the middle floor, one after the other. */
  readonly middle: Float32Array;
  /** How far texts lie from it, as the root of the mean square: one for each floor. */
  readonly spread: readonly number[];
}

const floors = 3;
/** Numbers that tell what a text means. */
export const meaningSize = floors * layerSize;

export function learnMeaning(texts: readonly Floors[]): Meaning {
  const middle = new Float32Array(meaningSize);
  for (const text of texts)
    joined(text).forEach((each, at) => {
      middle[at] = (middle[at] as number) + each / texts.length;
    });
  const squares = new Float64Array(floors);
  for (const text of texts)
    joined(text).forEach((each, at) => {
      const floor = floorOf(at);
      squares[floor] = (squares[floor] as number) + (each - (middle[at] as number)) ** 2;
    });
  return { middle, spread: Array.from(squares, (sum) => Math.sqrt(sum / Math.max(1, texts.length)) || 1) };
}

/** How a text differs from what all have in common; each floor is about of length 1. */
export function meaningOf({ middle, spread }: Meaning, text: Floors): Float32Array {
  return joined(text).map((each, at) => (each - (middle[at] as number)) / (spread[floorOf(at)] as number));
}

/** The same with each floor exactly of length 1: the product of two is the sum of how alike they are on each. */
export function directionsOf(meaning: Meaning, text: Floors): Float32Array {
  const off = meaningOf(meaning, text);
  for (let from = 0; from < meaningSize; from += layerSize) {
    const floor = off.subarray(from, from + layerSize);
    const size = Math.hypot(...floor) || 1;
    floor.forEach((each, at) => {
      floor[at] = each / size;
    });
  }
  return off;
}

const floorOf = (at: number): number => Math.floor(at / layerSize);

function joined({ top, first, middle }: Floors): Float32Array {
  const all = new Float32Array(meaningSize);
  [top, first, middle].forEach((floor, at) => {
    all.set(floor, at * layerSize);
  });
  return all;
}
