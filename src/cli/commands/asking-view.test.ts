import { describe, expect, test } from 'vitest';
import type { Screen } from '../../lens/index.ts';
import { widthOf } from '../output.ts';
import { type Frame, resultText, screenText, tooNarrow } from './asking-view.ts';

const frame = (columns: number, rows = 40): Frame => ({
  title: 'Maja Ångström 王, Fenwick Law',
  columns,
  rows,
});
const needs = Array.from({ length: 5 }, (_, at) => ({
  need: `own/n${at}` as const,
  name:
    at === 2 ? '東京の注文は当日に出荷される' : `Need number ${at} with Donaudampfschifffahrtsgesellschaft`,
  means: 'One line that says what is meant by it, in plain words.',
}));
const screen: Screen = { kind: 'best-worst', needs };
const widest = (text: string) => Math.max(...text.split('\n').map(widthOf));

describe.each([24, 30, 43, 60, 80, 200])('a window of %i columns', (columns) => {
  test('nothing runs over its edge, and every choice has its key', () => {
    const text = screenText(frame(columns), screen, ['own/n0'], 6);
    expect(widest(text)).toBeLessThanOrEqual(columns);
    for (const key of ['1', '2', '3', '4', '5']) expect(text).toMatch(new RegExp(`^  ${key} `, 'm'));
    expect(text.includes('One line that')).toBe(columns >= 44);
  });

  test('the result too', () => {
    const ranked = needs.map(({ need, name }) => ({
      need,
      name,
      share: 0.2,
      low: 0.1,
      high: 0.35,
      ahead: 0.7,
      sure: 'perhaps before the next',
    }));
    const consistency = { agreement: 0.3, chance: 0.29, choices: 26, state: 'low' as const };
    const text = resultText(
      frame(columns),
      { ranked, compared: 5, consistency, counts: true, remarks: ['These answers contradict each other.'] },
      true,
    );
    expect(widest(text)).toBeLessThanOrEqual(columns);
    expect(text.replace(/\s+/g, ' ')).toContain('20 of 100 (10 to 35), perhaps before the next');
    expect(text.replace(/\s+/g, ' ')).toContain('These answers contradict each other.');
  });
});

test('a window too narrow says so, and a low one leaves the explanations out', () => {
  expect(tooNarrow(23)).toContain('24 columns');
  expect(tooNarrow(24)).toBe('');
  const low = screenText(frame(80, 14), screen, [], 1);
  expect(low).not.toContain('One line that');
  expect(low.split('\n').length).toBeLessThanOrEqual(14);
  expect(low).toContain('perhaps the last');
});

test('what was picked is marked, and the question asks for the rest', () => {
  const text = screenText(frame(80), screen, ['own/n2'], 6);
  expect(text).toContain('の注文は当日に出荷される <- most');
  expect(text).toContain('And which matters LEAST?');
  expect(text).toContain('about 2 minutes, 6 more');
});
