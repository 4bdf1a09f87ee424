import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { describeMeasure } from '../catalogue.ts';
import type { CustomerMonth, MeasureId } from '../measure.ts';
import { measureMonth } from '../measure-month.ts';
import { measureRows } from '../measure-rows.ts';
import { quantile } from '../statistics/quantile.ts';
import { addTestCustomer, dice, type TestAgreement, type TestCustomer } from './test-month.ts';
import { ticketFacts } from './ticket-facts-query.ts';

const day = 86_400;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const office: TestAgreement = {
  business: {
    mon: ['08:00-12:00', '13:00-17:30'],
    tue: ['08:00-18:00'],
    wed: ['08:00-18:00'],
    thu: ['08:00-18:00'],
    fri: ['08:00-16:00'],
  },
  holidays: ['2026-10-14', '2026-04-06'],
  targets: { priorities: { '1': { response_min: 30, resolution_min: 480 }, '0': { response_min: 240 } } },
};
/** Through the night in which the clocks change. */
const nights: TestAgreement = {
  business: { sat: ['20:00-24:00'], sun: ['00:00-06:00'], mon: ['22:00-24:00'] },
  targets: { priorities: { '2': { resolution_min: 600 } } },
};

interface Ticket {
  readonly customer: number;
  readonly ticket: string;
  readonly service: number;
  readonly opened: number;
  readonly responded: number | null;
  readonly done: number | null;
  readonly priority: number;
  readonly category: string;
  readonly person: number;
  readonly reopens: number;
}

const now = new Date('2026-11-20T10:00:00Z');
const months = Array.from({ length: 13 }, (_, i) =>
  DateTime.utc(2025, 10).plus({ months: i }).toFormat('yyyy-MM'),
);
let stores: TestStores;
let customers: TestCustomer[];
let tickets: Ticket[];
let found: Map<number, CustomerMonth>;

/** Random tickets at whole five minutes, from a year before the last month on. */
function makeTickets(customer: TestCustomer, seed: number): Ticket[] {
  const roll = dice(seed);
  const start = Date.UTC(2025, 8, 20) / 1000;
  return Array.from({ length: 160 }, (_, i) => {
    const opened = start + 300 * roll((405 * day) / 300);
    const responded = roll(6) === 0 ? null : opened + 300 * roll((2 * day) / 300);
    const done = roll(7) === 0 ? null : (responded ?? opened) + 300 * roll((9 * day) / 300);
    return {
      customer: customer.id,
      ticket: `T${i}`,
      service: [0, ...customer.services][roll(customer.services.length + 1)] as number,
      ...{ opened, responded, done },
      priority: roll(6),
      category: ['mail', 'Printer', 'security: phishing', ''][roll(4)] as string,
      person: roll(4) === 0 ? 0 : (customer.people[roll(3)] as number),
      reopens: roll(9) === 0 ? 2 : 0,
    };
  });
}

beforeAll(async () => {
  stores = await openTestStores();
  const { ctx } = stores;
  customers = [
    await addTestCustomer(ctx, { timeZone: 'Europe/London', agreement: office, services: [null, nights] }),
    await addTestCustomer(ctx, { timeZone: 'America/New_York', agreement: nights, services: [office] }),
    await addTestCustomer(ctx, { timeZone: 'Asia/Kolkata', agreement: null, services: [null] }),
  ];
  tickets = customers.flatMap((customer, i) => makeTickets(customer, 11 + i));
  await ctx.signals.insert(
    'tickets',
    tickets.map((t, i) => ({
      ...{
        customer: t.customer,
        ticket: t.ticket,
        service: t.service,
        priority: t.priority,
        category: t.category,
      },
      ...{ source: 1, opened_at: t.opened, responded_at: t.responded, resolved_at: t.done, person: t.person },
      ...{
        caller: t.person === 0 ? '' : 'somebody',
        reopens: t.reopens,
        title: '=1+1',
        load: 1,
        line: i,
        version: 1,
      },
    })),
  );
  // A second version of some tickets must count once.
  await ctx.signals.insert('tickets', [
    { customer: customers[0]?.id, source: 1, ticket: 'T0', opened_at: 0, version: 0 },
  ]);
  found = await measureMonth({ ctx, input: { month: '2026-10', now } });
});
afterAll(() => stores?.close());

/** Whether the clock on the wall is inside the agreed hours. */
function isOpen(agreement: TestAgreement, zone: string, at: number): boolean {
  const local = DateTime.fromSeconds(at, { zone });
  if (agreement.holidays?.includes(local.toFormat('yyyy-MM-dd'))) return false;
  const minute = local.hour * 60 + local.minute;
  return (agreement.business[days[local.weekday - 1] as string] ?? []).some((span) => {
    const [from, to] = span.split('-').map((t) => Number(t.slice(0, 2)) * 60 + Number(t.slice(3)));
    return minute >= (from as number) && minute < (to as number);
  });
}

