import { expect, test } from 'vitest';
import { measure, notMeasured } from '../findings/fixtures.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import type { Unit } from '../signals/index.ts';
import {
  dayAndMonth,
  formatCell,
  formatFigure,
  formatMonth,
  formatNumber,
  formatTime,
  formatValue,
  monthBounds,
} from './format.ts';

test.each<[number | null, Unit, string]>([
  [0.98214, 'share', '98.2 %'],
  [0.99999, 'share', '99.999 %'],
  [0.00001, 'share', '0.001 %'],
  [1, 'share', '100 %'],
  [0, 'share', '0 %'],
  [14, 'minutes', '14 min'],
  [0.4, 'minutes', 'under 1 min'],
  [766, 'minutes', '12 h 46 min'],
  [21_480, 'minutes', '358 h'],
  [2.25, 'hours', '2 h 15 min'],
  [820, 'ms', '820 ms'],
  [2140, 'ms', '2.1 s'],
  [1_234_567, 'count', '1,234,567'],
  [-100, 'score', '−100'],
  [null, 'count', 'not measured'],
])('%s as %s is %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});

test('a share never stands without its count', () => {
  expect(formatFigure(measure('use.appropriate', { value: 0.98, count: 98, population: 100 }))).toBe(
    '98 % (98 of 100)',
  );
});

test('durations tell the middle and the slowest tenth, with n', () => {
  const waited = measure('tickets.first-response', { value: 14, median: 14, p90: 52, count: 131 });
  expect(formatFigure(waited)).toBe('median 14 min, 9 in 10 within 52 min (n 131)');
});

test('one alone is told as itself, without a median of one', () => {
  const waited = measure('tickets.first-response', { value: 6, median: 6, p90: 6, count: 1 });
  expect(formatFigure(waited)).toBe('6 min (n 1)');
});

test('a number says what it counts where its title does not', () => {
  const there = measure('availability.share', { value: 0.998, count: 47_425, population: 47_520 });
  expect(formatFigure(there)).toBe('99.8 %, 1 h 35 min down of 792 h');
  const use = measure('use.by-category', { value: 8158, count: 8158 });
  expect(formatFigure(use)).toBe('8,158 requests');
  const taken = measure('capacity.hogs', { value: 0.884, count: 621.5e9, population: 703.3e9 });
  expect(formatFigure(taken)).toBe('88.4 % (622 GB of 703 GB)');
});

test('what was not measured is said, never zero', () => {
  expect(formatFigure(notMeasured('tickets.volume'))).toBe('not measured');
  expect(formatCell(null, 'count', 'UTC')).toBe('not measured');
});

test('times stand in the time zone, through the change of clocks', () => {
  expect(formatTime('2026-10-25T00:30:00Z', 'Europe/London')).toBe('25 Oct 2026, 01:30');
  expect(formatTime('2026-10-25T01:30:00Z', 'Europe/London')).toBe('25 Oct 2026, 01:30');
});

test('French counts octets', () => {
  expect(inLanguage('fr', () => formatValue(2.5e9, 'bytes'))).toBe('2,5 Go');
  expect(formatValue(2.5e9, 'bytes')).toBe('2.5 GB');
});

test('months and numbers', () => {
  expect(formatMonth('2026-10')).toBe('October 2026');
  expect(monthBounds('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
  expect(formatNumber(0.04, 1)).toBe('0');
});

test.each([
  ['en', '7 Sep', '7 Sep 2026, 14:05', '1,234.5'],
  ['de', '7. Sept.', '7. Sept. 2026, 14:05', '1.234,5'],
  ['de-CH', '7. Sept.', '7. Sept. 2026, 14:05', "1'234.5"],
  ['fr', '7 sept.', '7 sept. 2026, 14:05', '1\u202f234,5'],
  ['es', '7 sept', '7 sept 2026, 14:05', '1234,5'],
  ['nl', '7 sep', '7 sep 2026, 14:05', '1.234,5'],
])('days, times and numbers are written as in %s', (language, day, time, number) => {
  const written = inLanguage(language, () => [
    dayAndMonth('2026-09-07'),
    formatTime('2026-09-07T14:05:00Z', 'UTC'),
    // Which apostrophe Switzerland writes depends on the edition of Unicode's data.
    formatNumber(1234.5, 1).replace('’', "'"),
  ]);
  expect(written).toEqual([day, time, number]);
});
