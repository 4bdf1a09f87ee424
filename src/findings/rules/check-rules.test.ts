import { describe, expect, test } from 'vitest';
import { defaultLens, parseRule } from '../../lens/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import type { CustomerMonth, RuleFacts, TicketFact } from '../../signals/index.ts';
import { customer, customerMonth, measure, person, table } from '../fixtures.ts';
import { judge } from '../judge.ts';

const owner = person(1, { name: 'Ana Reyes', title: 'Owner', roles: ['executive'] });
const user = person(2, { name: 'Tom Blake', title: '', roles: ['user'], site: 'Leeds' });
const from = Date.UTC(2026, 9, 1) / 1000;
const day = 86_400;

const ticket = (given: Partial<TicketFact>): TicketFact => ({
  ticket: 'T1',
  title: 'Mail down',
  priority: 2,
  category: 'Mail',
  person: 2,
  label: 'Tom Blake',
  site: 'Leeds',
  opened: '2026-10-05T08:00:00.000Z',
  day: '2026-10-05',
  moments: ['ever', 'working hours'],
  waited: { before: 0, until: 30 },
  took: { before: 0, until: 90 },
  targetResponse: 60,
  targetResolution: 480,
  reopens: 0,
  again: false,
  openDays: null,
  ...given,
});
const none = { 'working hours': 0, peak: 0, ever: 0, 'outside working hours': 0, weekends: 0 };
const visit = (label: string, moment: 'peak' | 'ever', visits: number, minutes: number, id = 2) => ({
  ...{ person: id, label, category: 'Gambling', moment, visits, minutes },
});
const facts: RuleFacts = {
  agreed: { hours: true, peak: true },
  from,
  until: from + 31 * day,
  visits: [
    visit('Person 2', 'peak', 2, 15),
    visit('Person 1', 'ever', 9, 130, 1),
    visit('Person 2', 'ever', 3, 20),
  ],
  tickets: [
    ticket({}),
    ticket({
      ticket: 'T2',
      waited: { before: 0, until: 200 },
      took: { before: 0, until: 900 },
      openDays: 26,
    }),
    ticket({ ticket: 'T3', waited: { before: 150, until: 300 }, day: '', moments: [], openDays: 40 }),
    ticket({ ticket: 'T4', reopens: 2, again: true }),
  ],
  outages: [
    {
      service: 'ERP',
      started: '2026-10-05T07:30:00.000Z',
      cause: 'disk',
      minutes: { ...none, ever: 90, peak: 40 },
    },
    {
      service: 'Mail',
      started: '2026-10-10T07:30:00.000Z',
      cause: '',
      minutes: { ...none, ever: 600, weekends: 600 },
    },
  ],
  slow: [
    { day: '2026-10-05', minutes: 45, peak: 20 },
    { day: '2026-10-06', minutes: 10, peak: 0 },
  ],
  unhappy: [{ at: '', person: 2, label: 'Tom Blake', role: 'user', comment: 'again' }],
  contacts: [
    { person: 2, times: [from - 3 * day, from + 2 * day, from + 20 * day] },
    { person: 1, times: [from - 20 * day] },
  ],
  gaps: [
    {
      ...{ source: 'squid /x', kind: 'squid', from: '2026-10-05T08:00:00.000Z' },
      minutes: {
        ...{
          ever: { before: 0, until: 900 },
          'working hours': { before: 0, until: 400 },
          peak: { before: 0, until: 0 },
        },
        ...{ 'outside working hours': { before: 0, until: 500 }, weekends: { before: 0, until: 0 } },
      },
    },
  ],
  promises: [
    { what: 'New line', due: '2026-10-10', done: '2026-10-20' },
    { what: 'Old one', due: '2026-09-01', done: null },
  ],
};
const month = customerMonth({
  measures: [
    measure('tickets.volume', { value: 40, count: 40, population: 40 }),
    measure('use.by-category', { value: 9000 }),
    measure('availability.outages', { value: 2 }),
    measure('capacity.slow-minutes', { value: 55 }),
    measure('satisfaction.unhappy', { value: 1, count: 1, population: 8 }),
    measure('tickets.reopened', { value: 0.1, count: 3, population: 30 }),
    measure('threats.blocked', { value: 60 }),
    measure('threats.passed', { value: 0 }),
    measure('capacity.hogs', {
      value: 0.7,
      tables: [table('person', ['person', 'bytes', 'share', 'minutes'], [['Person 2', 1e9, 0.7, 50]])],
    }),
  ],
});

function outcome(condition: string, of: RuleFacts | null = facts, measures: CustomerMonth = month): string {
  const lens = { ...defaultLens('A'), rules: [parseRule(`Tell the owner when ${condition}`)] };
  const data = of ? { ...measures, facts: of } : measures;
  const { findings } = judge({
    ...{ customer: customer(), month: data, lens, people: [owner, user] },
    lensSource: 'declared' as const,
  });
  const fired = findings.find((one) => one.detector === 'rule');
  const gap = findings.find((one) => one.detector === 'rule-unchecked');
  if (fired) expect(fired).toMatchObject({ tier: 'escalate', tell: 'Ana Reyes (Owner)' });
  return fired?.outcome ?? gap?.evidence[0] ?? 'quiet';
}

