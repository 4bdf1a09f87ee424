import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { getCustomer } from '../../customers/index.ts';
import { addRule, parseRule } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listFindings } from '../list-findings.ts';
import { ruleWarnings } from './rule-warnings.ts';
import { tryRule } from './try-rule.ts';

let stores: TestStores;
let ctx: Ctx;
const name = 'Tried & Sons';

beforeAll(async () => {
  stores = await openTestStores();
  ctx = { ...stores.ctx, clock: { now: () => new Date('2026-11-05T09:00:00Z') } };
  const { id } = await ctx.records
    .insertInto('customers')
    .values({ slug: 'tried', name, kind: 'law firm', time_zone: 'UTC' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const people = await ctx.records
    .insertInto('people')
    .values([
      { customer_id: id, name: 'Ida Tried', title: 'Owner', roles: ['executive'], pseudonym: 'Person 1' },
      { customer_id: id, name: 'Max Moritz', title: '', roles: ['user'], pseudonym: 'Person 2' },
    ])
    .returning('id')
    .execute();
  await ctx.records
    .insertInto('agreements')
    .values({
      customer_id: id,
      service_id: null,
      time_zone: 'UTC',
      business_hours: JSON.stringify({ mon: ['08:00-18:00'], tue: ['08:00-18:00'] }),
      peak_windows: JSON.stringify({ mon: ['09:00-10:00'] }),
      holidays: [],
      maintenance: '[]',
      targets: '{}',
    })
    .execute();
  // 6 July and 7 September are Mondays; 13 September is a Sunday.
  const times = ['2026-07-06 09:30:00', '2026-09-07 12:00:00', '2026-09-07 12:10:00', '2026-09-13 21:00:00'];
  await ctx.signals.insert(
    'requests',
    times.map((ts, line) => ({
      ...{ customer: id, ts, person: people[1]?.id ?? 0, login: '', client: 'c', host: 'x', domain: 'x' },
      ...{ category: 'gambling', method: 'GET', status: 200, verdict: 'allowed', bytes: 1, duration_ms: 1 },
      ...{ kind: 'squid', source: 1, load: 1, line },
    })),
  );
});
afterAll(() => stores?.close());

const tell = (condition: string) => parseRule(`Tell the owner at once when ${condition}`);
async function fired(condition: string, months = 6) {
  const customer = await getCustomer({ ctx, input: { name } });
  const tried = await tryRule({ ctx, input: { customer, rule: tell(condition), months } });
  return tried.map((one) => [one.month, one.result, one.what]);
}

test('a rule is tried on past months: when it would have fired, on what, and whom it would have told', async () => {
  const customer = await getCustomer({ ctx, input: { name } });
  const rule = tell('anyone visits gambling sites at any time');
  const tried = await tryRule({ ctx, input: { customer, rule, months: 5 } });
  expect(tried.map((one) => [one.month, one.result])).toEqual([
    ['2026-06', 'not measured'],
    ['2026-07', 'fired'],
    ['2026-08', 'not measured'],
    ['2026-09', 'fired'],
    ['2026-10', 'not measured'],
  ]);
  expect(tried[3]).toMatchObject({
    what: 'One person visited gambling sites, 2 visits in all.',
    evidence: ['Person 2: 2 visits, 15 min'],
    tell: 'Ida Tried (Owner)',
  });
  // Nothing is kept, and nobody is told.
  expect((await ctx.records.selectFrom('rules').selectAll().execute()).length).toBe(0);
});

test('at the peak, outside working hours and at weekends are measured', async () => {
  expect(await fired('anyone visits gambling sites at our peak', 4)).toEqual([
    ['2026-07', 'fired', 'One person visited gambling sites at your busy hours, 1 visit in all.'],
    ['2026-08', 'not measured', expect.any(String)],
    ['2026-09', 'quiet', ''],
    ['2026-10', 'not measured', expect.any(String)],
  ]);
  const [september] = (await fired('anyone visits gambling sites at weekends', 2)).values();
  expect(september).toEqual([
    '2026-09',
    'fired',
    'One person visited gambling sites at weekends, 1 visit in all.',
  ]);
  const [outside] = await fired('anyone visits gambling sites outside working hours', 2);
  expect(outside?.[1]).toBe('fired');
});

test('a rule that was added is judged like one of the lens file, and reaches its person', async () => {
  const customer = await getCustomer({ ctx, input: { name } });
  const rule = tell('anyone visits gambling sites at our peak');
  expect(await ruleWarnings({ ctx, input: { customer, rule } })).toEqual([]);
  await addRule({ ctx, input: { customer, rule } });
  const { judgement } = await listFindings({ ctx, input: { month: '2026-07', customer: name } });
  const [first] = judgement.findings;
  expect(first).toMatchObject({ tier: 'escalate', tell: 'Ida Tried (Owner)', detector: 'rule' });
  expect(first?.outcome).toBe('One person visited gambling sites at your busy hours, 1 visit in all.');
  const elsewhere = tell('anyone is without ERP longer than 2 h at our peak');
  expect(await ruleWarnings({ ctx, input: { customer, rule: elsewhere } })).toEqual([
    'No service is called “ERP”; there are none.',
    'Nothing has been imported for this customer that it could be checked on.',
  ]);
});
