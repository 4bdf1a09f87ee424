import { describe, expect, test } from 'vitest';
import type { Agreement, Customer, Person } from '../../customers/index.ts';
import type { Rule, When } from '../../lens/index.ts';
import type { RecentOutage, RecentTicket, RecentVisits } from '../../signals/index.ts';
import { calendarsFrom } from './calendars.ts';
import { type Facts, noFacts } from './facts.ts';
import { fireRules } from './fire-rules.ts';

const customer: Customer = {
  id: 7,
  slug: 'fenwick-law',
  name: 'Fenwick Law',
  kind: 'law firm',
  timeZone: 'Europe/London',
  colour: null,
  logo: null,
  paper: null,
  perPersonUse: true,
  namesVisibleTo: [],
  inappropriate: ['adult', 'gambling'],
};
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']]));
const agreement: Agreement = {
  id: 1,
  customerId: 7,
  serviceId: null,
  timeZone: 'Europe/London',
  businessHours: week,
  // A Wednesday.
  holidays: ['2026-07-08'],
  peakWindows: { mon: ['09:00-11:00'] },
  maintenance: [{ from: '2026-07-07T10:00', to: '2026-07-07T10:20', why: 'new disks' }],
  targets: { priorities: {} },
};
const person = (id: number, roles: Person['roles'] = ['user']): Person => ({
  id,
  customerId: 7,
  site: id === 2 ? 'Leeds' : null,
  name: `Somebody ${id}`,
  email: '',
  title: '',
  roles,
  pseudonym: `Person ${id}`,
});

/** London is an hour ahead of UTC in July. */
const at = (text: string): Date => new Date(`2026-07-${text}:00+01:00`);

function fire(when: object, facts: Partial<Facts>, now: Date, more: { since?: Date; most?: number } = {}) {
  const rule: Rule = { name: 'R', when: when as When, tell: 'owner', how: 'at once' };
  return fireRules({
    rules: [{ customer, role: '', rule }],
    facts: { ...noFacts, ...facts },
    known: {
      people: new Map([[7, [person(1), person(2), person(3, ['buyer'])]]]),
      services: new Map([[7, [{ id: 4, customerId: 7, name: 'ERP', outcome: '' }]]]),
      sources: new Map([[9, 'squid']]),
      downs: new Map(),
    },
    calendars: calendarsFrom({
      customers: [customer],
      agreements: [agreement],
      from: at('01T00:00'),
      to: at('31T00:00'),
    }),
    told: { since: more.since ?? at('01T00:00'), most: more.most ?? 5 },
    now,
  });
}

const visit = (own: Partial<RecentVisits>): RecentVisits => ({
  customer: 7,
  person: 1,
  knownAs: '',
  category: 'gambling',
  day: '2026-07-06',
  working: true,
  peak: false,
  weekend: false,
  visits: 2,
  minutes: 15,
  allowed: 9,
  blocked: 0,
  first: at('06T09:10'),
  last: at('06T11:00'),
  ...own,
});

