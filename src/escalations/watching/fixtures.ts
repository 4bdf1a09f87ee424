import type { Agreement, Customer, Person } from '../../customers/index.ts';
import type { Rule, When } from '../../lens/index.ts';
import type {
  LastContact,
  RecentAnswer,
  RecentOutage,
  RecentTicket,
  RecentVisits,
} from '../../signals/index.ts';
import { calendarsFrom } from './calendars.ts';
import { type Facts, type FireInput, noFacts } from './facts.ts';

const customer = {
  ...{ id: 7, slug: 'fenwick-law', name: 'Fenwick Law', kind: 'law firm', timeZone: 'Europe/London' },
  ...{ colour: null, logo: null, paper: null, perPersonUse: true, namesVisibleTo: [], inappropriate: [] },
} satisfies Customer;
const agreement: Agreement = {
  ...{ id: 1, customerId: 7, serviceId: null, timeZone: 'Europe/London', holidays: [], maintenance: [] },
  businessHours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
  peakWindows: { mon: ['09:00-11:00'] },
  targets: { priorities: {} },
};
const people = [1, 2, 3].map(
  (id): Person => ({
    ...{ id, customerId: 7, site: null, name: `Somebody ${id}`, email: '', title: '' },
    ...{ roles: id === 3 ? ['buyer'] : ['user'], pseudonym: `Person ${id}` },
  }),
);
/** London is an hour ahead of UTC in July; the 6th of 2026 is a Monday. */
const at = (text: string): Date => new Date(`2026-07-${text}:00+01:00`);

const visit = (own: Partial<RecentVisits>): RecentVisits => ({
  ...{ customer: 7, person: 1, knownAs: '', category: 'gambling', day: '2026-07-06' },
  ...{ working: true, peak: true, weekend: true, visits: 2, minutes: 15, allowed: 9, blocked: 0 },
  ...{ first: at('06T09:10'), last: at('06T11:00') },
  ...own,
});
const ticket = (own: Partial<RecentTicket>): RecentTicket => ({
  ...{ customer: 7, source: 1, ticket: 'INC1', person: 1, service: 4, priority: 1, category: 'Printing' },
  ...{ opened: at('06T16:30'), responded: null, done: null },
  ...own,
});
const outage = (own: Partial<RecentOutage>): RecentOutage => ({
  ...{ customer: 7, service: 4, target: 'erp1', started: at('06T10:00'), ended: null },
  ...own,
});
const answer = (id: string, role: RecentAnswer['role']): RecentAnswer => ({
  ...{ customer: 7, source: 1, id, at: at('06T12:00'), person: 3, role },
  ...{ unhappy: true, score: 1, low: 1, high: 5 },
});
const contact: LastContact = { customer: 7, person: 2, last: at('01T12:00') };

const moments = ['working hours', 'peak', 'ever', 'outside working hours', 'weekends'];
const late = at('09T20:00');
const bad = visit({ category: 'phishing', visits: 0, allowed: 1, blocked: 1 });
const worse = visit({ category: 'malware', visits: 0, allowed: 2, blocked: 5, person: 2 });

type Case = readonly [when: object, facts: Partial<Facts>, now: Date, most?: number];

function* visitCases(): Generator<Case> {
  const stranger = visit({ person: 0, knownAs: '10.1.2.3', category: 'adult', allowed: 0, blocked: 3 });
  const visits = [visit({ visits: 1, blocked: 4, working: false }), visit({ person: 2 }), stranger];
  for (const during of moments)
    for (const morePeopleThan of [0, 1])
      yield [
        { fact: 'visits', categories: ['gambling', 'adult'], during, morePeopleThan },
        { visits },
        late,
        2,
      ];
  for (const fact of ['threat passed', 'threat stopped'])
    for (const moreThan of [0, 3]) {
      yield [{ fact, moreThan }, { visits: [bad, worse] }, late];
      yield [{ fact, moreThan }, { visits: [bad] }, late];
    }
}

function* ticketCases(): Generator<Case> {
  const tickets = [
    ticket({}),
    ticket({ ticket: 'INC2', priority: 0, responded: at('07T14:00'), done: at('07T16:00') }),
    ticket({ ticket: 'INC3', person: 0 }),
  ];
  for (const fact of ['waits', 'takes'])
    for (const moreThan of [0, 1]) yield [{ fact, longerThanMinutes: 60, moreThan }, { tickets }, late];
  for (const within of ['day', 'month'])
    for (const asked of [{}, { priorities: [1, 2] }, { category: 'printing', priorities: [0] }])
      yield [{ fact: 'tickets', within, during: 'ever', moreThan: 0, ...asked }, { tickets }, late];
}

function* otherCases(): Generator<Case> {
  const outages = [outage({}), outage({ service: 0, target: 'disk', ended: at('06T20:00') })];
  for (const during of moments) {
    yield [{ fact: 'down', longerThanMinutes: 1, during }, { outages }, late];
    yield [{ fact: 'outages', moreThan: 0, during }, { outages }, late];
    yield [
      { fact: 'no data', longerThanMinutes: 1, during },
      { lastData: [{ customer: 7, source: 9, last: at('03T12:00') }] },
      late,
    ];
  }
  yield [{ fact: 'outages', moreThan: 0, during: 'ever' }, { outages: [outage({})] }, late];
  for (const role of ['anybody', 'buyer', 'executive', 'user'])
    for (const moreThan of [0, 1]) {
      const own = role === 'anybody' ? 'buyer' : (role as 'buyer');
      yield [{ fact: 'unhappy', role, moreThan }, { answers: [answer('a', own), answer('b', own)] }, late];
    }
  for (const who of [{}, { who: { role: 'user' } }])
    for (const longerThanDays of [1, 5])
      yield [
        { fact: 'silence', longerThanDays, ...who },
        { lastContact: [contact] },
        at(longerThanDays === 1 ? '02T13:00' : '06T13:00'),
      ];
}

/** Every sentence that the rules have, each as what `fireRules` takes; told in `language`. */
export function everySentence(language?: string): FireInput[] {
  const from = at('01T00:00');
  const calendars = calendarsFrom({
    ...{ customers: [customer], agreements: [agreement], from, to: at('31T00:00') },
  });
  const known = {
    people: new Map([[7, people]]),
    services: new Map([[7, [{ id: 4, customerId: 7, name: 'ERP', outcome: '' }]]]),
    sources: new Map([[9, 'squid']]),
    downs: new Map(),
  };
  return [...visitCases(), ...ticketCases(), ...otherCases()].map(([when, facts, now, most = 5]) => {
    const rule: Rule = { name: 'R', when: when as When, tell: 'owner', how: 'at once' };
    const watched = { customer, role: '' as const, rule, ...(language ? { language } : {}) };
    return {
      ...{ rules: [watched], facts: { ...noFacts, ...facts }, known, calendars, now },
      told: { since: from, most },
    };
  });
}