const agreementOf = (t: Ticket): TestAgreement | null => {
  const at = customers.findIndex((c) => c.id === t.customer);
  const own = customers[at]?.services.indexOf(t.service) ?? -1;
  return [[office, nights], [office], [null]][at]?.[own] ?? [office, nights, null][at] ?? null;
};
const zoneOf = (t: Ticket): string => customers.find((c) => c.id === t.customer)?.timeZone as string;
const monthOf = (t: Ticket, at: number | null): string =>
  at === null ? '' : DateTime.fromSeconds(at, { zone: zoneOf(t) }).toFormat('yyyy-MM');

const opens = new Map<string, boolean>();
/** Agreed seconds between two times, by walking them five minutes at a time. */
function agreedSeconds(t: Ticket, to: number | null): number | null {
  const agreement = agreementOf(t);
  if (to === null) return null;
  if (agreement === null) return to - t.opened;
  let sum = 0;
  const key = `${agreement === office} ${zoneOf(t)} `;
  for (let at = t.opened; at < to; at += 300) {
    const known = opens.get(key + at) ?? isOpen(agreement, zoneOf(t), at);
    opens.set(key + at, known);
    if (known) sum += 300;
  }
  return sum;
}

type Expected = {
  value: number | null;
  count: number;
  population: number;
  p90?: number | null;
  mean?: number | null;
};

function ofDurations(seconds: readonly (number | null)[], unit: number, kind: 'median' | 'mean'): Expected {
  const known = seconds
    .filter((s) => s !== null)
    .map((s) => s / unit)
    .sort((a, b) => a - b);
  const mean = known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
  const value = kind === 'mean' ? mean : quantile(known, 0.5);
  return { value, count: known.length, population: seconds.length, p90: quantile(known, 0.9), mean };
}
const ofShare = (hits: readonly boolean[]): Expected => {
  const count = hits.filter(Boolean).length;
  return { value: hits.length === 0 ? null : count / hits.length, count, population: hits.length };
};
const ofCount = (count: number, population: number): Expected => ({ value: count, count, population });

const targetsOf = (t: Ticket): { response?: number; resolution?: number } => {
  const all =
    (
      agreementOf(t)?.targets as {
        priorities?: Record<string, { response_min?: number; resolution_min?: number }>;
      }
    )?.priorities ?? {};
  const own = all[String(t.priority)] ?? all['0'] ?? {};
  return {
    ...(own.response_min && { response: own.response_min * 60 }),
    ...(own.resolution_min && { resolution: own.resolution_min * 60 }),
  };
};

/** Every ticket measure of one customer and month, by plain loops. */
function recompute(
  mine: readonly Ticket[],
  month: string,
  zone: string,
): Partial<Record<MeasureId, Expected>> {
  const end = Math.min(
    DateTime.fromISO(`${month}-01`, { zone }).plus({ months: 1 }).toSeconds(),
    now.getTime() / 1000,
  );
  const last = DateTime.fromISO('2026-11-01', { zone }).toSeconds();
  const opened = mine.filter((t) => monthOf(t, t.opened) === month);
  const done = mine.filter((t) => monthOf(t, t.done) === month);
  const waited = (t: Ticket): number => agreedSeconds(t, t.responded ?? t.done ?? last) as number;
  const urgent = mine
    .filter((t) => t.priority === 1 || t.priority === 2)
    .sort((a, b) => a.opened - b.opened || (a.ticket < b.ticket ? -1 : 1));
  const gaps = urgent.slice(1).map((t, i) => [t, t.opened - (urgent[i] as Ticket).opened] as const);
  const asked = opened.filter((t) => t.person !== 0 && t.category !== '');
  const again = (t: Ticket): boolean =>
    mine.some(
      (o) =>
        o !== t &&
        o.person === t.person &&
        o.category.toLowerCase() === t.category.toLowerCase() &&
        o.done !== null &&
        o.opened <= t.opened &&
        o.done <= t.opened &&
        o.done > t.opened - 14 * day,
    );
  const withTarget = done.filter((t) => Object.keys(targetsOf(t)).length > 0);
  const withResponse = opened.filter((t) => targetsOf(t).response !== undefined);
  const late = withResponse.filter((t) => waited(t) > (targetsOf(t).response as number)).length;
  return {
    'tickets.volume': ofCount(opened.length, opened.length),
    'tickets.first-response': ofDurations(
      opened.map((t) => agreedSeconds(t, t.responded)),
      60,
      'median',
    ),
    'tickets.resolution': ofDurations(
      done.map((t) => agreedSeconds(t, t.done)),
      60,
      'median',
    ),
    'tickets.resolution-wall': ofDurations(
      done.map((t) => (t.done as number) - t.opened),
      60,
      'median',
    ),
    'tickets.reopened': ofShare(done.map((t) => t.reopens > 0)),
    'tickets.repeat': ofShare(asked.map(again)),
    'tickets.backlog': (() => {
      const open = mine.filter((t) => t.opened < end && (t.done === null || t.done >= end)).length;
      return ofCount(open, open);
    })(),
    'tickets.target-met': ofShare(
      withTarget.map(
        (t) =>
          waited(t) <= (targetsOf(t).response ?? Infinity) &&
          (agreedSeconds(t, t.done) as number) <= (targetsOf(t).resolution ?? Infinity),
      ),
    ),
    'tickets.mttr': ofDurations(
      done.filter((t) => urgent.includes(t)).map((t) => (t.done as number) - t.opened),
      3600,
      'mean',
    ),
    'tickets.mtbf': ofDurations(
      gaps.filter(([t]) => monthOf(t, t.opened) === month).map(([, gap]) => gap),
      3600,
      'mean',
    ),
    'tickets.waited':
      withResponse.length === 0
        ? { value: null, count: 0, population: 0 }
        : ofCount(late, withResponse.length),
    'threats.reported': ofCount(
      opened.filter((t) => t.category.startsWith('security')).length,
      opened.length,
    ),
  };
}

