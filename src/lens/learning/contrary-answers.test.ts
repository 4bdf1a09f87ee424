import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import {
  type Customer,
  importCustomers,
  listCustomers,
  listPeople,
  type Person,
} from '../../customers/index.ts';
import { askingOf } from '../asking/asking-of.ts';
import { nextStep } from '../asking/next-step.ts';
import { recordAnswer } from '../asking/record-answer.ts';
import { resultOf } from '../asking/result-of.ts';
import { idsOn } from '../asking/screen.ts';
import { declareLens, defaultLens, getLens, lensHistory } from '../index.ts';

let stores: TestStores;
let customer: Customer;
let people: Person[];
const role = 'executive';

beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const { ctx } = stores;
  await importCustomers({ ctx, input: { path: 'examples/customers.yaml' } });
  [customer] = (await listCustomers({ ctx })) as [Customer];
  people = await listPeople({ ctx, input: { customerId: customer.id } });
  const weights = { 'company-time': 35, 'fast-help': 20, 'stays-fixed': 15, safe: 15, 'always-there': 10 };
  const needs = Object.entries(weights).map(([need, weight]) => ({
    need: need as keyof typeof weights,
    weight,
    tolerances: {},
  }));
  await declareLens({ ctx, input: { lens: { ...defaultLens(customer.name), needs } } });
});
afterAll(() => stores?.close());

/** Answers up to 20 screens; what is chosen is said by the ids on a screen. */
async function answer(person: Person, choose: (ids: string[]) => readonly [string, string]): Promise<void> {
  for (;;) {
    const { asking } = await askingOf({
      ctx: stores.ctx,
      input: { customer, personId: person.id, role, form: 'full' },
    });
    const step = nextStep(asking);
    if (step.kind !== 'ask') return;
    const { screen } = step;
    const [most, least] = choose(idsOn(screen));
    const chosen = screen.kind === 'best-worst' ? [most, least] : [most];
    const input = { customerId: customer.id, personId: person.id, role, screen, chosen } as const;
    await recordAnswer({ ctx: stores.ctx, input: { ...input, tookMs: 2500, channel: 'web' } });
  }
}

const order = async () => {
  const { lens } = await getLens({ ctx: stores.ctx, input: { customer } });
  return [...lens.needs].sort((a, b) => b.weight - a.weight).map((one) => one.need);
};
const lastChange = async () =>
  (await lensHistory({ ctx: stores.ctx, input: { customer } })).changes.at(-1) as {
    what: string;
    weights: readonly unknown[];
  };

test('somebody who takes one place whatever stands there is told so, and so is the history', async () => {
  const clicker = people[1] as Person;
  const before = await order();
  await answer(clicker, (ids) => [ids[0] as string, ids.at(-1) as string]);
  const { asking } = await askingOf({
    ctx: stores.ctx,
    input: { customer, personId: clicker.id, role, form: 'full' },
  });
  const result = resultOf(asking);
  expect(result.remarks[0]).toMatch(/^These answers do not change your reports: choice 1 was taken/);
  expect(result.counts).toBe(false);
  expect(result.ranked.map((one) => one.sure)).not.toContain('as you put it');
  const change = await lastChange();
  expect(change.what).toMatch(/which do not count: choice 1 was taken on (\d+) of \1 screens/);
  expect(change.weights).toEqual([]);
  expect(await order()).toEqual(before);
});

test('an interview that says otherwise changes the order of a firmly declared lens, and says why', async () => {
  const owner = people[0] as Person;
  expect((await order())[0]).toBe('company-time');
  // What is neither the one nor the other is taken as it comes: the first most, the last least.
  await answer(owner, (ids) => {
    const most = ids.includes('safe') ? 'safe' : ids.find((id) => id !== 'company-time');
    const least = ids.includes('company-time') ? 'company-time' : ids.findLast((id) => id !== most);
    return [most ?? '', least ?? ''];
  });
  expect((await order())[0]).toBe('safe');
  const { asking } = await askingOf({
    ctx: stores.ctx,
    input: { customer, personId: owner.id, role, form: 'full' },
  });
  expect(resultOf(asking).counts).toBe(true);
  const { learnt } = await getLens({ ctx: stores.ctx, input: { customer } });
  const reason = learnt?.reasons?.chosen.find((one) => one.need === 'safe');
  // A trade-off, where the first was taken, may have been about it too.
  expect(reason?.times).toBeGreaterThanOrEqual((reason?.of ?? 0) - 1);
  expect(reason?.times).toBeGreaterThan(2);
  const change = await lastChange();
  expect(change.what).toContain('answered');
  expect(change.what).toContain('In these answers choice 1 was taken on');
  expect(change.weights).toEqual(
    expect.arrayContaining([expect.objectContaining({ need: 'safe', before: 0.15 / 0.95 })]),
  );
});
