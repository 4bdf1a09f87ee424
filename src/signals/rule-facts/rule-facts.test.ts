import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShardedTestStores } from '../../../test/sharded-stores.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { measureMonth } from '../measure-month.ts';
import { addTestCustomer, dice, type TestAgreement, type TestCustomer } from '../measures/test-month.ts';
import { type FactMoment, type FactWish, factMoments, type RuleFacts } from './rule-facts.ts';

const week = ['mon', 'tue', 'wed', 'thu', 'fri'];
const office: TestAgreement = {
  business: Object.fromEntries(week.map((day) => [day, ['08:00-18:00']])),
  peak: { mon: ['09:00-10:30'], fri: ['09:00-10:30'] },
};
const now = new Date('2026-11-20T10:00:00Z');
const start = Date.UTC(2026, 8, 25) / 1000;
const span = 40 * 86_400;
const wish: FactWish = {
  visits: { categories: ['Gambling', 'adult'], moments: factMoments },
  tickets: {
    ...{ opened: true, reopened: true, again: true, missed: true },
    ...{ waitedMinutes: 60, tookMinutes: 480, openDays: 7 },
  },
  outages: true,
  slow: true,
  answers: true,
  contacts: true,
  gapMinutes: 300,
  promises: true,
};

interface Request {
  readonly customer: number;
  readonly ts: number;
  readonly person: number;
  readonly category: string;
}
interface Ticket {
  readonly customer: number;
  readonly ticket: string;
  readonly person: number;
  readonly opened: number;
  readonly responded: number | null;
  readonly done: number | null;
}
interface Made {
  readonly stores: TestStores;
  readonly customers: readonly TestCustomer[];
  readonly requests: readonly Request[];
  readonly tickets: readonly Ticket[];
  readonly facts: ReadonlyMap<number, RuleFacts>;
}

const time = (at: number | null) =>
  at === null ? null : new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ');

async function make(stores: TestStores): Promise<Made> {
  const { ctx } = stores;
  const customers: TestCustomer[] = [];
  for (const timeZone of ['Europe/London', 'America/New_York'])
    customers.push(await addTestCustomer(ctx, { timeZone, agreement: office, services: [null] }));
  const roll = dice(9);
  const requests = customers.flatMap(({ id, people }) =>
    Array.from({ length: 2500 }, () => ({
      customer: id,
      ts: start + roll(span),
      person: people[roll(6)] as number,
      category: ['', 'news', 'gambling', 'adult'][roll(4)] as string,
    })),
  );
  await ctx.signals.insert(
    'requests',
    requests.map((one, line) => ({
      ...one,
      ...{
        login: '',
        client: '10.0.0.1',
        host: 'x',
        domain: 'x',
        method: 'GET',
        status: 200,
        verdict: 'allowed',
      },
      ...{ bytes: 1, duration_ms: 100, kind: 'squid', source: 1, load: 1, line },
    })),
  );
  const tickets = customers.flatMap(({ id, people }) =>
    Array.from({ length: 120 }, (_, line): Ticket => {
      const opened = start + 60 * roll(span / 60);
      const responded = roll(8) === 0 ? null : opened + 60 * roll(3 * 1440);
      const done = responded === null || roll(6) === 0 ? null : responded + 60 * roll(12 * 1440);
      return { customer: id, ticket: `T${line}`, person: people[roll(6)] as number, opened, responded, done };
    }),
  );
  await ctx.signals.insert('tickets', tickets.map(ticketRow));
  await ctx.signals.insert(
    'outages',
    customers.flatMap(({ id, services }) =>
      // The two of 5 October overlap: one time down, from 06:30 to 09:30 UTC.
      [
        ['2026-10-05 06:30:00', '2026-10-05 09:00:00'],
        ['2026-10-05 08:00:00', '2026-10-05 09:30:00'],
        ['2026-10-10 10:00:00', '2026-10-10 11:00:00'],
      ].map(([started, ended], line) => ({
        ...{ customer: id, service: services[0], target: `t${line}`, started, ended, severity: 4, cause: '' },
        ...{ source: 7, external_id: `${line}`, load: 3, line, version: 1 },
      })),
    ),
  );
  await ctx.records
    .insertInto('sources')
    .values({ kind: 'zabbix', place: 'x', last_import_at: now })
    .execute();
  const input = { month: '2026-10', now, measures: ['tickets.volume' as const], facts: wish };
  const found = await measureMonth({ ctx, input });
  const facts = new Map([...found].map(([id, month]) => [id, month.facts as RuleFacts]));
  return { stores, customers, requests, tickets, facts };
}

function ticketRow(one: Ticket, line: number): object {
  return {
    ...{ customer: one.customer, source: 2, ticket: one.ticket, person: one.person },
    ...{ opened_at: time(one.opened), responded_at: time(one.responded), resolved_at: time(one.done) },
    ...{ closed_at: null, reopens: 0, caller: '', service: 0, site: '', category: `k${line}`, priority: 2 },
    ...{ agent: '', title: 'Help', state: '', events: 1, vendor_target_met: null, vendor_response_s: null },
    ...{ vendor_resolution_s: null, load: 2, line, version: 1 },
  };
}

let one: Made;
let two: Made;
beforeAll(async () => {
  one = await make(await openTestStores());
  two = await make(await openShardedTestStores());
});
afterAll(async () => {
  await one?.stores.close();
  await two?.stores.close();
});

