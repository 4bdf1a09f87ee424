import { describe, expect, it, test } from 'vitest';
import { chartOf } from './chart.ts';

const monthsOf = (pieces: readonly number[], of: number | readonly number[] = 100) =>
  pieces.map((count, at) => ({
    month: new Date(Date.UTC(2025, 8 + at, 1)).toISOString().slice(0, 7),
    pieces: count,
    of: typeof of === 'number' ? of : (of[at] ?? 0),
  }));

/** Park and Miller's generator: the same numbers on every machine. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

describe('chartOf', () => {
  test.each([
    ['shrinking', [20, 17, 22, 19, 21, 18, 20, 23, 17, 6, 5, 7]],
    ['growing', [5, 8, 6, 7, 4, 6, 5, 7, 6, 16, 18, 17]],
    ['no change beyond noise', [20, 12, 25, 16, 22, 11, 19, 24, 15, 14, 21, 17]],
    // One month far outside the range of a month.
    ['growing', [5, 8, 6, 7, 4, 6, 5, 7, 6, 5, 7, 25]],
    ['too few to tell', [0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 1]],
    ['too few to tell', [9, 8, 9, 1, 1]],
  ] as const)('%s: %s', (verdict, pieces) => {
    expect(chartOf(monthsOf(pieces)).verdict).toBe(verdict);
  });

  it('has the limits of the months before as XmR has them, and says what it counted', () => {
    // Mean 0.2, moving ranges .04 .02 .02 .04 .02 .02: mean 0.16 / 6.
    const { limits, now, before } = chartOf(
      monthsOf([200, 240, 220, 200, 160, 180, 200, 100, 100, 100], 1000),
    );
    expect(limits?.mean).toBeCloseTo(0.2, 10);
    expect(limits?.high).toBeCloseTo(0.2 + (2.66 * 0.16) / 6, 10);
    expect(limits?.points).toBe(7);
    expect([now, before]).toEqual([
      { pieces: 300, of: 3000, months: 3 },
      { pieces: 1400, of: 7000, months: 7 },
    ]);
  });

  it('counts shares: twice as much said of a pain is nothing where twice as much is said of everything', () => {
    const of = [100, 100, 100, 100, 100, 100, 100, 100, 100, 200, 200, 200];
    const pieces = [10, 12, 9, 11, 10, 8, 12, 10, 11, 20, 23, 18];
    expect(chartOf(monthsOf(pieces, of)).verdict).toBe('no change beyond noise');
    expect(chartOf(monthsOf(pieces)).verdict).toBe('growing');
  });

  it('makes no point of a month in which hardly anything was said', () => {
    const { history } = chartOf(monthsOf([1, 0, 5], [2, 7, 50]));
    expect(history.map((one) => one.value)).toEqual([null, null, 0.1]);
  });

  it('holds the months since somebody has it in hand against those before', () => {
    const pieces = [20, 17, 22, 19, 21, 18, 20, 9, 8, 10, 9, 8];
    const found = chartOf(monthsOf(pieces), { month: '2026-03' });
    expect(found).toMatchObject({ verdict: 'shrinking', before: { months: 6 }, now: { months: 5 } });
    expect(chartOf(monthsOf(pieces), { month: '2026-08' })).toMatchObject({
      ...{ verdict: 'too few to tell', now: { months: 0 } },
    });
  });

  it('seldom takes noise for a change, and mostly sees after three months what fell to less than half', () => {
    const next = chance(20_261_122);
    const drawn = (share: number) => {
      let count = 0;
      for (let one = 0; one < 100; one += 1) if (next() < share) count += 1;
      return count;
    };
    const worlds = 1000;
    const rate = (share: number, then: number, wanted: string) => {
      let count = 0;
      for (let world = 0; world < worlds; world += 1) {
        const pieces = Array.from({ length: 12 }, (_, at) => drawn(at < 9 ? share : then));
        if (chartOf(monthsOf(pieces)).verdict === wanted) count += 1;
      }
      return count / worlds;
    };
    expect(rate(0.2, 0.2, 'no change beyond noise')).toBeGreaterThan(0.97);
    expect(rate(0.05, 0.05, 'no change beyond noise')).toBeGreaterThan(0.96);
    expect(rate(0.2, 0.08, 'shrinking')).toBeGreaterThan(0.85);
    expect(rate(0.1, 0.2, 'growing')).toBeGreaterThan(0.8);
  });
});