describe('visits', () => {
  const when = {
    fact: 'visits',
    categories: ['gambling', 'adult'],
    during: 'working hours',
    morePeopleThan: 0,
  };

  test('the misleading report: each of the two people is told of at once, without a name, once a day', () => {
    const facts = { visits: [visit({}), visit({ person: 2, category: 'adult', visits: 1, minutes: 5 })] };
    const fired = fire(when, facts, at('06T12:00'));
    expect(fired.map((one) => one.what)).toEqual([
      'One person visited gambling sites in working hours on 6 July: 2 visits, 15 min.',
      'One person visited adult sites in working hours on 6 July: 1 visit, 5 min.',
    ]);
    expect(fired.map((one) => one.concerned.map(({ personId }) => personId))).toEqual([[1], [2]]);
    expect(JSON.stringify(fired)).not.toContain('Somebody');
    expect(fired[0]?.soWhat).toMatch(/clients/i);
    // More of it the same day has the same key, another day another one.
    const later = fire(when, { visits: [visit({ visits: 8, last: at('06T15:00') })] }, at('06T16:00'));
    expect(later[0]?.key).toBe(fired[0]?.key);
    const next = fire(when, { visits: [visit({ day: '2026-07-07' })] }, at('07T16:00'));
    expect(next[0]?.key).not.toBe(fired[0]?.key);
  });

  test('only in the moment that the rule names, and only of those whom it names', () => {
    const evening = { visits: [visit({ working: false })] };
    expect(fire(when, evening, at('06T22:00'))).toEqual([]);
    expect(fire({ ...when, during: 'ever' }, evening, at('06T22:00'))).toHaveLength(1);
    expect(fire({ ...when, during: 'outside working hours' }, evening, at('06T22:00'))).toHaveLength(1);
    expect(fire({ ...when, during: 'peak' }, evening, at('06T22:00'))).toEqual([]);
    expect(fire({ ...when, who: { site: 'leeds' } }, { visits: [visit({})] }, at('06T22:00'))).toEqual([]);
    const buyer = { visits: [visit({ person: 3 })] };
    expect(fire({ ...when, who: { role: 'buyer' } }, buyer, at('06T22:00'))).toHaveLength(1);
  });

  test('a number of people is counted over the month and told once, when it is passed', () => {
    const many = { ...when, morePeopleThan: 2 };
    const two = [visit({ day: '2026-07-01' }), visit({ person: 2 })];
    expect(fire(many, { visits: two }, at('06T12:00'))).toEqual([]);
    const stranger = visit({ person: 0, knownAs: '10.1.2.3' });
    const fired = fire(many, { visits: [...two, stranger] }, at('06T12:00'));
    expect(fired.map((one) => one.what)).toEqual([
      'Three people visited gambling sites in working hours in July, more than the 2 that you allow: 6 visits in all.',
    ]);
    expect(JSON.stringify(fired)).not.toContain('10.1.2.3');
    const next = visit({ person: 0, knownAs: 'x.y', day: '2026-07-09' });
    const again = fire(many, { visits: [...two, stranger, next] }, at('09T12:00'));
    expect(again.map((one) => one.key)).toEqual(fired.map((one) => one.key));
  });

  test('what happened before the watch began is not told; a storm is told as its number', () => {
    const since = at('06T00:00');
    expect(fire(when, { visits: [visit({ last: at('05T23:00') })] }, at('06T12:00'), { since })).toEqual([]);
    const storm = Array.from({ length: 42 }, (_, i) =>
      visit({ person: 100 + i, first: new Date(at('06T09:10').getTime() + i) }),
    );
    const fired = fire(when, { visits: storm }, at('06T12:00'));
    expect(fired).toHaveLength(6);
    expect(fired.at(-1)?.what).toMatch(/^37 more of the same/);
    // The same storm, looked at again, is known.
    const again = fire(when, { visits: [...storm].reverse() }, at('06T12:01'));
    expect(again.map((one) => one.key)).toEqual(fired.map((one) => one.key));
  });
});

const ticket = (own: Partial<RecentTicket>): RecentTicket => ({
  customer: 7,
  source: 1,
  ticket: '4711',
  service: 0,
  priority: 1,
  category: 'mail',
  person: 2,
  opened: at('06T16:30'),
  responded: null,
  done: null,
  ...own,
});

describe('waits', () => {
  const when = { fact: 'waits', longerThanMinutes: 60 };

  test('come true by the business clock, across the night and a holiday, without any event', () => {
    const facts = { tickets: [ticket({})] };
    expect(fire(when, facts, at('06T20:00'))).toEqual([]);
    expect(fire(when, facts, at('07T09:29'))).toEqual([]);
    const [fired] = fire(when, facts, at('07T09:31'));
    expect(fired).toMatchObject({
      what: 'A request for help of priority 1 has waited longer than 60 min for a first answer.',
      occurredAt: at('07T09:30'),
    });
    // The 8th is a holiday: half an hour of the 7th is left, the rest comes on the 9th.
    const late = { tickets: [ticket({ opened: at('07T16:45') })] };
    expect(fire(when, late, at('09T09:44'))).toEqual([]);
    expect(fire(when, late, at('09T09:46'))).toHaveLength(1);
  });

  test('an answer in time is quiet, one after the time is told with its length, once for a ticket', () => {
    const answered = (responded: Date) => ({ tickets: [ticket({ opened: at('06T10:00'), responded })] });
    expect(fire(when, answered(at('06T11:00')), at('06T15:00'))).toEqual([]);
    const [fired] = fire(when, answered(at('06T11:30')), at('06T15:00'));
    expect(fired?.what).toBe(
      'A request for help of priority 1 waited 1 h 30 min for a first answer; you allow 60 min.',
    );
    const [open] = fire(when, { tickets: [ticket({ opened: at('06T10:00') })] }, at('06T11:10'));
    expect(open?.key).toBe(fired?.key);
    expect(fire({ ...when, priorities: [2] }, answered(at('06T11:30')), at('06T15:00'))).toEqual([]);
  });
});

