import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { UserError } from '../../platform/errors.ts';
import { parseLens } from '../parse-lens.ts';
import { soWhat } from '../so-what.ts';
import { weighNeeds } from '../weigh.ts';

const file = 'examples/lenses/own-needs.yaml';

test('own needs are weighed beside those of the catalogue, with words, measures and bounds', () => {
  const needs = weighNeeds(parseLens(readFileSync(file, 'utf8'), file));
  expect(needs.map(({ need, name, weight }) => [need, name, weight])).toEqual([
    ['own/lessons-start', 'Lessons start on the bell', 0.4],
    ['own/fewer-passwords', 'One password a day', 0.3],
    ['fast-help', 'Somebody comes to the classroom', 0.2],
    ['people-content', 'Our people are content', 0.1],
  ]);
  expect(needs[0]?.measures).toEqual(['availability.peak', 'response.peak']);
  expect(needs[0]?.bounds['response.peak']).toMatchObject({ worse: 'above', watch: 800, problem: 2000 });
  expect(needs[1]).toMatchObject({ measures: [], means: expect.stringContaining('sign in once') });
  expect(needs[2]?.measures[0]).toBe('tickets.first-response');
});

test('what a shortfall means is said in the words of whoever has the need', () => {
  expect(soWhat('own/x', 'law firm', 'Sign in once a day.')).toBe(
    'You asked for it in your own words: “Sign in once a day.”',
  );
  expect(soWhat('own/x', 'law firm')).toBe('You told us that this matters to you.');
});

describe('a mistake gets one line', () => {
  const own = (entries: string) => `customer: A\nneeds:\n  - { need: own/x, weight: 1, ${entries} }`;
  test.each([
    [own('name: X'), 'x.yaml:3: need 1, means: your own need "own/x" has no means', 'Add means'],
    [own('means: x'), 'your own need "own/x" has no name', 'Add name'],
    [own('name: X, means: x, measures: [tickets.mtr]'), 'no measure is called "tickets.mtr"', 'tickets.mttr'],
    [
      'customer: A\nneeds:\n  - { need: own/Fewer Passwords, weight: 1 }',
      'no need is called "own/Fewer Passwords"',
      'own/fewer-passwords',
    ],
    ['customer: A\nneeds:\n  - { need: own/, weight: 1 }', 'no need is called "own/"', 'add your own'],
    [
      'customer: A\nneeds:\n  - { need: own/x, name: X, means: x, weight: 1 }\n  - { need: own/x, name: X, means: x, weight: 2 }',
      'need "own/x" is listed twice',
      'Keep one',
    ],
  ])('%j', (yaml, says, todo) => {
    try {
      parseLens(yaml, 'x.yaml');
      expect.unreachable();
    } catch (error) {
      expect((error as UserError).message).toContain(says);
      expect((error as UserError).hint).toContain(todo);
    }
  });
});
