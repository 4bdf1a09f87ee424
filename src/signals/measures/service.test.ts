import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { type CustomerMonth, type Measure, type MeasureId, measureIds } from '../measure.ts';
import { measureMonth } from '../measure-month.ts';
import { measureRows } from '../measure-rows.ts';
import { syncAgreed } from '../sync-agreed.ts';
import { addTestCustomer, dice, type TestAgreement, type TestCustomer } from './test-month.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const office: TestAgreement = {
  business: Object.fromEntries(weekdays.map((d) => [d, ['08:00-18:00']])),
  peak: { mon: ['09:00-10:00'], tue: ['09:00-10:00'] },
  maintenance: [{ from: '2026-10-06T17:00', to: '2026-10-06T20:00', why: 'updates' }],
  targets: { availability: 0.999, slow_ms: 800, priorities: { '0': { response_min: 60 } } },
};
const now = new Date('2026-11-20T10:00:00Z');
const at = (text: string): number => Date.parse(`${text}Z`) / 1000;
let stores: TestStores;
let firm: TestCustomer;
let quiet: TestCustomer;
let studio: TestCustomer;
let empty: TestCustomer;
let found: Map<number, CustomerMonth>;

const insert = (table: string, rows: readonly object[]): Promise<void> =>
  stores.ctx.signals.insert(
    table,
    rows.map((row, line) => ({ source: 5, load: 1, line, ...row })),
  );
const get = (customer: TestCustomer, id: MeasureId): Measure =>
  found.get(customer.id)?.measures[id] as Measure;

/** UTC equals local time in these customers but for summer time: October 2026 in London is UTC+1 until the 25th. */
async function addFirm(): Promise<void> {
  firm = await addTestCustomer(stores.ctx, {
    timeZone: 'Europe/London',
    agreement: office,
    services: [null, null],
  });
  const [mail, erp] = firm.services;
  const outage = (
    service: number | undefined,
    started: string,
    ended: string | null,
    severity = 4,
    i = 0,
  ) => ({
    ...{
      customer: firm.id,
      service,
      target: 'host',
      started: at(started),
      ended: ended === null ? null : at(ended),
    },
    ...{ severity, cause: 'power', external_id: `${started}${i}`, version: 1 },
  });
  await insert('outages', [
    outage(mail, '2026-09-01T09:00:00', '2026-09-01T09:30:00'),
    outage(mail, '2026-10-05T08:30:00', '2026-10-05T09:30:00'), // Monday 09:30-10:30 local, half an hour in the peak
    outage(mail, '2026-10-05T09:00:00', '2026-10-05T10:00:00', 5, 1), // overlaps: 09:30-11:00 in all
    outage(mail, '2026-10-06T15:30:00', '2026-10-06T17:00:00'), // Tuesday 16:30-18:00, of which an hour maintenance
    outage(mail, '2026-10-10T09:00:00', '2026-10-10T12:00:00'), // Saturday
    outage(mail, '2026-10-12T09:00:00', '2026-10-12T12:00:00', 2), // a warning
    outage(mail, '2026-11-02T09:00:00', '2026-11-02T09:10:00'), // next month: the source was alive all October
  ]);
  // The second service is probed every ten minutes but for a whole day, and down for twenty minutes.
  const probes = Array.from({ length: 31 * 144 }, (_, i) => at('2026-10-01T00:00:00') + 600 * i).filter(
    (ts) => ts < at('2026-10-08T00:00:00') || ts >= at('2026-10-09T00:00:00'),
  );
  await insert(
    'samples',
    probes.map((ts) => ({ customer: firm.id, service: erp, target: 'web', metric: 'up', ts, value: 1 })),
  );
  await insert('outages', [{ ...outage(erp, '2026-10-07T10:00:00', '2026-10-07T10:20:00'), source: 0 }]);
}

/** Fifty quiet five-minute slots and four slow ones, in which one person streams. */
async function addStudio(): Promise<void> {
  studio = await addTestCustomer(stores.ctx, { timeZone: 'UTC', agreement: { ...office, targets: {} } });
  const roll = dice(3);
  const requests: object[] = [];
  const slots = Array.from({ length: 54 }, (_, i) => at('2026-10-05T09:00:00') + 300 * i);
  for (const [i, slot] of slots.entries()) {
    const slow = i >= 20 && i < 24;
    for (let n = 0; n < 24; n++) {
      const person = studio.people[n % 6];
      const duration_ms = slow ? 900 + roll(400) : 80 + roll(80);
      requests.push({
        customer: studio.id,
        ts: slot + roll(300),
        person,
        domain: 'work.example',
        bytes: 1000,
        duration_ms,
      });
    }
  }
  // One line, written at the end of twenty minutes of video.
  requests.push({
    customer: studio.id,
    ts: (slots[24] as number) - 1,
    person: studio.people[7],
    domain: 'video.example',
    bytes: 4_000_000,
    duration_ms: 1_199_000,
  });
  await insert(
    'requests',
    requests.map((r) => ({ method: 'GET', status: 200, verdict: 'allowed', kind: 'squid', ...r })),
  );
}

