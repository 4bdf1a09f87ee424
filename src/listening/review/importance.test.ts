import { describe, expect, it, test } from 'vitest';
import { type Heard, importanceOf } from './importance.ts';
import { overdueBefore, startOfYesterday, wholeWorkingDays } from './working-days.ts';

const heard = (over: Partial<Heard> = {}): Heard => ({
  ...{ role: 'user', unhappy: false, callMe: false, worded: true, kind: 'answer', silentDays: 5 },
  ...{ firstWord: false, unhappyBefore: false, needWeight: null, needName: '', daysOld: 0 },
  ...over,
});

describe('what is read first', () => {
  it('puts what hurts before who says it, and who says it before how', () => {
    const inOrder: Heard[] = [
      heard({ role: 'buyer', unhappy: true, callMe: true }),
      heard({ role: 'buyer', unhappy: true }),
      heard({ unhappy: true, unhappyBefore: true }),
      heard({ unhappy: true }),
      heard({ role: 'executive', silentDays: 200 }),
      heard({ role: 'executive' }),
      heard({ kind: 'mention', role: 'unknown', worded: false }),
      heard({ role: 'unknown', worded: false, daysOld: 5 }),
    ];
    const points = inOrder.map((one) => importanceOf(one).points);
    expect(points).toEqual([...points].sort((a, b) => b - a));
    expect(new Set(points).size).toBe(points.length);
  });

  it('lifts what is about a need that weighs', () => {
    const light = importanceOf(heard({ needWeight: 0.05, needName: 'Cost in view' }));
    const heavy = importanceOf(heard({ needWeight: 0.4, needName: 'Help that comes fast' }));
    expect(heavy.points).toBeGreaterThan(light.points);
    expect(heavy.reason).toContain('Help that comes fast, 40 % of what they value');
  });

  it('says why in a sentence', () => {
    const said = heard({ role: 'executive', unhappy: true, callMe: true, silentDays: 183 });
    expect(importanceOf(said).reason).toBe(
      'An executive, unhappy, asks to be called, the first word in 6 months.',
    );
  });
});

test.each([
  ['Friday noon to Monday noon', '2026-10-16T12:00:00Z', '2026-10-19T12:00:00Z', 0],
  ['Friday noon to Tuesday noon', '2026-10-16T12:00:00Z', '2026-10-20T12:00:00Z', 1],
  ['Monday to Thursday', '2026-10-12T09:00:00Z', '2026-10-15T00:30:00Z', 2],
  ['a week', '2026-10-12T09:00:00Z', '2026-10-19T09:00:00Z', 4],
  ['backwards', '2026-10-19T09:00:00Z', '2026-10-12T09:00:00Z', 0],
])('whole working days from %s', (_, from, to, days) => {
  expect(wholeWorkingDays(new Date(from), new Date(to), 'UTC')).toBe(days);
});

test('yesterday begins at midnight where the provider is, over a change of clocks too', () => {
  // On 25 October 2026 the day in Amsterdam has 25 hours.
  const start = startOfYesterday(new Date('2026-10-26T07:00:00Z'), 'Europe/Amsterdam');
  expect(start.toISOString()).toBe('2026-10-24T22:00:00.000Z');
});

test.each(['2026-10-19T12:00:00Z', '2026-10-21T00:30:00Z', '2026-10-24T08:00:00Z', '2026-10-26T23:30:00Z'])(
  'at %s all before one moment has waited for two working days, and nothing after it',
  (at) => {
    const now = new Date(at);
    const limit = overdueBefore(now, 'Europe/Amsterdam', 2);
    for (let hours = 0; hours < 12 * 24; hours += 1) {
      const from = new Date(now.getTime() - hours * 3_600_000 - 1000);
      const isOver = wholeWorkingDays(from, now, 'Europe/Amsterdam') >= 2;
      expect([from.toISOString(), from < limit]).toEqual([from.toISOString(), isOver]);
    }
  },
);