function isIn(customer: TestCustomer, ts: number, moment: FactMoment): boolean {
  const at = DateTime.fromSeconds(ts, { zone: customer.timeZone });
  const clock = at.toFormat('HH:mm');
  const working = at.weekday < 6 && clock >= '08:00' && clock < '18:00';
  if (moment === 'working hours') return working;
  if (moment === 'outside working hours') return !working;
  if (moment === 'weekends') return at.weekday > 5;
  return moment === 'ever' || ((at.weekday === 1 || at.weekday === 5) && clock >= '09:00' && clock < '10:30');
}
const month = (customer: TestCustomer, ts: number): string =>
  DateTime.fromSeconds(ts, { zone: customer.timeZone }).toFormat('yyyy-MM');

/** Working minutes, counted one by one. */
function business(customer: TestCustomer, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 60) if (isIn(customer, at, 'working hours')) sum += 1;
  return sum;
}

describe.each([0, 1])('facts of customer %i equal plain loops', (index) => {
  it('visits, by person, category and moment', () => {
    const customer = one.customers[index] as TestCustomer;
    const facts = one.facts.get(customer.id)?.visits ?? [];
    const own = one.requests.filter(
      (row) =>
        row.customer === customer.id &&
        ['gambling', 'adult'].includes(row.category) &&
        month(customer, row.ts) === '2026-10',
    );
    const expected = factMoments.flatMap((moment) => {
      const rows = own.filter((row) => isIn(customer, row.ts, moment));
      return [...Map.groupBy(rows, (row) => `${row.person} ${row.category} ${moment}`)].map(([key, all]) => {
        const times = all.map((row) => row.ts).sort((a, b) => a - b);
        const visits = times.filter((ts, i) => i === 0 || ts - (times[i - 1] as number) > 900).length;
        return `${key} ${visits} ${5 * new Set(times.map((ts) => Math.floor(ts / 300))).size}`;
      });
    });
    const found = facts.map((row) =>
      [row.person, row.category, row.moment, row.visits, row.minutes].join(' '),
    );
    expect(found.sort()).toEqual(expected.sort());
    expect(found.some((row) => row.includes('peak'))).toBe(true);
  });

  it('waits, cut at the month’s begin and end, so that a bound is passed in one month only', () => {
    const customer = one.customers[index] as TestCustomer;
    const begin = DateTime.fromISO('2026-10-01', { zone: customer.timeZone }).toSeconds();
    const end = DateTime.fromISO('2026-11-01', { zone: customer.timeZone }).toSeconds();
    const facts = new Map(one.facts.get(customer.id)?.tickets?.map((row) => [row.ticket, row]));
    let crossing = 0;
    for (const row of one.tickets.filter((one) => one.customer === customer.id && one.opened < end)) {
      const answered = row.responded ?? row.done;
      const fact = facts.get(row.ticket);
      if (answered !== null && answered < begin) {
        expect(fact?.waited ?? null).toBeNull();
        continue;
      }
      const until = business(customer, row.opened, Math.min(answered ?? end, end));
      const before = row.opened < begin ? business(customer, row.opened, begin) : 0;
      if (before > 0) crossing += 1;
      if (until > 60 || month(customer, row.opened) === '2026-10')
        expect(fact?.waited, row.ticket).toEqual({ before, until });
      const open = row.done === null || row.done > end;
      if (fact) expect(fact.openDays).toBe(open ? (end - row.opened) / 86_400 : null);
    }
    expect(crossing).toBeGreaterThan(0);
  });

  it('times down: what overlaps is one, by moment', () => {
    const customer = one.customers[index] as TestCustomer;
    const outages = one.facts.get(customer.id)?.outages ?? [];
    const at = Date.UTC(2026, 9, 5, 6, 30) / 1000;
    const minutes = (moment: FactMoment) => {
      let sum = 0;
      for (let ts = at; ts < at + 180 * 60; ts += 60) if (isIn(customer, ts, moment)) sum += 1;
      return sum;
    };
    expect(outages.map((row) => row.started)).toEqual([
      '2026-10-05T06:30:00.000Z',
      '2026-10-10T10:00:00.000Z',
    ]);
    expect(outages[0]?.minutes).toEqual(
      Object.fromEntries(factMoments.map((moment) => [moment, minutes(moment)])),
    );
    expect(outages[1]?.minutes).toMatchObject({ 'working hours': 0, weekends: 60, ever: 60 });
  });

  it('contacts and gaps', () => {
    const customer = one.customers[index] as TestCustomer;
    const { contacts = [], gaps = [], from = 0 } = one.facts.get(customer.id) ?? {};
    const times = one.tickets.filter(
      (row) => row.customer === customer.id && month(customer, row.opened) === '2026-10',
    );
    const found = contacts.flatMap((row) => row.times).filter((ts) => ts >= from);
    const unique = (all: readonly number[]) => [...new Set(all)].sort();
    expect(unique(found)).toEqual(unique(times.map((row) => row.opened)));
    expect(gaps.every((row) => (row.minutes.ever?.until ?? 0) > 299)).toBe(true);
  });
});

it('two shards say what one store says', () => {
  const told = (made: Made) =>
    made.customers.map(({ id, people }) =>
      JSON.stringify(made.facts.get(id), (key, value) =>
        key === 'person' ? people.indexOf(value) : key === 'customer' ? 0 : value,
      ),
    );
  expect(told(two)).toEqual(told(one));
});
