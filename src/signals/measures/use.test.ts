import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShardedTestStores } from '../../../test/sharded-stores.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import type { CustomerMonth, MeasureId } from '../measure.ts';
import { measureMonth } from '../measure-month.ts';
import { measureRows } from '../measure-rows.ts';
import { quantile } from '../statistics/quantile.ts';
import { addTestCustomer, dice, type TestAgreement, type TestCustomer } from './test-month.ts';

const office: TestAgreement = {
  business: {
    mon: ['08:00-18:00'],
    tue: ['08:00-18:00'],
    wed: ['08:00-18:00'],
    thu: ['08:00-18:00'],
    fri: ['08:00-18:00'],
  },
  peak: { mon: ['09:00-10:30'], fri: ['09:00-10:30'] },
  holidays: ['2026-10-14'],
};
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const now = new Date('2026-11-20T10:00:00Z');
const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
const categories = ['', 'news', 'video', 'adult', 'gambling', 'malware'];

interface Request {
  readonly customer: number;
  readonly ts: number;
  readonly person: number;
  readonly login: string;
  readonly client: string;
  readonly category: string;
  readonly domain: string;
  readonly verdict: 'allowed' | 'blocked';
  readonly status: number;
  readonly kind: 'squid' | 'zeek-dns';
  readonly bytes: number;
  readonly duration_ms: number;
  readonly line: number;
}
interface Probe {
  readonly customer: number;
  readonly ts: number;
  readonly value: number;
}
interface Answer {
  readonly customer: number;
  readonly ts: number;
  readonly role: 'user' | 'buyer' | 'executive';
  readonly instrument: 'csat' | 'nps' | 'ces';
  readonly score: number;
  readonly comment: string;
}
interface Made {
  readonly stores: TestStores;
  readonly customers: readonly TestCustomer[];
  readonly requests: readonly Request[];
  readonly probes: readonly Probe[];
  readonly answers: readonly Answer[];
  readonly found: Map<number, CustomerMonth>;
}

const scales = { csat: [1, 5], nps: [0, 10], ces: [1, 7] } as const;
const start = Date.UTC(2026, 8, 25) / 1000;
const span = 40 * 86_400;

