import { expect, it } from 'vitest';
import { findLeaders } from './find-leaders.ts';
import { wordSpace } from './word-space.ts';

const texts = [
  'The printer is jammed',
  'My password does not work',
  'The printer is jammed again',
  'Orders are slow',
  'A password of mine does not work here',
];
const order = [0, 1, 2, 3, 4];
const lead = (most: { leaders: number; letters: number }) =>
  Array.from(findLeaders(wordSpace(texts), order, most, (at) => texts[at]?.length ?? 0));

it('lets a text join the leader that it is like, or lead', () => {
  expect(lead({ leaders: 10, letters: 1000 })).toEqual([0, 1, 0, 3, 1]);
});

it('leads no more than may be looked at, by their number and by their letters', () => {
  expect(lead({ leaders: 2, letters: 1000 })).toEqual([0, 1, 0, -1, 1]);
  expect(lead({ leaders: 10, letters: 40 })).toEqual([0, 1, 0, -1, 1]);
});
