import { describe, expect, it, test } from 'vitest';
import type { Phase } from '../life/life.ts';
import { type Counted, figuresOf } from './figures.ts';
import { type Facts, unsaid } from './unsaid.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

const one = (over: {
  days?: number;
  phase?: Phase;
  minutes?: number | null;
  late?: boolean;
  right?: boolean;
  prevented?: boolean;
  failed?: boolean;
}): Counted => {
  const openedAt = ago(over.days ?? 40);
  const minutes = over.minutes === undefined ? 30 : over.minutes;
  const contactedAt = minutes === null ? null : new Date(openedAt.getTime() + 3_600_000);
  const due = new Date(openedAt.getTime() + (over.late ? 60_000 : 7_200_000));
  const clock = { due, doneAt: null };
  return {
    ...{ openedAt, phase: over.phase ?? 'contact', contactMinutes: minutes },
    entries: over.prevented ? [{ kind: 'prevents' }] : [],
    life: {
      ...{ contactedAt, confirmedAt: over.right ? ago(1) : null, failedBy: over.failed ? [9] : [] },
      clocks: { contact: { due, doneAt: contactedAt }, repair: clock, prevent: clock },
    },
  };
};

describe('the figures of recoveries', () => {
  it('counts whom nobody has spoken with as waiting longer than any', () => {
    const waits = [10, 20, 30, 40, null].map((minutes) => one({ minutes }));
    expect(figuresOf(waits, now).contact).toEqual({ median: 30, p90: null, n: 5, notYet: 1 });
    expect(figuresOf([one({ minutes: null })], now).contact.median).toBeNull();
    expect(figuresOf([], now).contact).toEqual({ median: null, p90: null, n: 0, notYet: 0 });
  });

  it('takes the nearest rank: nine of ten within the ninth', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((minutes) => one({ minutes }));
    expect(figuresOf(ten, now).contact).toMatchObject({ median: 5, p90: 9 });
  });

  it('says of how many it is right, among those who said so or had a month to', () => {
    const given = [
      ...Array.from({ length: 18 }, () => one({ right: true })),
      one({}),
      one({}),
      one({ days: 3 }),
      one({ phase: 'cancelled' }),
      one({ phase: 'merged', right: true }),
    ];
    const { rescued, n } = figuresOf(given, now);
    expect(n).toBe(21);
    expect(rescued).toMatchObject({ count: 18, of: 20 });
    // Wilson (1927): 18 of 20 is .699 to .972.
    expect([rescued.low?.toFixed(3), rescued.high?.toFixed(3)]).toEqual(['0.699', '0.972']);
  });

  it('counts what came back among what should have been prevented', () => {
    const given = [one({ prevented: true, failed: true }), one({ prevented: true }), one({})];
    expect(figuresOf(given, now).recurred).toMatchObject({ count: 1, of: 2 });
    expect(figuresOf([one({ late: true }), one({})], now).contactInTime).toMatchObject({ count: 1, of: 2 });
  });
});

const facts = (over: Partial<Facts> = {}): Facts => ({
  ...{ now, tickets: [], outages: [], saidBefore: '', callMe: false, tries: 0, recurs: false },
  ...over,
});
const ticket = (over: Partial<Facts['tickets'][number]>) => ({
  ...{
    ticket: '4711',
    title: 'Slow',
    service: 0,
    opened: ago(12),
    responded: null,
    done: ago(1),
    reopens: 0,
  },
  targetMet: null,
  ...over,
});

test.each<[string, Partial<Facts>, RegExp | null]>([
  [
    'a ticket that came back',
    { tickets: [ticket({ reopens: 2 })] },
    /4711 was resolved in time.*came back 2 times/,
  ],
  ['an open ticket', { tickets: [ticket({ done: null })] }, /Everything is closed.*\(4711\) for 12 days/],
  ['targets that were met', { tickets: [ticket({ targetMet: true })] }, /We met our target.*1 of 1/],
  ['nothing of targets where none is claimed', { tickets: [ticket({})] }, null],
  ['an outage', { outages: ['Mail, 3 h'] }, /no outage.*Mail, 3 h/],
  ['a second time', { saidBefore: '3 September' }, /first we hear.*3 September/],
  ['a prevention that failed', { recurs: true }, /will not happen again/],
])('what must not be said: %s', (_, over, says) => {
  const lines = unsaid(facts(over)).map((each) => `${each.say} ${each.why}`);
  const usual = unsaid(facts()).length;
  if (says === null) expect(lines.length).toBe(usual);
  else {
    expect(lines[0]).toMatch(says);
    expect(lines.length).toBe(usual + 1);
  }
  expect(lines.join('\n')).toMatch(/policy[\s\S]*another customer/);
});
