import { expect, test } from 'vitest';
import { type Facts, unsaid } from './unsaid.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

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
