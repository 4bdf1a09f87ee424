import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { getCustomer } from '../customers/index.ts';
import { declareLens, parseLens } from '../lens/index.ts';
import { listFindings } from './index.ts';

let stores: TestStores;
const name = 'Quillon & Daughters';
const month = '2026-09';

/** 21 tickets: every one answered after 30 minutes, but one after 26 hours. No hours are agreed: the wall clock. */
function tickets(customer: number): object[] {
  return Array.from({ length: 21 }, (_, index) => {
    const opened = Date.UTC(2026, 8, 1 + index, 9);
    const answered = opened + (index === 20 ? 26 * 3600_000 : 30 * 60_000);
    const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    return {
      ...{ customer, source: 1, ticket: `T${index}`, opened_at: time(opened), responded_at: time(answered) },
      ...{
        resolved_at: time(answered),
        closed_at: null,
        reopens: 0,
        person: 0,
        caller: `c${index}`,
        service: 0,
      },
      ...{
        site: '',
        category: `k${index}`,
        priority: 2,
        agent: '',
        title: 'Help',
        state: 'closed',
        events: 3,
      },
      ...{
        vendor_target_met: null,
        vendor_response_s: null,
        vendor_resolution_s: null,
        load: 1,
        line: index,
        version: 1,
      },
    };
  });
}

beforeAll(async () => {
  stores = await openTestStores();
  const { ctx } = stores;
  await ctx.records.insertInto('customers').values({ slug: 'quillon', name, kind: 'law firm' }).execute();
  const { id } = await getCustomer({ ctx, input: { name } });
  const roles = ['executive'];
  await ctx.records
    .insertInto('people')
    .values({ customer_id: id, name: 'Ida Quillon', title: 'Owner', roles, pseudonym: 'Person 1' })
    .execute();
  await ctx.signals.insert('tickets', tickets(id));
});
afterAll(() => stores?.close());

test('measures, lens and people become a judgement: the one who waited a day reaches the owner', async () => {
  const { ctx } = stores;
  const before = await listFindings({ ctx, input: { month, customer: name } });
  expect(before.judgement.lensSource).toBe('default');
  expect(before.judgement.findings.every((one) => one.rule === '')).toBe(true);
  const lens = parseLens(
    `customer: ${name}
needs: [{ need: fast-help, weight: 3 }, { need: safe, weight: 1 }]
rules:
  - { name: Nobody waits a day, when: { fact: waits, longerThanMinutes: 24 h }, tell: owner }`,
    'lens.yaml',
  );
  await declareLens({ ctx, input: { lens } });
  const { judgement, month: measured } = await listFindings({ ctx, input: { month, customer: name } });
  expect(measured.measures['tickets.first-response']).toMatchObject({ median: 30, count: 21 });
  expect(judgement.lensSource).toBe('declared');
  expect(judgement.findings[0]).toMatchObject({ tier: 'escalate', tell: 'Ida Quillon (Owner)' });
  expect(judgement.findings[0]?.outcome).toBe(
    'One request for help waited longer than 24 h; the longest waited 26 h.',
  );
  expect(judgement.lights.map((one) => [one.need, one.state])).toEqual([
    ['fast-help', 'problem'],
    ['safe', 'not measured'],
  ]);
});

test('a customer or a month that does not exist is said in one line', async () => {
  const { ctx } = stores;
  await expect(listFindings({ ctx, input: { month, customer: 'Nobody' } })).rejects.toThrow(
    'no customer is called Nobody',
  );
  await expect(listFindings({ ctx, input: { month: '2026-13', customer: name } })).rejects.toThrow('2026-13');
});
