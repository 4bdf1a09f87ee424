import { expect, test } from 'vitest';
import { historyLines, type LensStep } from './lens-history.ts';

const step = (day: string, what: string, weights: LensStep['weights'] = []): LensStep => ({
  at: new Date(`${day}T10:00:00Z`),
  what,
  weights,
});

test('tells who did what, and the two weights that moved most', () => {
  const weights = [
    { name: 'Safe from threats', before: 0.2, after: 0.19 },
    { name: 'Company time is used properly', before: 0.1, after: 0.152 },
    { name: 'Help that comes fast', before: 0.3, after: 0.26 },
  ];
  expect(
    historyLines([step('2026-10-20', 'Ida Quillon answered 6 screens of what matters.', weights)], ''),
  ).toEqual([
    '20 October 2026: Ida Quillon answered 6 screens of what matters; “Company time is used properly” went from 10 to 15.2, “Help that comes fast” went from 30 to 26.',
  ]);
});

test('leaves out what the issue before knew, and of many keeps the newest', () => {
  const steps = Array.from({ length: 12 }, (_, index) =>
    step(`2026-10-${String(index + 10)}`, `Step ${index + 1}.`),
  );
  expect(historyLines(steps, '2026-10-19')).toEqual([
    '20 October 2026: Step 11.',
    '21 October 2026: Step 12.',
  ]);
  const lines = historyLines(steps, '2026-09-30');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('4 more before these.');
  expect(historyLines(steps, '2026-12-31')).toEqual([]);
});
