import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../../test/stores.ts';
import { addCustomer, addStaff } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { setPainOwner } from '../editing/edit-pain.ts';
import { listOrphanPains } from './list-orphans.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const now = new Date('2026-11-20T12:00:00Z');
const ctx = (): Ctx => ({ ...stores.ctx, clock: { now: () => now } });
let tickets = 0;

async function pain(name: string): Promise<number> {
  const row = { name, owner_id: null, merged_into: null, made_at: now };
  const { id } = await ctx()
    .records.insertInto('pains')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function say(customer: number, of: number | null, times: number, daysAgo: number, minutes?: number) {
  const rows = Array.from({ length: times }, () => ({
    ...{ customer_id: customer, source: 1, ticket: `T${tickets++}`, role: 'user', words: 'Said' },
    ...{ said_at: new Date(now.getTime() - daysAgo * 86_400_000), pain_id: of, minutes: minutes ?? null },
    ...{ minutes_how: minutes === undefined ? '' : 'ticket', person_id: null, service_id: null },
    ...{ statement_id: null, likeness: 0.5, meaning: null },
  }));
  await ctx().records.insertInto('pain_pieces').values(rows).execute();
}

test('what is large at one customer, costs much or grows is named while it is nobody’s; the rest is not', async () => {
  const [big, small] = await Promise.all(
    ['Orphans Ltd', 'Little Orphans'].map(
      async (name) => (await addCustomer({ ctx: ctx(), input: { name } })).id,
    ),
  );
  const [own = 0, little = 0] = [big, small];
  const [atLittle, costly, grown, seldom, longAgo] = await Promise.all(
    ['At one', 'Costly', 'Grown', 'Seldom', 'Long ago'].map(pain),
  );
  await say(own, null, 200, 10);
  await say(little, null, 40, 10);
  // 6 of 46 at the small one, 6 of over 250 in all.
  await say(little, atLittle ?? 0, 6, 5, 10);
  // A twentieth of the days that each was open, 12 times, is surely more than a working week.
  await say(own, costly ?? 0, 12, 5, 5000);
  for (let month = 1; month <= 12; month += 1) {
    await say(own, grown ?? 0, month <= 3 ? 22 : 4, 20 + 30 * month);
    await say(own, null, 80, 20 + 30 * month);
  }
  await say(own, grown ?? 0, 5, 3);
  await say(own, seldom ?? 0, 4, 3, 100_000);
  await say(own, longAgo ?? 0, 90, 95, 480);
  const found = await listOrphanPains({ ctx: ctx() });
  expect(found.map((one) => [one.name, one.grows, one.pieces])).toEqual([
    ['Costly', false, 12],
    ['At one', false, 6],
    ['Grown', true, 49],
  ]);
  expect(found[0]?.cost).toMatchObject({ fromTickets: 12, unknown: 0, minutes: 12 * 1250 });
  expect(found[1]).toMatchObject({ of: 46, customers: [{ id: little, pieces: 6, of: 46 }] });

  const olga = await addStaff({
    ctx: ctx(),
    input: { name: 'Olga', email: 'olga@orphans.test', role: 'technician' },
  });
  await setPainOwner({ ctx: ctx(), input: { id: costly ?? 0, staffId: olga.id } });
  expect((await listOrphanPains({ ctx: ctx() })).map((one) => one.name)).toEqual(['At one', 'Grown']);
});