async function addQuiet(): Promise<void> {
  quiet = await addTestCustomer(stores.ctx, { timeZone: 'UTC', agreement: office });
  const roll = dice(8);
  const tickets = Array.from({ length: 12 }, (_, m) => m).flatMap((m) =>
    Array.from({ length: 9 + roll(3) }, (_, i) => ({
      ticket: `Q${m}-${i}`,
      opened_at: Date.UTC(2025, 9 + m, 2 + i) / 1000,
      resolved_at: Date.UTC(2025, 9 + m, 3 + i) / 1000,
    })),
  );
  await insert(
    'tickets',
    tickets.map((t) => ({ customer: quiet.id, version: 1, ...t })),
  );
  // Another customer's ticket shows that the same source still tells us things.
  await insert('tickets', [
    { customer: firm.id, ticket: 'F1', opened_at: at('2026-10-30T12:00:00'), version: 1 },
  ]);
}

beforeAll(async () => {
  stores = await openTestStores();
  await addFirm();
  await addStudio();
  await addQuiet();
  empty = await addTestCustomer(stores.ctx, { timeZone: 'Asia/Tokyo', agreement: null });
  await stores.ctx.records
    .insertInto('promises')
    .values(
      [
        { what: 'new router', due_on: '2026-10-10', done_on: '2026-10-09' },
        { what: 'training', due_on: '2026-10-20', done_on: '2026-10-25' },
        { what: 'report', due_on: '2026-10-31', done_on: null },
        { what: 'later', due_on: '2026-12-01', done_on: null },
      ].map((p) => ({ customer_id: firm.id, made_on: '2026-09-01', ...p })),
    )
    .execute();
  found = await measureMonth({ ctx: stores.ctx, input: { month: '2026-10', now } });
});
afterAll(() => stores?.close());

describe('availability', () => {
  it('counts merged time down in agreed hours, maintenance and unwatched time left out', () => {
    const service = (i: number) => found.get(firm.id)?.services[i]?.measures['availability.share'] as Measure;
    // October 2026: 22 weekdays of 600 minutes, less 60 of maintenance. Mail: 90 + 30 minutes down.
    expect(service(0)).toMatchObject({ count: 13140 - 120, population: 13140 });
    expect(service(0).value).toBeCloseTo(1 - 120 / 13140, 12);
    // ERP: probed in every clock hour but those of 8 October, UTC: 600 agreed minutes of it are unknown.
    expect(service(1)).toMatchObject({ count: 12540 - 20, population: 12540 });
    expect(get(firm, 'availability.share').value).toBeCloseTo(1 - 140 / 25680, 12);
    expect(get(firm, 'availability.share').statement.exclusions.join()).toContain(
      '97.7 % of the agreed time',
    );
  });

  it('lists outages, tells of the peak and of maintenance', () => {
    expect(get(firm, 'availability.outages').value).toBe(3);
    const rows = get(firm, 'availability.outages').tables[0]?.rows.map((r) => [r[0], r[4], r[5]]);
    expect(rows).toEqual([
      ['Service 0', 60, 60],
      ['Service 0', 60, 60],
      ['Service 0', 90, 30],
      ['Service 1', 20, 20],
    ]);
    // Two services were down or not at the peak: Monday 09:30-10:00 local.
    expect(get(firm, 'availability.peak').value).toBe(30);
    expect(get(firm, 'availability.maintenance').value).toBe(180);
  });
});

describe('capacity (the story of the media company: one stream slows everybody)', () => {
  it('finds the slow slots, the stream and its person, and who waited', () => {
    expect(get(studio, 'capacity.slow-minutes')).toMatchObject({ value: 20, population: 270 });
    expect(get(studio, 'capacity.slow-minutes').tables.find((t) => t.id === 'stretches')?.rows).toEqual([
      ['2026-10-05T10:40:00.000Z', '2026-10-05T11:00:00.000Z', 20],
    ]);
    const waited = get(studio, 'capacity.slow-minutes').tables.find((t) => t.id === 'waited');
    expect(waited?.rows).toEqual([[7, 140]]);
    const hogs = get(studio, 'capacity.hogs');
    expect(hogs.value).toBeCloseTo(4_000_000 / (4_000_000 + 96_000), 3);
    expect(hogs.tables[0]?.rows[0]?.slice(0, 2)).toEqual(['Person 7', 'video.example']);
    expect(hogs.concerned).toEqual([{ person: studio.people[7], label: 'Person 7', count: 1, minutes: 20 }]);
  });
});

