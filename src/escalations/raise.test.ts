import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { addCustomer } from '../customers/index.ts';
import { type Occurrence, raise } from './index.ts';
import { readEscalation } from './store.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores?.close());

const occurrence = (customerId: number, key: string): Occurrence => ({
  customerId,
  rule: 'Gambling in working hours',
  tell: 'owner',
  how: 'at once',
  key,
  occurredAt: new Date('2026-10-13T09:12:00Z'),
  what: '2 of 104 people visited gambling sites in working hours.',
  soWhat: 'Your good name is at risk.',
  evidence: ['14 visits, 38 minutes'],
  concerned: [{ personId: 1, fact: '9 visits' }],
});

it('keeps an occurrence once for each customer and key, however often and by however many it is raised', async () => {
  const { ctx } = stores;
  const { id: one } = await addCustomer({ ctx, input: { name: 'Raised once' } });
  const { id: other } = await addCustomer({ ctx, input: { name: 'Raised beside' } });
  const raised = await Promise.all(
    Array.from({ length: 8 }, () => raise({ ctx, input: occurrence(one, 'a') })),
  );
  expect(raised.filter(({ state }) => state === 'new')).toHaveLength(1);
  expect(new Set(raised.map(({ id }) => id)).size).toBe(1);
  const beside = await raise({ ctx, input: occurrence(other, 'a') });
  expect(beside.state).toBe('new');
  const kept = await readEscalation(ctx, { customerId: one, id: raised[0]?.id ?? 0 });
  expect(kept).toMatchObject({ key: 'a', state: 'open', concerned: [{ personId: 1, fact: '9 visits' }] });
  expect(kept?.nextAt).toEqual(kept?.raisedAt);
  expect(await readEscalation(ctx, { customerId: one, id: beside.id })).toBeNull();
});

it('refuses what has no text, and names what is missing', async () => {
  const { ctx } = stores;
  await expect(raise({ ctx, input: { ...occurrence(1, 'b'), what: ' ' } })).rejects.toThrow(/what/);
});
