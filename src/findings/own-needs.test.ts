import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Lens, parseLens } from '../lens/index.ts';
import type { Measure } from '../signals/index.ts';
import { customer, customerMonth, measure, table } from './fixtures.ts';
import { judge } from './judge.ts';

const file = 'examples/lenses/own-needs.yaml';
const lens = parseLens(readFileSync(file, 'utf8'), file);
const look = (measures: readonly Measure[], seenThrough: Lens = lens) =>
  judge({
    customer: customer({ kind: 'school' }),
    month: customerMonth({ measures }),
    lens: seenThrough,
    people: [],
    lensSource: 'declared',
  });

test('an own need with measures is judged by them, and told in the customer’s words', () => {
  const judgement = look([measure('response.peak', { value: 2600, p90: 2600, count: 900 })]);
  expect(judgement.lights[0]).toMatchObject({
    need: 'own/lessons-start',
    name: 'Lessons start on the bell',
    state: 'problem',
    measure: 'response.peak',
  });
  expect(judgement.findings[0]).toMatchObject({
    need: 'own/lessons-start',
    needName: 'Lessons start on the bell',
    tier: 'headline',
    soWhat:
      'You asked for it in your own words: “Whatever a lesson needs is up and quick when the bell rings.”',
  });
  expect(judgement.findings[0]?.why).toContain('“Lessons start on the bell” has 40 % of the weight');
});

test('an own need that nothing tells of is not measured, whatever else is good', () => {
  const judgement = look([measure('response.peak', { value: 300, p90: 300, count: 900 })]);
  expect(judgement.lights[0]?.state).toBe('good');
  expect(judgement.lights[1]).toMatchObject({
    need: 'own/fewer-passwords',
    state: 'not measured',
    outcome: 'Nothing that reaches us tells of it yet.',
    figure: 'not measured',
    measure: null,
  });
  expect(judgement.verdict).toContain('“Lessons start on the bell” went as you want it');
});

test('a promise may serve an own need', () => {
  const promise = (need: string) =>
    measure('promises.kept', {
      value: 0,
      count: 0,
      population: 1,
      tables: [table('promises', ['what', 'need', 'due', 'done'], [['One sign-in', need, '2026-10-10', '']])],
    });
  const found = look([promise('own/fewer-passwords')]).findings.find((one) => one.detector === 'promises');
  expect(found?.needName).toBe('One password a day');
  const stranger = look([promise('own/of-somebody-else')]).findings.find(
    (one) => one.detector === 'promises',
  );
  expect(stranger).toMatchObject({ need: 'kept-promises', weight: 0, tier: 'appendix' });
});

test('the same month through the eyes of buyers and of users at one customer', () => {
  const buyers: Lens = {
    ...lens,
    role: 'buyer',
    needs: [{ need: 'value', weight: 1, tolerances: {} }],
  };
  const month = [
    measure('response.peak', { value: 2600, p90: 2600, count: 900 }),
    measure('satisfaction.buyers', { value: 30, count: 6, population: 6 }),
  ];
  expect(look(month, buyers).findings[0]?.need).toBe('value');
  expect(look(month).findings[0]?.need).toBe('own/lessons-start');
});
