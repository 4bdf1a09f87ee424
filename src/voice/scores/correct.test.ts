import { describe, expect, test } from 'vitest';
import { type Member, type Weighting, weigh } from './correct.ts';

function weighted(members: readonly Member[], answered: readonly number[]): Weighting {
  const found = weigh(members, new Set(answered));
  if ('cannot' in found) throw new Error(found.cannot);
  return found;
}

describe('correcting for who answers', () => {
  test('is what R’s survey package makes of its sample of Californian schools', () => {
    // data(api): 200 of 6194 schools, postStratify() by type and award, svymean(~api00): 660.95579, SE 8.9694.
    const strata = [
      { size: 1111, answered: 41, mean: 641.707317073 },
      { size: 467, answered: 16, mean: 600.25 },
      { size: 449, answered: 19, mean: 592.578947368 },
      { size: 3310, answered: 101, mean: 676.059405941 },
      { size: 288, answered: 9, mean: 614.444444444 },
      { size: 569, answered: 14, mean: 738 },
    ];
    let person = 0;
    const answered = new Map<number, number>();
    const members = strata.flatMap(({ size, answered: n, mean }, at) =>
      Array.from({ length: size }, (_, i): Member => {
        person += 1;
        if (i < n) answered.set(person, mean);
        return { person, strata: [`s${at}`, 'all'], side: 'users' };
      }),
    );
    const { weights, effective } = weighted(members, [...answered.keys()]);
    let mean = 0;
    for (const [one, weight] of weights) mean += weight * (answered.get(one) ?? 0);
    expect(mean).toBeCloseTo(660.95579, 4);
    // With the spread within strata (129.1) and what was sampled of the finite whole left out.
    const error = (129.113272 / Math.sqrt(effective)) * Math.sqrt(1 - 200 / 6194);
    expect(error / 8.9694).toBeGreaterThan(0.95);
    expect(error / 8.9694).toBeLessThan(1.05);
    expect(effective).toBeLessThan(200);
  });

  test('is the textbook’s estimate of students who want to teach', () => {
    // Lohr, Sampling: Design and Analysis, ch. 4: 84 of 240 women, 40 of 160 men; 2700 women and 1300 men: 1270 of 4000.
    const members = Array.from(
      { length: 4000 },
      (_, person): Member => ({ person, strata: [person < 2700 ? 'w' : 'm', 'all'], side: 'users' }),
    );
    const women = Array.from({ length: 240 }, (_, i) => i);
    const men = Array.from({ length: 160 }, (_, i) => 2700 + i);
    const { weights } = weighted(members, [...women, ...men]);
    const teach = [...women.slice(0, 84), ...men.slice(0, 40)];
    expect(4000 * teach.reduce((sum, one) => sum + (weights.get(one) ?? 0), 0)).toBeCloseTo(1270, 6);
  });

  const member = (person: number, side: Member['side'], site: string): Member => ({
    ...{ person, strata: [`${side}|${site}`, side], side },
  });

  test('takes strata together where too few answered, and never the sides', () => {
    const members = [
      ...[1, 2, 3].map((one) => member(one, 'buyers', 'Leeds')),
      ...[4, 5, 6, 7].map((one) => member(one, 'users', 'Leeds')),
      ...[8, 9].map((one) => member(one, 'users', 'York')),
    ];
    const found = weighted(members, [1, 4, 5, 8]);
    expect(found.strata).toBe(2);
    expect(found.weights.get(1)).toBeCloseTo(3 / 9, 12);
    for (const one of [4, 5, 8]) expect(found.weights.get(one)).toBeCloseTo(6 / 9 / 3, 12);
    expect([...found.weights.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(found.effective).toBeCloseTo(1 / ((3 / 9) ** 2 + (6 / 9) ** 2 / 3), 12);
  });

  test('says so where nobody of a side answered, and costs nothing where all answer alike', () => {
    const members = [member(1, 'buyers', 'x'), ...[2, 3, 4].map((one) => member(one, 'users', 'x'))];
    expect(weigh(members, new Set([2, 3]))).toEqual({ cannot: 'nobody of the 1 buyers answered' });
    expect(weigh(members, new Set())).toEqual({ cannot: 'nobody whom we know answered' });
    expect(weighted(members, [1, 2, 3, 4]).effective).toBeCloseTo(4, 12);
  });
});
