import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UserError } from '../platform/errors.ts';
import { catalogue } from './catalogue.ts';
import { parseLens } from './parse-lens.ts';
import { needIds } from './schema.ts';
import { defaultLens, weighNeeds } from './weigh.ts';

const folder = 'examples/lenses/';

function errorOf(yaml: string): string {
  try {
    parseLens(yaml, 'x.yaml');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toContain('\n');
    return `${error.message} | ${error.hint}`;
  }
  return 'no error';
}

describe('examples', () => {
  test.each(readdirSync(folder))('%s can be used', (name) => {
    const lens = parseLens(readFileSync(folder + name, 'utf8'), name);
    expect(weighNeeds(lens).reduce((sum, need) => sum + need.weight, 0)).toBeCloseTo(1);
  });

  test('default.yaml is what is used without a lens', () => {
    const lens = parseLens(readFileSync(`${folder}default.yaml`, 'utf8'), 'default.yaml');
    expect(lens).toEqual(defaultLens('Name of the customer'));
  });
});

test('the catalogue holds every need once, and its weights make 100', () => {
  expect(catalogue.map((one) => one.need).sort()).toEqual([...needIds].sort());
  expect(catalogue.reduce((sum, one) => sum + one.weight, 0)).toBe(100);
});

test('a rule may be written as a sentence', () => {
  const lens = parseLens(
    'customer: A\nneeds:\n  - { need: safe, weight: 1 }\nrules:\n  - "Tell the owner at once when anyone visits gambling or adult sites in working hours"',
    'x.yaml',
  );
  expect(lens.rules).toEqual([
    {
      name: 'Anyone visits gambling or adult sites in working hours',
      when: {
        fact: 'visits',
        categories: ['gambling', 'adult'],
        during: 'working hours',
        morePeopleThan: 0,
      },
      tell: 'owner',
      how: 'at once',
    },
  ]);
});

test('a sentence that is no rule is refused with its line, the words and an example', () => {
  const yaml =
    'customer: A\nneeds:\n  - { need: safe, weight: 1 }\nrules:\n  - Tell the owner when anyone visits adult sites in wrking hours';
  expect(() => parseLens(yaml, 'x.yaml')).toThrow(
    'x.yaml:5: rule 1: the words "in wrking hours" were not understood',
  );
});

test('durations and shares may be written as people do', () => {
  const lens = parseLens(
    `customer: A
needs:
  - need: quick-at-peak
    weight: 1
    tolerances:
      response.peak: { watch: 1.5 s, problem: 3000 }
      availability.share: { watch: 99.9 %, problem: 0.99 }
      tickets.first-response: { watch: 30 min, problem: 2 h }
      tickets.mttr: { watch: 90 min, problem: 4 h }
rules:
  - { name: R, when: { fact: waits, longerThanMinutes: 1.5 h }, tell: owner }`,
    'x.yaml',
  );
  expect(lens.needs[0]?.tolerances).toEqual({
    'response.peak': { watch: 1500, problem: 3000 },
    'availability.share': { watch: 0.999, problem: 0.99 },
    'tickets.first-response': { watch: 30, problem: 120 },
    'tickets.mttr': { watch: 1.5, problem: 4 },
  });
  expect(lens.rules[0]?.when).toMatchObject({ longerThanMinutes: 90 });
  expect(lens.rules[0]?.how).toBe('at once');
});

test('weights are scaled, needs ordered by them, and weight 0 is dropped', () => {
  const lens = parseLens(
    'customer: A\nneeds:\n  - { need: safe, weight: 1 }\n  - { need: value, weight: 3, name: Money }\n  - { need: complete, weight: 0 }',
    'x.yaml',
  );
  expect(weighNeeds(lens).map((one) => [one.name, one.weight])).toEqual([
    ['Money', 0.75],
    ['Safe from threats', 0.25],
  ]);
});

describe('a mistake gets one line: file, line, what, and what to do', () => {
  test.each([
    [
      'customer: A\nneeds:\n  - need: fast-halp\n    weight: 1',
      'x.yaml:3: need 1, need: no need is called',
      'did you mean "fast-help"?',
    ],
    [
      'customer: A\nneeds:\n  - need: safe\n    weight: 1\n    tolerances:\n      threats.pased: { watch: 0, problem: 1 }',
      'x.yaml:6: ',
      'did you mean "threats.passed"?',
    ],
    [
      'customer: A\nneeds:\n  - need: safe\n    wieght: 1',
      'x.yaml:3: need 1, weight: is missing (and 1 more)',
      'add it',
    ],
    [
      'customer: A\nneeds:\n  - need: safe\n    weight: 1\n    wieght: 1',
      'unknown entry "wieght"',
      'did you mean "weight"?',
    ],
    [
      'customer: A\nneeds:\n  - { need: safe, weight: -1 }',
      'x.yaml:3: need 1, weight: "-1" does not fit',
      'examples',
    ],
    ['customer: A\nneeds:\n  - { need: safe, weight: 0 }', 'every weight is 0', 'above 0'],
    [
      'customer: A\nneeds:\n  - { need: safe, weight: 1 }\n  - { need: safe, weight: 1 }',
      'x.yaml:4: ',
      'keep one',
    ],
    ['customer: A\nneeds: [\n', 'not readable as YAML', 'mend that line'],
    ['', 'x.yaml:1: ', 'examples/lenses/'],
    ['needs:\n  - { need: safe, weight: 1 }', 'x.yaml:1: customer: is missing', 'add it'],
    [
      'customer: A\nneeds:\n  - need: safe\n    weight: 1\n    tolerances:\n      threats.passed: { watch: 3, problem: 1 }',
      'x.yaml:6: need 1, tolerances, threats.passed: more is worse here',
      'swap',
    ],
    [
      'customer: A\nneeds:\n  - { need: safe, weight: 1 }\nrules:\n  - name: R\n    when: { fact: visit, categories: [a] }\n    tell: owner',
      'x.yaml:6: rule 1, when, fact: no rule fires on "visit"',
      'did you mean "visits"?',
    ],
    [
      'customer: A\nneeds:\n  - { need: safe, weight: 1 }\nrules:\n  - name: R\n    when: { fact: measure, measure: tickets.mtr, above: 1 }\n    tell: owner',
      'x.yaml:6: ',
      'did you mean "tickets.mttr"?',
    ],
  ])('%j', (yaml, what, todo) => {
    const error = errorOf(yaml);
    expect(error).toContain(what);
    expect(error.toLowerCase()).toContain(todo.toLowerCase());
  });

  test('anchors, aliases, dates and deep junk do no harm', () => {
    expect(errorOf('customer: 2026-10-01\nneeds: *x')).toContain('x.yaml:');
    expect(errorOf(`customer: ${'x'.repeat(10_000)}\nneeds: "many"`).length).toBeLessThan(400);
  });
});