describe('ticket measures', () => {
  it.each([0, 1, 2])(
    'equal plain loops over 13 months: customer %i, with clock changes and holidays',
    (at) => {
      const customer = customers[at] as TestCustomer;
      const mine = tickets.filter((t) => t.customer === customer.id);
      for (const month of months) {
        for (const [id, expected] of Object.entries(recompute(mine, month, customer.timeZone))) {
          const measure = found.get(customer.id)?.measures[id as MeasureId];
          const point = measure?.history.find((p) => p.month === month);
          const text = `${id} ${month}`;
          expect([text, point?.count, point?.population]).toEqual([
            text,
            expected.count,
            expected.population,
          ]);
          if (expected.value === null) expect([text, point?.value]).toEqual([text, null]);
          else expect(point?.value, text).toBeCloseTo(expected.value, 6);
          if (month === '2026-10' && expected.p90 != null) {
            expect(measure?.p90, text).toBeCloseTo(expected.p90, 6);
            expect(measure?.mean, text).toBeCloseTo(expected.mean as number, 6);
          }
        }
      }
    },
  );

  it('are split by service, and the parts add up', () => {
    const month = found.get(customers[0]?.id as number);
    const parts = month?.services.map((s) => s.measures['tickets.volume']?.value ?? 0) ?? [];
    const without = tickets.filter(
      (t) => t.customer === customers[0]?.id && t.service === 0 && monthOf(t, t.opened) === '2026-10',
    ).length;
    expect(parts.reduce((a, b) => a + b, without)).toBe(month?.measures['tickets.volume']?.value);
  });

  it.each([0, 1, 2])('are what the rows behind them add up to, in any month: customer %i', async (at) => {
    const customer = customers[at]?.id as number;
    const ids = Object.keys(ticketFacts) as MeasureId[];
    for (const measure of ids)
      for (const month of ['2025-11', '2026-04', '2026-10']) {
        const point = found.get(customer)?.measures[measure]?.history.find((one) => one.month === month);
        const { ctx } = stores;
        const rows = await Array.fromAsync(measureRows({ ctx, input: { measure, customer, month, now } }));
        const { unit, value } = describeMeasure(measure);
        const told = rows.flatMap((row) => row.value ?? []).map(Number);
        const sum = told.reduce((all, one) => all + one, 0);
        const text = `${measure} ${month}`;
        expect([text, rows.length], text).toEqual([text, point?.population ?? 0]);
        if (unit === 'share' || measure === 'tickets.waited')
          expect([text, sum]).toEqual([text, point?.count]);
        else if (value === 'median' && told.length > 0)
          expect((point?.value as number) * 60, text).toBeCloseTo(
            quantile(
              [...told].sort((a, b) => a - b),
              0.5,
            ) as number,
            4,
          );
        else if (value === 'mean' && told.length > 0)
          expect((point?.value as number) * 3600, text).toBeCloseTo(sum / told.length, 4);
        expect(rows.every((row) => row.source === 1 && row.load === '1')).toBe(true);
      }
  });

  it('say what they are: formula, clock, sources, command', () => {
    const statement = found.get(customers[0]?.id as number)?.measures['tickets.resolution']?.statement;
    expect(statement).toMatchObject({ clock: 'business hours', timeZone: 'Europe/London' });
    expect(statement?.sources).toEqual([
      { id: 1, name: 'source 1', lastDataAt: expect.stringMatching(/^2026-10-/) },
    ]);
    expect(statement?.rowsCommand).toContain('show rows --measure tickets.resolution');
  });
});