const outage = (own: Partial<RecentOutage>): RecentOutage => ({
  customer: 7,
  service: 4,
  target: 'erp1',
  started: at('06T10:00'),
  ended: null,
  ...own,
});

describe('down', () => {
  const when = { fact: 'down', service: 'erp', longerThanMinutes: 15, during: 'working hours' };

  test('is told once an outage, when it has lasted, maintenance left out', () => {
    expect(fire(when, { outages: [outage({})] }, at('06T10:14'))).toEqual([]);
    const [fired] = fire(when, { outages: [outage({})] }, at('06T10:16'));
    expect(fired).toMatchObject({ what: 'ERP has been down for 16 min of working time.' });
    const both = [outage({ ended: at('06T11:00') }), outage({ target: 'erp2', started: at('06T10:05') })];
    const [later] = fire(when, { outages: both }, at('06T11:10'));
    expect(later?.key).toBe(fired?.key);
    const planned = outage({ started: at('07T10:00'), ended: at('07T10:30') });
    expect(fire(when, { outages: [planned] }, at('07T12:00'))).toEqual([]);
    const ever = { ...when, during: 'ever' };
    expect(fire(ever, { outages: [planned] }, at('07T12:00'))).toHaveLength(1);
  });

  test('at night it does not count as working time; another service, or one that is gone, is another thing', () => {
    const night = outage({ started: at('06T22:00'), ended: at('07T05:00') });
    expect(fire(when, { outages: [night] }, at('07T12:00'))).toEqual([]);
    expect(fire({ ...when, service: 'Mail' }, { outages: [outage({})] }, at('06T12:00'))).toEqual([]);
  });
});

test('silence and missing data come true by the clock, and once for each time', () => {
  const contact = { lastContact: [{ customer: 7, person: 2, last: at('01T12:00') }] };
  const silence = { fact: 'silence', longerThanDays: 5 };
  expect(fire(silence, contact, at('06T11:00'))).toEqual([]);
  expect(fire(silence, contact, at('06T13:00'))[0]?.what).toBe(
    'Nobody has asked for anything or answered anything for 5 days.',
  );
  expect(fire(silence, {}, at('20T13:00'))).toEqual([]);
  const data = { lastData: [{ customer: 7, source: 9, last: at('06T16:50') }] };
  const noData = { fact: 'no data', longerThanMinutes: 30, during: 'working hours' };
  expect(fire(noData, data, at('07T09:19'))).toEqual([]);
  const [fired] = fire(noData, data, at('07T09:25'));
  expect(fired?.what).toMatch(/^No data has come from squid for 35 min of working hours/);
  expect(fire({ ...noData, source: 'zabbix' }, data, at('07T12:00'))).toEqual([]);
});

test('threats that passed and unhappy answers are told', () => {
  const bad = visit({ category: 'phishing', visits: 0, minutes: 0, allowed: 2, blocked: 5 });
  const [threat] = fire({ fact: 'threat passed', moreThan: 0 }, { visits: [bad] }, at('06T12:00'));
  expect(threat?.what).toBe('Two requests to dangerous sites got through.');
  const answer = { customer: 7, source: 1, id: 'a', at: at('06T12:00'), person: 3, role: 'buyer' as const };
  const unhappy = { ...answer, unhappy: true, score: 1, low: 1, high: 5 };
  const rule = { fact: 'unhappy', role: 'buyer' };
  expect(fire(rule, { answers: [unhappy] }, at('06T13:00'))[0]?.what).toBe(
    'An unhappy answer came from those who decide: 1 on a scale from 1 to 5.',
  );
  expect(fire({ ...rule, role: 'user' }, { answers: [unhappy] }, at('06T13:00'))).toEqual([]);
});
