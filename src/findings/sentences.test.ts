import { expect, test } from 'vitest';
import { dayName, monthName } from '../platform/language/dates.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import { either } from '../platform/language/lists.ts';
import {
  bytes,
  clip,
  inUnit,
  list,
  localTime,
  lower,
  milliseconds,
  minutes,
  number,
  percent,
  plural,
  share,
  times,
} from './sentences.ts';

test('durations read as people say them, in hours and never in days, on every clock', () => {
  expect([0, 0.4, 14, 59.6, 130, 1439, 2880, 60_000].map(minutes)).toEqual([
    '0 min',
    '24 s',
    '14 min',
    '60 min',
    '2 h 10 min',
    '23 h 59 min',
    '48 h',
    '1,000 h',
  ]);
  expect([inUnit(3360, 'minutes'), inUnit(62, 'hours')]).toEqual(['56 h', '62 h']);
  expect([0, 849.6, 1000, 2449].map(milliseconds)).toEqual(['0 ms', '850 ms', '1 s', '2.4 s']);
});

test('a share never rounds away the few', () => {
  expect([0, 0.5, 0.982, 0.9996, 0.99999, 1, 0.0001, 0.000001].map(percent)).toEqual([
    '0 %',
    '50 %',
    '98.2 %',
    '99.96 %',
    '99.999 %',
    '100 %',
    '0.01 %',
    '0.0001 %',
  ]);
  expect(share(11_204 / 11_410, 11_204, 11_410)).toBe('98.2 % (11,204 of 11,410)');
});

test('lists, numbers and months', () => {
  expect(list(['Ana'])).toBe('Ana');
  expect(list(['Ana', 'Ben', 'Cy'])).toBe('Ana, Ben and Cy');
  expect(list(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c and 3 more');
  expect(either(['adult', 'gambling'])).toBe('adult or gambling');
  expect([plural(1, 'person', 'people'), plural(2, 'person', 'people'), plural(0, 'visit')]).toEqual([
    '1 person',
    '2 people',
    '0 visits',
  ]);
  expect([number(11_410), number(6.25), number(131.6)]).toEqual(['11,410', '6.3', '132']);
  expect([bytes(0), bytes(1_400_000_000), bytes(999)]).toEqual(['0 B', '1.4 GB', '999 B']);
  expect(monthName('2026-10')).toBe('October 2026');
});

test('clipping cuts at a word, never through a character, and leaves short text alone', () => {
  expect(clip('short', 10)).toBe('short');
  expect(clip('one two three four', 12)).toBe('one two…');
  const family = '👩‍👩‍👧‍👦';
  const cut = clip(family.repeat(5), 40);
  expect(cut.length).toBeLessThanOrEqual(40);
  expect(cut.replaceAll(family, '')).toBe('…');
});

test('times, words inside a sentence, and moments as the customer’s clock showed them', () => {
  expect([0, 1, 2, 3].map(times)).toEqual(['0 times', 'once', 'twice', '3 times']);
  expect([lower('Done as agreed'), lower('ERP'), lower('Übrig')]).toEqual(['done as agreed', 'ERP', 'übrig']);
  expect(inLanguage('fr', () => ['L’aide', 'À vous', 'ERP'].map(lower))).toEqual(['l’aide', 'à vous', 'ERP']);
  expect(localTime('2026-10-13T04:20:00.000Z', 'Europe/Berlin')).toBe('13 October, 06:20');
  expect(localTime('2026-10-13T22:30:00.000Z', 'Asia/Kolkata')).toBe('14 October, 04:00');
  expect(localTime('2026-10-13T04:20:00.000Z', 'Mars/Base')).toBe('13 October, 04:20');
  expect(localTime('not a time', 'UTC')).toBe('not a time');
  expect(dayName('2026-10-05T09:00:00Z')).toBe('5 October 2026');
  expect([dayName(''), dayName('soon')]).toEqual(['', 'soon']);
});
