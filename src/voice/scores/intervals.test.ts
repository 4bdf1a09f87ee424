import { describe, expect, test } from 'vitest';
import { differenceFigure, effectiveNumber, gapFigure, meanFigure, shareFigure } from './intervals.ts';

describe('a share less another of the same answers (Tango 1998)', () => {
  /** The closed form of Yang, Sun and Hardin (2012) as printed for R by Agresti: nothing shared with the search. */
  function closedForm(n: number, b: number, c: number): [number, number] {
    const g = 1.959963984540054 ** 2;
    const m0 = n ** 2 * (n / g + 1) ** 2;
    const m1 = -n * (b - c) * (n / g + 1) * ((4 * n) / g + 1);
    const m2 = (2 * n * (b - c) ** 2 * ((3 * n) / g + 2)) / g - n ** 2 * ((b + c) / g + 1);
    const m3 = n * (b - c) * ((2 * (b + c)) / g + 1) - ((b - c) ** 3 * ((4 * n) / g + 1)) / g;
    const m4 = ((b - c) ** 2 * ((b - c) ** 2 / g - (b + c))) / g;
    // The limits are real roots of this quartic where the score statistic changes side.
    const value = (x: number) => (((m0 * x + m1) * x + m2) * x + m3) * x + m4;
    const roots: number[] = [];
    for (let i = -100_000; i < 100_000; i += 1) {
      const [x, y] = [i / 100_000, (i + 1) / 100_000];
      if (value(x) === 0 || value(x) * value(y) < 0) roots.push((x + y) / 2);
    }
    return [Math.min(...roots), Math.max(...roots)];
  }

  test('is the published interval of airway reactivity before and after a transplant', () => {
    // Fagerland, Lydersen and Laake (BMC Medical Research Methodology 14, 2014): 1 and 7 of 21, -.517 to -.026.
    const found = differenceFigure(1 / 21, 7 / 21, 21);
    expect(found.low).toBeCloseTo(-0.517, 3);
    expect(found.high).toBeCloseTo(-0.026, 3);
  });

  test.each([
    [100, 62, 14],
    [40, 22, 9],
    [21, 1, 7],
    [500, 250, 120],
    [12, 5, 5],
  ])('of %d answers, %d and %d, is what the closed form gives', (n, b, c) => {
    const found = differenceFigure(b / n, c / n, n);
    const [low, high] = closedForm(n, b, c);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test('stays within -1 and 1, and one answer says nearly nothing', () => {
    expect(differenceFigure(1, 0, 10)).toMatchObject({ value: 1, high: 1 });
    expect(differenceFigure(0, 1, 10)).toMatchObject({ value: -1, low: -1 });
    const none = differenceFigure(0, 0, 10);
    expect(none.low).toBeLessThan(-0.2);
    expect(none.high).toBeCloseTo(-none.low, 6);
    const one = differenceFigure(1, 0, 1);
    expect(one.high - one.low).toBeGreaterThan(1);
  });
});

test('the gap of two shares is Newcombe’s published one', () => {
  // 56 of 70 less 48 of 80 (Statistics in Medicine 17, 1998, 873-890): .2, .0524 to .3339.
  const found = gapFigure(shareFigure(56 / 70, 70), shareFigure(48 / 80, 80));
  expect(found.value).toBeCloseTo(0.2, 10);
  expect(found.low).toBeCloseTo(0.0524, 4);
  expect(found.high).toBeCloseTo(0.3339, 4);
});

test('several answers of one person count for less than so many people', () => {
  expect(effectiveNumber([1, 1, 1, 1])).toBe(4);
  expect(effectiveNumber([9, 1])).toBeCloseTo(100 / 82, 12);
  expect(effectiveNumber([])).toBe(0);
  expect(meanFigure({ mean: 6, deviation: 1, n: 1 }, [1, 7])).toBeNull();
  expect(meanFigure({ mean: 6.9, deviation: 1, n: 5 }, [1, 7])).toMatchObject({ high: 7 });
});
