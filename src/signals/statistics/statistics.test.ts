import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedMeanInterval } from './bounded-mean-interval.ts';
import { differenceInterval } from './difference-interval.ts';
import { meanInterval, medianInterval, poissonInterval, wilsonInterval } from './intervals.ts';
import { quantile } from './quantile.ts';
import { binomialCdf, studentQuantile } from './special-functions.ts';
import { changeOf, xmrLimits } from './xmr.ts';

// Annual flow of the Nile at Aswan, 1871-1970, 10^8 m³ (Cobb 1978; R's datasets::Nile).
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

describe('XmR limits', () => {
  it('are the published ones of the Nile', () => {
    const limits = xmrLimits(nile);
    expect(limits?.mean).toBeCloseTo(919.35, 2);
    expect(limits?.low).toBeCloseTo(564.9, 1);
    expect(limits?.high).toBeCloseTo(1273.8, 1);
    expect(limits?.points).toBe(100);
  });

  it('need six values and stay within what the measure can be', () => {
    expect(xmrLimits([1, 2, 3, 4, 5])).toBeNull();
    expect(xmrLimits([0.99, 0.4, 1, 0.5, 0.98, 0.6], [0, 1])).toMatchObject({ low: 0, high: 1 });
  });

  it('call a point outside and eight in a row a signal, everything else noise', () => {
    const calm = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9];
    const limits = xmrLimits([...calm, 30]);
    expect(changeOf([...calm, 30], limits, 'down')).toBe('worse');
    expect(changeOf([...calm, 30], limits, 'up')).toBe('better');
    expect(changeOf([...calm, 10], xmrLimits([...calm, 10]), 'up')).toBe('none');
    const shifted = [1, 9, 1, 9, 1, 7, 7, 7, 7, 7, 7, 7, 7];
    expect(changeOf(shifted, xmrLimits(shifted), 'neither')).toBe('changed');
    expect(changeOf(shifted.slice(0, -1), xmrLimits(shifted.slice(0, -1)), 'neither')).toBe('none');
  });
});

describe('intervals', () => {
  it("Wilson's is the published one", () => {
    const interval = wilsonInterval(18, 20);
    expect(interval?.low).toBeCloseTo(0.699, 3);
    expect(interval?.high).toBeCloseTo(0.972, 3);
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(0, 10)).toMatchObject({ low: 0 });
    expect(wilsonInterval(10, 10)).toMatchObject({ high: 1 });
  });

  it("Poisson's is Garwood's, as R's poisson.test gives it", () => {
    expect(poissonInterval(0).high).toBeCloseTo(3.689, 3);
    expect(poissonInterval(1).low).toBeCloseTo(0.0253, 4);
    expect(poissonInterval(1).high).toBeCloseTo(5.572, 3);
    expect(poissonInterval(10).low).toBeCloseTo(4.795, 3);
    expect(poissonInterval(10).high).toBeCloseTo(18.3904, 4);
  });

  it("Student's quantiles are those of the tables", () => {
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062, 3);
    expect(studentQuantile(0.975, 4)).toBeCloseTo(2.7764, 4);
    expect(studentQuantile(0.975, 30)).toBeCloseTo(2.0423, 4);
    expect(meanInterval(5, 3, 1)?.high).toBeCloseTo(3 + 2.7764 / Math.sqrt(5), 4);
    expect(meanInterval(1, 3, Number.NaN)).toBeNull();
  });

  it("the median's takes the order statistics of the binomial table", () => {
    // n = 10: second and ninth, coverage .9785; n = 20: sixth and fifteenth, .9586 (Conover, table A3).
    const ten = Array.from({ length: 10 }, (_, i) => i + 1);
    expect(medianInterval(ten)).toMatchObject({ low: 2, high: 9 });
    expect(medianInterval(ten)?.level).toBeCloseTo(0.9785, 4);
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(medianInterval(twenty)).toMatchObject({ low: 6, high: 15 });
    expect(medianInterval(twenty)?.level).toBeCloseTo(0.9586, 4);
    expect(medianInterval([1, 2, 3, 4, 5])).toBeNull();
    expect(binomialCdf(1, 10, 0.5)).toBeCloseTo(11 / 1024, 12);
  });
});

describe('quantile', () => {
  it("is definition 7: R's quantile(c(1, 2, 3, 4, 10), c(.5, .9)) is 3 and 7.6", () => {
    expect(quantile([1, 2, 3, 4, 10], 0.5)).toBe(3);
    expect(quantile([1, 2, 3, 4, 10], 0.9)).toBeCloseTo(7.6, 12);
    expect(quantile([1, 2], 0.5)).toBe(1.5);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('lies between the least and the greatest value and grows with p', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const sorted = [...values].sort((a, b) => a - b);
          const q = quantile(sorted, p) as number;
          expect(q).toBeGreaterThanOrEqual(sorted[0] as number);
          expect(q).toBeLessThanOrEqual(sorted.at(-1) as number);
        },
      ),
    );
  });
});

it('three who all gave ten promise no certainty, in a score or in a mean', () => {
  // Wilson for 3 of 3 begins at .438; no group of three can settle a score between -1 and 1 to the point.
  expect(boundedMeanInterval({ n: 3, mean: 100, deviation: 0 }, [0, 100])?.low).toBeCloseTo(43.85, 1);
  expect(differenceInterval(1, 0, 3)?.low).toBeLessThan(0.5);
  expect(boundedMeanInterval({ n: 3, mean: 5, deviation: 0 }, [0, Number.POSITIVE_INFINITY])).toMatchObject({
    low: 5,
    high: 5,
  });
});