async function make(stores: TestStores): Promise<Made> {
  const { ctx } = stores;
  const customers: TestCustomer[] = [];
  for (const timeZone of zones) customers.push(await addTestCustomer(ctx, { timeZone, agreement: office }));
  const roll = dice(5);
  const requests = customers.flatMap((customer) =>
    Array.from({ length: 3000 }, (_, line): Request => {
      const who = roll(8);
      return {
        customer: customer.id,
        ts: start + roll(span),
        person: who < 5 ? (customer.people[who] as number) : 0,
        login: who === 5 ? 'anna' : '',
        client: `10.0.0.${who}`,
        category: categories[roll(12)] ?? '',
        domain: `d${roll(30)}.example`,
        verdict: roll(5) === 0 ? 'blocked' : 'allowed',
        status: roll(20) === 0 ? 407 : 200,
        kind: roll(10) === 0 ? 'zeek-dns' : 'squid',
        ...{ bytes: roll(10_000), duration_ms: 100, line },
      };
    }),
  );
  const probes = customers.flatMap(({ id }) =>
    Array.from(
      { length: 800 },
      (): Probe => ({ customer: id, ts: start + 60 * roll(span / 60), value: 10 + roll(500) }),
    ),
  );
  const answers = customers.flatMap(({ id }) =>
    Array.from({ length: 80 }, (): Answer => {
      const instrument = (['csat', 'nps', 'ces'] as const)[roll(3)] ?? 'csat';
      const [low, high] = scales[instrument];
      const role = (['user', 'user', 'buyer', 'executive'] as const)[roll(4)] ?? 'user';
      return {
        customer: id,
        ts: start + roll(span),
        role,
        instrument,
        score: low + roll(high - low + 1),
        comment: 'so, "so"',
      };
    }),
  );
  await ctx.signals.insert(
    'requests',
    requests.map((r) => ({ ...r, host: r.domain, method: 'GET', source: 1, load: 1 })),
  );
  const seen = new Map(probes.map((p) => [`${p.customer} ${p.ts}`, p]));
  await ctx.signals.insert(
    'samples',
    [...seen.values()].map((p) => ({
      ...p,
      service: 0,
      target: 'web',
      metric: 'response_ms',
      source: 2,
      load: 2,
    })),
  );
  await ctx.signals.insert(
    'answers',
    answers.map((a, i) => ({
      ...a,
      low: scales[a.instrument][0],
      high: scales[a.instrument][1],
      external_id: `a${i}`,
      source: 3,
      load: 3,
    })),
  );
  const found = await measureMonth({ ctx, input: { month: '2026-10', now } });
  return { stores, customers, requests, probes: [...seen.values()], answers, found };
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

const local = (customer: TestCustomer, ts: number): DateTime =>
  DateTime.fromSeconds(ts, { zone: customer.timeZone });
function inside(customer: TestCustomer, ts: number, week: Record<string, string[]>): boolean {
  const at = local(customer, ts);
  if (at.toFormat('yyyy-MM-dd') === '2026-10-14') return false;
  const time = at.toFormat('HH:mm');
  return (week[days[at.weekday - 1] as string] ?? []).some((s) => time >= s.slice(0, 5) && time < s.slice(6));
}
const measured = (customer: TestCustomer, id: MeasureId) => one.found.get(customer.id)?.measures[id];
const october = <Row extends { readonly customer: number; readonly ts: number }>(
  customer: TestCustomer,
  rows: readonly Row[],
): Row[] =>
  rows.filter((r) => r.customer === customer.id && local(customer, r.ts).toFormat('yyyy-MM') === '2026-10');
const actor = (r: Request): string => (r.person !== 0 ? `#${r.person}` : r.login !== '' ? r.login : r.client);

describe.each([0, 1, 2])('measures of customer %i equal plain loops', (at) => {
  it('use: share, people, hours, and the exceptions one by one', () => {
    const customer = one.customers[at] as TestCustomer;
    const all = october(customer, one.requests).filter((r) => r.kind !== 'zeek-dns' && r.status !== 407);
    const open = all.filter((r) => inside(customer, r.ts, office.business));
    const bad = open.filter((r) => ['adult', 'gambling'].includes(r.category));
    const people = new Set(bad.map(actor)).size;
    expect(measured(customer, 'use.appropriate')).toMatchObject({
      count: open.length - bad.length,
      population: open.length,
    });
    expect(measured(customer, 'use.inappropriate-people')).toMatchObject({
      value: people,
      population: new Set(open.map(actor)).size,
    });
    expect(measured(customer, 'use.by-category')).toMatchObject({ value: all.length });
    expect(measured(customer, 'use.by-hour')?.value).toBeCloseTo(open.length / all.length, 12);
    expect(measured(customer, 'use.by-person')).toMatchObject({
      state: 'not measured',
      why: expect.stringContaining('switched off'),
    });
    const table = measured(customer, 'use.inappropriate-people')?.tables[0];
    const key = (r: Request): string => `${actor(r)} ${r.category}`;
    expect((table?.rows.length ?? 0) + (table?.more ?? 0)).toBe(new Set(bad.map(key)).size);
    // Visits, minutes and requests of whoever was there longest.
    const visits = [...Map.groupBy(bad, key).values()].map((rows) => {
      const times = rows.map((r) => r.ts).sort((a, b) => a - b);
      const fresh = times.filter((t, i) => i === 0 || t - (times[i - 1] as number) > 900).length;
      return [
        fresh,
        5 * new Set(times.map((t) => Math.floor(t / 300))).size,
        rows.length,
        rows.filter((r) => r.verdict === 'blocked').length,
      ];
    });
    const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((r) => r.join(' ')).sort();
    expect(sorted(table?.rows.map((row) => row.slice(2, 6)) ?? [])).toEqual(sorted(visits));
    // Nobody is named: the customer has not switched that on.
    expect(table?.rows.every(([who]) => /^(Person \d|Unknown [0-9a-f]{4})$/.test(String(who)))).toBe(true);
  });

  it('threats: stopped and passed, at any hour', () => {
    const customer = one.customers[at] as TestCustomer;
    const harm = october(customer, one.requests).filter((r) => r.category === 'malware');
    expect(measured(customer, 'threats.blocked')?.value).toBe(
      harm.filter((r) => r.verdict === 'blocked').length,
    );
    expect(measured(customer, 'threats.passed')?.value).toBe(
      harm.filter((r) => r.verdict === 'allowed').length,
    );
  });

  it('response times in the peak and beside it', () => {
    const customer = one.customers[at] as TestCustomer;
    const probes = october(customer, one.probes);
    const peak = probes.filter((p) => inside(customer, p.ts, office.peak ?? {})).map((p) => p.value);
    const rest = probes
      .filter((p) => inside(customer, p.ts, office.business) && !inside(customer, p.ts, office.peak ?? {}))
      .map((p) => p.value);
    for (const [id, values] of [
      ['response.peak', peak],
      ['response.off-peak', rest],
    ] as const) {
      values.sort((a, b) => a - b);
      expect(measured(customer, id)).toMatchObject({ count: values.length });
      expect(measured(customer, id)?.median).toBeCloseTo(quantile(values, 0.5) as number, 9);
      expect(measured(customer, id)?.value).toBeCloseTo(quantile(values, 0.9) as number, 9);
    }
  });

  it('satisfaction: three questions, buyers beside users, unhappy answers', () => {
    const customer = one.customers[at] as TestCustomer;
    const all = october(customer, one.answers).map((a) => {
      const [low, high] = scales[a.instrument];
      return { ...a, part: (a.score - low) / (high - low) };
    });
    const of = (i: string) => all.filter((a) => a.instrument === i);
    const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length;
    expect(measured(customer, 'satisfaction.csat')).toMatchObject({
      count: of('csat').filter((a) => a.score >= 4).length,
      population: of('csat').length,
    });
    const nps = of('nps').map((a) => (a.score >= 9 ? 100 : a.score <= 6 ? -100 : 0));
    expect(measured(customer, 'satisfaction.nps')?.value).toBeCloseTo(mean(nps), 9);
    expect(measured(customer, 'satisfaction.ces')?.value).toBeCloseTo(mean(of('ces').map((a) => a.score)), 9);
    expect(measured(customer, 'satisfaction.buyers')?.value).toBeCloseTo(
      mean(all.filter((a) => a.role !== 'user').map((a) => 100 * a.part)),
      9,
    );
    const unhappy = all.filter((a) => (a.instrument === 'nps' ? a.score <= 6 : a.part <= 0.25));
    expect(measured(customer, 'satisfaction.unhappy')).toMatchObject({
      value: unhappy.length,
      population: all.length,
    });
    expect(measured(customer, 'satisfaction.unhappy')?.tables[0]?.rows).toHaveLength(unhappy.length);
  });

  it('rows behind them are as many as were counted', async () => {
    const customer = one.customers[at] as TestCustomer;
    for (const [measure, key] of [
      ['use.appropriate', 'population'],
      ['threats.passed', 'count'],
      ['response.peak', 'count'],
      ['satisfaction.unhappy', 'count'],
    ] as const) {
      const rows = await Array.fromAsync(
        measureRows({
          ctx: one.stores.ctx,
          input: { measure, customer: customer.id, month: '2026-10', now },
        }),
      );
      expect([measure, rows.length]).toEqual([measure, measured(customer, measure)?.[key]]);
    }
  });
});

it('is the same on two shards, and the same for one customer as for all', async () => {
  for (const [i, customer] of one.customers.entries()) {
    const [here, there] = [customer.id, two.customers[i]?.id as number];
    const text = (month: CustomerMonth | undefined): string =>
      JSON.stringify({ ...month, customer: 0 }).replaceAll(
        /Measured \d+ \d+|Unknown [0-9a-f]{4}|"person":\d+/g,
        '',
      );
    expect(text(two.found.get(there))).toBe(text(one.found.get(here)));
    const alone = await measureMonth({
      ctx: one.stores.ctx,
      input: { month: '2026-10', now, customers: [here] },
    });
    expect(alone.get(here)).toEqual(one.found.get(here));
  }
});
