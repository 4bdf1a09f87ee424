import { describe, expect, test } from 'vitest';
import { choose, type Group } from './choose.ts';
import { halfWidth, knownFrom, meanOf, type Spread, varianceOf, varianceWith } from './information.ts';
import { spreadOf, usualSpread } from './spread-of.ts';

const spread: Spread = { groups: 15, people: 20, answers: 18, mean: 70 };

/** Gauss, without exchanges: covariances need none. */
function solve(v: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const a = v.map((row, i) => [...row, right[i] as number]);
  for (let i = 0; i < n; i += 1) {
    const pivot = (a[i] as number[])[i] as number;
    for (let r = i + 1; r < n; r += 1) {
      const f = ((a[r] as number[])[i] as number) / pivot;
      for (let c = i; c <= n; c += 1)
        (a[r] as number[])[c] = ((a[r] as number[])[c] as number) - f * ((a[i] as number[])[c] as number);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i -= 1) {
    let rest = (a[i] as number[])[n] as number;
    for (let c = i + 1; c < n; c += 1) rest -= ((a[i] as number[])[c] as number) * (x[c] as number);
    x[i] = rest / ((a[i] as number[])[i] as number);
  }
  return x;
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((total, value, i) => total + value * (b[i] as number), 0);

/** The same posterior by inverting the whole covariance of all people and answers: nothing shared with the code above. */
function byMatrix(size: number, answers: readonly { person: number; points: number }[]) {
  const same = (a: number, b: number) => spread.groups ** 2 + (a === b ? spread.people ** 2 : 0);
  const v = answers.map((one, i) =>
    answers.map((other, j) => same(one.person, other.person) + (i === j ? spread.answers ** 2 : 0)),
  );
  const k = answers.map((one) => {
    let total = 0;
    for (let person = 0; person < size; person += 1) total += same(person, one.person);
    return total / size;
  });
  const prior = spread.groups ** 2 + spread.people ** 2 / size;
  const residual = answers.map((one) => one.points - spread.mean);
  return { mean: spread.mean + dot(k, solve(v, residual)), variance: prior - dot(k, solve(v, k)) };
}

describe('what is known of a group', () => {
  test.each([
    [5, [{ person: 0, points: 20 }]],
    [
      5,
      [
        { person: 0, points: 20 },
        { person: 0, points: 60 },
        { person: 3, points: 90 },
      ],
    ],
    [3, [0, 1, 2].map((person) => ({ person, points: 40 + 10 * person }))],
    [40, Array.from({ length: 12 }, (_, i) => ({ person: i % 7, points: (i * 37) % 100 }))],
  ])('of %d people is what the whole covariance gives', (size, answers) => {
    const known = knownFrom(
      size,
      answers.map((one) => ({ ...one, days: 0 })),
      spread,
    );
    const wanted = byMatrix(size, answers);
    expect(varianceOf(known, spread)).toBeCloseTo(wanted.variance, 8);
    expect(meanOf(known)).toBeCloseTo(wanted.mean, 8);
    const twice = answers.filter((one) => one.person === 0);
    const more = byMatrix(size, [...answers, { person: 0, points: 0 }]);
    expect(varianceWith(known, twice.length, spread)).toBeCloseTo(more.variance, 8);
  });

  test('changes with time as the covariance of a wandering level says', () => {
    const said = [300, 220, 220, 90, 31, 30, 2].map((days, person) => ({
      person,
      days,
      points: (person * 29) % 90,
    }));
    const level = (a: number, b: number) => spread.groups ** 2 * Math.exp(-Math.abs(a - b) / 300);
    const own = spread.people ** 2 + spread.answers ** 2;
    const v = said.map((one, i) => said.map((other, j) => level(one.days, other.days) + (i === j ? own : 0)));
    const k = said.map((one) => level(one.days, 0));
    const known = knownFrom(50, said, spread);
    const residual = said.map((one) => one.points - spread.mean);
    expect(known.level).toBeCloseTo(spread.mean + dot(k, solve(v, residual)), 8);
    expect(1 / known.precision).toBeCloseTo(spread.groups ** 2 - dot(k, solve(v, k)), 8);
    // What people said long ago tells little of them today: half of its worth after 180 days.
    const one = (days: number) => knownFrom(50, [{ person: 1, days, points: 50 }], spread).told;
    expect(one(180)).toBeCloseTo(400 / (400 + 324 / 0.5), 12);
    expect(one(0)).toBeCloseTo(400 / 724, 12);
  });

  test('a small group heard whole, again and again, leaves only what is noise', () => {
    const three = Array.from({ length: 3000 }, (_, i) => ({ person: i % 3, days: 0, points: 50 }));
    expect(halfWidth(varianceOf(knownFrom(3, three, spread), spread))).toBeLessThan(1);
  });
});

test('components of variance are those of a published nested example', () => {
  // Pigment paste (Box, Hunter and Hunter, Statistics for Experimenters, 2nd ed., ch. 9.3): 15 batches, 2 samples, 2 tests:
  // mean squares 86.495, 57.983 and .917, from which the components 7.13, 28.53 and .92 follow.
  const pigment = [
    [40, 39, 30, 30],
    [26, 28, 25, 26],
    [29, 28, 14, 15],
    [30, 31, 24, 24],
    [19, 20, 17, 17],
    [33, 32, 26, 24],
    [23, 24, 32, 33],
    [34, 34, 29, 29],
    [27, 27, 31, 31],
    [13, 16, 27, 24],
    [25, 23, 25, 27],
    [29, 29, 31, 32],
    [19, 20, 29, 30],
    [23, 24, 25, 25],
    [39, 37, 26, 28],
  ];
  // Four hundred times the same, so that what is usual hardly weighs; as much as it does is in what is expected.
  const copies = 400;
  const answers = pigment.flatMap((batch, b) =>
    batch.map((points, i) => ({ group: `b${b}`, person: b * 2 + (i < 2 ? 0 : 1), points })),
  );
  const many = Array.from({ length: copies }, (_, copy) =>
    answers.map((one) => ({ ...one, group: `${copy} ${one.group}`, person: one.person + copy * 100 })),
  ).flat();
  const found = spreadOf(many);
  const drawn = (own: number, df: number, usual: number, weight: number) =>
    (own * df + usual ** 2 * weight) / (df + weight);
  // Each component is what is left of its mean square (57.983, 86.495) beside the components below it.
  const tests = drawn(0.917, copies * 30, usualSpread.answers, 20);
  const samples = drawn((57.983 - tests) / 2, copies * 15, usualSpread.people, 20);
  // As one population the batches' mean square is divided by 5999 and not by 14 x 400.
  const among = (86.495 * 14 * copies) / (15 * copies - 1);
  const batches = drawn((among - tests - 2 * samples) / 4, 15 * copies - 1, usualSpread.groups, 5);
  expect(found.answers ** 2).toBeCloseTo(tests, 3);
  expect(found.people ** 2).toBeCloseTo(samples, 2);
  expect(found.groups ** 2).toBeCloseTo(batches, 2);
  expect(spreadOf([])).toEqual(usualSpread);
});

describe('choosing', () => {
  const group = (key: string, size: number, given: Partial<Group> = {}): Group => ({
    ...{ key, name: key, known: knownFrom(size, [], spread), enough: 0, ...given },
  });
  const one = (id: number, tells: readonly { group: string; worth: number }[], chance = 0.3) => ({
    ...{ id, chance, minutes: 1, ways: [{ about: null, tells }] },
  });

  test('asks first where least is known, and of two people whoever was heard less', () => {
    const said = Array.from({ length: 60 }, (_, i) => ({ person: i % 30, days: 0, points: 70 }));
    const groups = [group('small', 5), group('heard', 50, { known: knownFrom(50, said, spread) })];
    const candidates = [
      one(1, [{ group: 'heard', worth: 0 }]),
      one(2, [{ group: 'small', worth: 0.8 }]),
      one(3, [{ group: 'small', worth: 0 }]),
    ];
    const chosen = choose({ groups, candidates, spread, least: 1e-9, mayAsk: () => true });
    expect(chosen.map((each) => each.id)).toEqual([3, 2, 1]);
    expect(chosen[0]?.after).toBeLessThan(chosen[0]?.before ?? 0);
  });

  test('stops where enough is known, and never chooses whom the rules refuse', () => {
    const groups = [group('a', 400, { enough: 12 })];
    const candidates = Array.from({ length: 400 }, (_, id) => one(id, [{ group: 'a', worth: 0 }], 0.9));
    const chosen = choose({ groups, candidates, spread, least: 1e-9, mayAsk: (id) => id % 2 === 1 });
    expect(chosen.length).toBeGreaterThan(5);
    expect(chosen.length).toBeLessThan(60);
    expect(chosen.every((each) => each.id % 2 === 1)).toBe(true);
    expect(halfWidth(varianceOf((groups[0] as Group).known, spread))).toBeLessThanOrEqual(12);
  });
});
