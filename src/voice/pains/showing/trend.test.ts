import { describe, expect, it } from 'vitest';
import { trendOf } from './trend.ts';

const trend = (now: number, nowOf: number, before: number, beforeOf: number) =>
  trendOf({ days: 90, now: { pieces: now, of: nowOf }, before: { pieces: before, of: beforeOf } });

describe('trendOf', () => {
  // R 4.2: 2 * pbinom(5, 25, 0.5) = 0.004077...; 2 * (1 - pbinom(19, 30, 0.5)) = 0.098737...
  it.each([
    [5, 100, 20, 100, 'shrinks', 0.0040773153],
    [20, 100, 5, 100, 'grows', 0.0040773153],
    [20, 100, 10, 100, 'no sure change', 0.0987371467],
    [20, 200, 10, 100, 'no sure change', 1],
  ] as const)('%d of %d after %d of %d: %s', (now, nowOf, before, beforeOf, verdict, chance) => {
    const found = trend(now, nowOf, before, beforeOf);
    expect(found.verdict).toBe(verdict);
    expect(found.chance).toBeCloseTo(chance, chance === 1 ? 1 : 8);
  });

  it('says that few pieces tell nothing', () => {
    expect(trend(0, 100, 7, 100)).toMatchObject({ verdict: 'too few to tell', chance: null });
    expect(trend(0, 0, 70, 100).verdict).toBe('too few to tell');
  });

  it('does not overflow with very many', () => {
    expect(trend(30_000, 100_000, 60_000, 100_000)).toMatchObject({ verdict: 'shrinks', chance: 0 });
  });
});
