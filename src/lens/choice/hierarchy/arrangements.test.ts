import { expect, it } from 'vitest';
import { random } from '../random.ts';
import { arrangementsOf } from './arrangements.ts';

/** Half chains of 400 slowly wandering draws in three columns, around the given centres of the last one. */
function halvesAround(centres: readonly number[], seed = 3): Float64Array[][] {
  const draw = random(seed);
  return centres.map((centre) =>
    [0, 0, centre].map((middle) => {
      let at = 0;
      return Float64Array.from({ length: 400 }, () => {
        at = 0.9 * at + Math.sqrt(1 - 0.81) * draw.normal();
        return middle + at;
      });
    }),
  );
}

it('finds one arrangement where chains wander about one place', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { found, column } = arrangementsOf(halvesAround([0, 0, 0, 0, 0, 0, 0, 0], seed));
    expect(found).toHaveLength(1);
    expect(column).toBe(-1);
  }
});

it('finds two, their shares, and the column in which they lie apart, also where a chain went over', () => {
  const { found, column } = arrangementsOf(halvesAround([0, 0, 5, 5, 0, 5, 0, 0]));
  expect(found.map(({ share }) => share)).toEqual([5 / 8, 3 / 8]);
  expect(found.map(({ halves }) => halves)).toEqual([
    [0, 1, 4, 6, 7],
    [2, 3, 5],
  ]);
  expect(column).toBe(2);
  expect(found[1]?.means[2]).toBeCloseTo(5, 0);
});