describe('what is not known', () => {
  it('is "not measured" with a reason, for a customer without data', () => {
    const month = found.get(empty.id);
    expect(month?.dataUntil).toBeNull();
    expect(Object.keys(month?.measures ?? {})).toEqual([...measureIds]);
    for (const measure of Object.values(month?.measures ?? {})) {
      expect([measure.id, measure.state, measure.value]).toEqual([measure.id, 'not measured', null]);
      expect(measure.why).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is zero where a source that is alive tells of nothing (the customer gone quiet)', () => {
    expect(get(quiet, 'tickets.volume')).toMatchObject({ state: 'measured', value: 0, change: 'changed' });
    expect(get(quiet, 'contact.silence')).toMatchObject({ value: 0, count: 0, change: 'changed' });
    expect(get(quiet, 'contact.silence').history.every((p) => p.value !== null)).toBe(true);
    expect(get(quiet, 'tickets.resolution')).toMatchObject({
      state: 'not measured',
      value: null,
      why: 'No ticket was solved in this month.',
    });
  });

  it('says that a month is not over, and does not judge its counts', async () => {
    const input = { month: '2026-11', now: new Date('2026-11-20T10:00:00Z'), customers: [quiet.id] };
    const month = (await measureMonth({ ctx: stores.ctx, input })).get(quiet.id);
    expect(month?.over).toBe(false);
    expect(month?.measures['tickets.volume']?.change).toBe('none');
    expect(month?.measures['contact.silence']?.change).toBe('none');
    await expect(measureMonth({ ctx: stores.ctx, input: { ...input, month: '2027-03' } })).rejects.toThrow(
      'has not begun',
    );
    await expect(measureMonth({ ctx: stores.ctx, input: { ...input, month: '2026-13' } })).rejects.toThrow(
      'not a month',
    );
  });
});

it('keeps promises by their due date', () => {
  expect(get(firm, 'promises.kept')).toMatchObject({ count: 1, population: 3 });
  expect(get(firm, 'promises.kept').tables[0]?.rows.map((r) => r[3])).toEqual(['kept', 'late', 'open']);
});

it.each(measureIds)('rows behind %s can be listed', async (measure) => {
  const input = { measure, customer: firm.id, month: '2026-10', now, limit: 5 };
  const rows = await Array.fromAsync(measureRows({ ctx: stores.ctx, input }));
  expect(rows.length).toBeLessThanOrEqual(5);
});

it('copies agreed times once, and again when an agreement changes', async () => {
  const windows = () => stores.ctx.signals.rows<{ n: string }>('SELECT count() AS n FROM {db}.windows');
  const before = await windows();
  const copies = () =>
    stores.ctx.signals.rows<{ n: string }>(
      "SELECT count() AS n FROM {db}.synced FINAL WHERE what = 'agreed'",
    );
  const stamp = () => stores.ctx.signals.rows('SELECT max(at) AS at FROM {db}.synced');
  const others = () =>
    stores.ctx.signals.rows(
      'SELECT customer, count() AS n, sum(cityHash64(*)) AS sum FROM {db}.windows WHERE customer != {id:UInt32} GROUP BY customer ORDER BY customer',
      { id: studio.id },
    );
  const kept = await others();
  expect(kept.length).toBeGreaterThan(0);
  const first = await stamp();
  await Promise.all([1, 2, 3].map(() => syncAgreed({ ctx: stores.ctx, input: { month: '2026-10' } })));
  expect(await stamp()).toEqual(first);
  await stores.ctx.records
    .updateTable('agreements')
    .set({ holidays: ['2026-10-05'] })
    .where('customer_id', '=', studio.id)
    .execute();
  await syncAgreed({ ctx: stores.ctx, input: { month: '2026-10' } });
  expect(await stamp()).not.toEqual(first);
  expect(await copies()).toEqual([{ n: '1' }]);
  expect(Number((await windows())[0]?.n)).toBe(Number(before[0]?.n) - 2);
  expect(await others()).toEqual(kept);
});