const cases: readonly (readonly [condition: string, outcome: string])[] = [
  [
    'anyone visits gambling sites at our peak',
    'One person visited gambling sites at your busy hours, 2 visits in all.',
  ],
  ['anyone visits gambling sites at any time', 'Two people visited gambling sites, 12 visits in all.'],
  [
    'anyone visits gambling sites for longer than 2 h at any time',
    'One person visited gambling sites, each for longer than 2 h, 9 visits in all.',
  ],
  ['any executive visits gambling sites ever', 'One executive visited gambling sites, 9 visits in all.'],
  [
    'Tom Blake visits gambling sites at any time',
    'The person you named visited gambling sites, 3 visits in all.',
  ],
  ['more than 2 people visit gambling sites at any time', 'quiet'],
  ['anyone visits news sites at any time', 'quiet'],
  [
    'anyone waits longer than 2 h',
    'One request for help waited longer than 2 h; the longest waited 3 h 20 min.',
  ],
  ['more than 1 tickets wait longer than 2 h', 'quiet'],
  [
    'a ticket takes longer than 10 h',
    'One request for help was not solved within 10 h, 1 of them still open.',
  ],
  ['more than 2 tickets are opened', 'Your people asked for help 3 times.'],
  ['more than 2 tickets are opened on one day', 'On 1 day your people asked for help more than twice.'],
  [
    'a ticket about mail is opened by anyone at Leeds',
    'Your people at Leeds asked for help about mail 3 times.',
  ],
  ['a ticket is opened outside working hours', 'quiet'],
  [
    'a ticket is reopened at least twice',
    'One request for help came back after it was solved at least twice.',
  ],
  [
    'anyone asks again about the same thing',
    'One person asked again about the same trouble within 14 days, once in all.',
  ],
  [
    'more than 1 tickets are open for longer than 14 days',
    'Two requests for help have been open for more than 14 days.',
  ],
  ['a ticket misses the agreed time for an answer', 'One request for help was answered later than agreed.'],
  ['more than 1 tickets miss what was agreed', 'quiet'],
  ['ERP is down for 30 min at our peak', 'ERP was down for 40 min of your busy hours.'],
  ['any service is down for 5 h at weekends', 'What you rely on was down for 10 h at weekends.'],
  ['any service is down for 5 h in working hours', 'quiet'],
  ['there are more than 1 outages at any time', 'What you rely on was down 2 times.'],
  [
    'the systems are slow for 15 min at our peak',
    'On 1 day people waited for slow systems longer than 15 min at your busy hours, on the worst for 20 min.',
  ],
  [
    'one person takes more than 50 % of the line',
    'While people waited, one person had 70 % of the internet line.',
  ],
  ['a user gives an unhappy answer', 'One unhappy answer came from users.'],
  ['a buyer gives an unhappy answer', 'quiet'],
  ['nobody asks for anything for 14 days', 'Nobody asked for anything or answered anything for 18 days.'],
  [
    'Ana Reyes is silent for 30 days',
    'The person you named asked for nothing and answered nothing for 51 days.',
  ],
  ['nobody asks for anything for 30 days', 'quiet'],
  [
    'no data arrives from squid for 6 h',
    'No data came from squid for 6 h 40 min: what happened then is not known.',
  ],
  ['no data arrives for 6 h at our peak', 'quiet'],
  ['a promise is overdue', 'One promise was overdue.'],
  ['a promise is overdue by more than 10 days', 'quiet'],
  ['more than 50 threats are stopped', '60 visits to dangerous sites were stopped.'],
  ['a threat gets through', 'quiet'],
  ['more than 5 % of tickets come back out of at least 30', '3 of 30 solved requests came back (10 %).'],
  ['more than 5 % of tickets come back out of at least 31', 'quiet'],
];

describe('rules on facts', () => {
  test.each(cases)('%s: %s', (condition, expected) => {
    expect(outcome(condition)).toBe(expected);
  });

  test('what fired is told in the language of now, and so is what could not be checked', () => {
    for (const [condition, expected] of cases.filter(([, one]) => one !== 'quiet')) {
      // A small number is a word at the start of an English sentence alone.
      const told = inLanguage('pseudo', () => outcome(condition));
      expect(told.replaceAll(/[‹›]/g, '').toLowerCase(), condition).toContain(
        expected.slice(3).toLowerCase(),
      );
      expect(told, condition).toMatch(/^‹.*›$/);
    }
    const bare = { agreed: { hours: false, peak: false }, from, until: from + 31 * day };
    expect(inLanguage('pseudo', () => outcome('a promise is overdue', bare))).toMatch(/^‹.*›$/);
  });

  test('what was not looked up or not agreed is not measured, never quiet', () => {
    const bare = { agreed: { hours: false, peak: false }, from, until: from + 31 * day };
    for (const condition of [
      'anyone visits gambling sites at any time',
      'a ticket takes longer than 10 h',
      'nobody asks for anything for 14 days',
      'no data arrives for 6 h',
      'a promise is overdue',
      'the systems are slow for 15 min',
      'anyone waits longer than 2 h',
    ])
      expect(outcome(condition, bare), condition).toContain('not measured');
    expect(outcome('anyone visits gambling sites at our peak', { ...facts, agreed: bare.agreed })).toContain(
      'no busy hours are agreed',
    );
    expect(outcome('a threat gets through', facts, customerMonth())).toContain('not measured');
  });
});
