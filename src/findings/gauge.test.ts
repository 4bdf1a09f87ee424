import { describe, expect, test } from 'vitest';
import { defaultLens, type Lens } from '../lens/index.ts';
import type { Measure } from '../signals/index.ts';
import { customer, customerMonth, measure, notMeasured, table } from './fixtures.ts';
import { type Gauge, gaugeOf, orderGauges } from './gauge.ts';
import { lookAt } from './look.ts';

function gauge(measures: readonly Measure[], lens: Lens = defaultLens('Fenwick Law')): Gauge {
  const month = customerMonth({ measures });
  return gaugeOf(lookAt({ customer: customer(), month, lens, people: [], lensSource: 'default' }));
}

const met = [
  measure('tickets.target-met', { value: 0.98 }),
  measure('availability.share', { value: 1 }),
  measure('tickets.first-response', { value: 12, median: 12, p90: 40 }),
];
const missed = [
  measure('tickets.target-met', { value: 0.6 }),
  measure('availability.share', { value: 0.97 }),
];
const csat = (content: number, population: number) =>
  measure('satisfaction.csat', { value: content / population, count: content, population });
const unhappy = (count: number, population: number) =>
  measure('satisfaction.unhappy', { value: count, count, population });
const silent = [notMeasured('satisfaction.csat'), notMeasured('satisfaction.unhappy')];

describe('the watermelon gauge', () => {
  test.each<[string, readonly Measure[], Gauge['reading']]>([
    ['targets met, people unhappy', [...met, csat(7, 50)], 'watermelon'],
    ['targets met, a third of the answers unhappy', [...met, csat(46, 50), unhappy(15, 50)], 'watermelon'],
    ['targets met, people not quite content', [...met, csat(40, 50)], 'unease'],
    ['targets met, people content', [...met, csat(48, 50)], 'alike'],
    ['targets missed, people content', [...missed, csat(48, 50)], 'unfelt'],
    ['targets missed, people unhappy', [...missed, csat(7, 50)], 'alike'],
    ['targets met, nobody answered', [...met, ...silent], 'no answers'],
    [
      'nothing measured, people unhappy',
      [notMeasured('tickets.target-met'), csat(7, 50)],
      'nothing measured',
    ],
    ['neither', [notMeasured('tickets.target-met'), ...silent], 'unknown'],
    ['no measures at all', [], 'unknown'],
    [
      'targets met, but the line was slow for a day: no surprise to anybody',
      [...met, csat(7, 50), measure('capacity.slow-minutes', { value: 480 })],
      'alike',
    ],
    [
      'targets met, but one in five waited longer than agreed',
      [...met, csat(7, 50), measure('tickets.waited', { value: 20, count: 20, population: 100 })],
      'alike',
    ],
  ])('%s', (_, measures, reading) => {
    expect(gauge(measures).reading).toBe(reading);
  });

  test("judges by the customer's own bounds", () => {
    const strict = defaultLens('Fenwick Law');
    const needs = strict.needs.map((need) => ({
      ...need,
      tolerances: { 'tickets.target-met': { watch: 0.99, problem: 0.98 } },
    }));
    expect(gauge([...met, csat(7, 50)]).targetsMet).toBe(3);
    expect(gauge([...met, csat(7, 50)], { ...strict, needs })).toMatchObject({
      targetsMet: 2,
      reading: 'alike',
    });
  });

  test('gives every group its count and the published Wilson interval: 18 of 20 is .699 to .972', () => {
    const byRole = table(
      'by-role',
      ['question', 'who', 'answers', 'content'],
      [
        ['Was it easy?', 'users', 99, 1],
        ['How satisfied are you?', 'buyers and executives', 2, 0],
        ['How satisfied are you?', 'users', 18, 18],
      ],
    );
    const { said } = gauge([...met, { ...csat(18, 20), tables: [byRole] }]);
    expect(said.map(({ who, content, answers }) => [who, content, answers])).toEqual([
      ['all', 18, 20],
      ['buyers', 0, 2],
      ['users', 18, 18],
    ]);
    expect(said[0]?.low).toBeCloseTo(0.699, 3);
    expect(said[0]?.high).toBeCloseTo(0.972, 3);
  });

  test('few answers make no gap', () => {
    expect(gauge([...met, csat(1, 2)]).gap).toBeCloseTo(1 - 0.905, 2);
    expect(gauge([...met, csat(2, 2)]).gap).toBe(0);
    expect(gauge([...missed, csat(50, 50)]).gap).toBeLessThan(-0.9);
    expect(gauge(silent).gap).toBeNull();
  });

  test('disagreements come first, the widest first; then what cannot be said; agreement last', () => {
    const all = [
      ['agrees', [...met, csat(48, 50)]],
      ['nobody answered', [...met, ...silent]],
      ['unfelt', [...missed, csat(48, 50)]],
      ['uneasy', [...met, csat(40, 50)]],
      ['watermelon, few answers', [...met, csat(1, 4)]],
      ['watermelon, many answers', [...met, csat(10, 60)]],
    ] as const;
    const named = all.map(([name, measures]) => ({ name, gauge: gauge(measures) }));
    expect(orderGauges(named).map((one) => one.name)).toEqual([
      'watermelon, many answers',
      'watermelon, few answers',
      'uneasy',
      'unfelt',
      'nobody answered',
      'agrees',
    ]);
  });
});
