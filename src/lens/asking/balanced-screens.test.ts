import { describe, expect, test } from 'vitest';
import { balancedScreens } from './balanced-screens.ts';

/** How often each thing comes up, and how often each pair meets. */
function counts(design: readonly (readonly number[])[], count: number) {
  const things = new Array<number>(count).fill(0);
  const pairs: number[] = [];
  for (let a = 0; a < count; a++) {
    for (const screen of design) if (screen.includes(a)) things[a] = (things[a] ?? 0) + 1;
    for (let b = a + 1; b < count; b++)
      pairs.push(design.filter((screen) => screen.includes(a) && screen.includes(b)).length);
  }
  return { things, pairs };
}
const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

describe.each([4, 5])('screens of %i', (size) => {
  test.each(Array.from({ length: 16 }, (_, at) => at + 5))(
    'of %i needs: each as often, pairs evenly',
    (count) => {
      const screens = Math.ceil((4 * count) / size);
      for (const seed of [1, 2, 3]) {
        const design = balancedScreens({ count, size, screens, seed });
        expect(design).toHaveLength(screens);
        for (const screen of design) expect(new Set(screen).size).toBe(Math.min(size, count));
        const { things, pairs } = counts(design, count);
        expect(range(things)).toBeLessThanOrEqual(1);
        const even = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
        const near = pairs.filter((one) => Math.abs(one - even) < 1).length / pairs.length;
        expect(near).toBeGreaterThan(0.8);
        expect(range(pairs)).toBeLessThanOrEqual(3);
      }
    },
  );
});

/** Balanced incomplete block designs of Cochran and Cox (1957), table 11.3: every pair meets equally often. */
test.each([
  { count: 7, size: 4, screens: 7, meet: 2 },
  { count: 9, size: 4, screens: 18, meet: 3 },
  { count: 11, size: 5, screens: 11, meet: 2 },
  { count: 13, size: 4, screens: 13, meet: 1 },
])(
  'a published balanced design is found, or nearly: $count needs, $size on $screens screens',
  ({ meet, ...of }) => {
    const best = Math.min(
      ...[1, 2, 3, 4, 5, 6].map((seed) => {
        const { pairs } = counts(balancedScreens({ ...of, seed }), of.count);
        expect(pairs.reduce((sum, one) => sum + one, 0)).toBe(meet * pairs.length);
        return pairs.filter((one) => one !== meet).length / pairs.length;
      }),
    );
    expect(best).toBeLessThan(0.2);
  },
);

test('equal seeds give equal designs, and places on the screen are as even as chance', () => {
  const of = { count: 14, size: 4, screens: 14, seed: 5 };
  expect(balancedScreens(of)).toEqual(balancedScreens(of));
  expect(balancedScreens({ ...of, seed: 6 })).not.toEqual(balancedScreens(of));
  const firsts = Array.from(
    { length: 200 },
    (_, seed) => balancedScreens({ ...of, screens: 4, seed })[0]?.[0],
  );
  expect(new Set(firsts).size).toBe(14);
});
