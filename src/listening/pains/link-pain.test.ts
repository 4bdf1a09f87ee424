import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { getLens, lensHistory, weighNeeds } from '../../lens/index.ts';
import { linkPain } from './link-pain.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

it('makes a pain evidence for the lens of one customer: cited, modest, once, and taken back whole', async () => {
  const { ctx } = stores;
  const customer = await addCustomer({ ctx, input: { name: 'Linked House' } });
  const other = await addCustomer({ ctx, input: { name: 'Unlinked House' } });
  const pain = await ctx.records
    .insertInto('pains')
    .values({ name: 'Waiting for a password', owner_id: null, merged_into: null, made_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ctx.records
    .insertInto('pain_pieces')
    .values(
      Array.from({ length: 14 }, (_, number) => ({
        ...{
          customer_id: customer.id,
          source: 1,
          ticket: `T${number}`,
          role: 'user',
          words: 'Password reset',
        },
        ...{ said_at: new Date(), pain_id: pain.id, person_id: null, service_id: null, statement_id: null },
        ...{ minutes: null, likeness: null, meaning: null },
      })),
    )
    .execute();
  const shares = async (of = customer) => {
    const { lens } = await getLens({ ctx, input: { customer: of } });
    return new Map(weighNeeds(lens).map((one) => [one.need as string, one.weight]));
  };
  const link = (need: string | null, of = customer) =>
    linkPain({ ctx, input: { customer: of, pain: pain.id, need } });
  const before = await shares();
  const rank = (of: ReadonlyMap<string, number>) => of.get('fast-help') ?? 0;
  expect(await link('fast-help')).toMatchObject({ need: 'fast-help' });
  const linked = await shares();
  expect(rank(linked)).toBeGreaterThan(rank(before));
  // Modest: less than half as much again.
  expect(rank(linked)).toBeLessThan(1.5 * rank(before));
  await link('fast-help');
  const close = (found: ReadonlyMap<string, number>, wanted: ReadonlyMap<string, number>) => {
    for (const [need, weight] of wanted) expect(found.get(need)).toBeCloseTo(weight, 5);
  };
  close(await shares(), linked);
  const { changes } = await lensHistory({ ctx, input: { customer, role: '' } });
  expect(JSON.stringify(changes)).toContain('“Waiting for a password” was said 14 times');
  expect(await shares(other)).toEqual(before);
  await link('being-heard');
  expect(rank(await shares())).toBeLessThan(rank(linked));
  await link(null);
  close(await shares(), before);
  await expect(link('fast-hlp')).rejects.toThrow('has no need called "fast-hlp"');
  await expect(link('fast-help', other)).rejects.toThrow(`there is no pain ${pain.id}`);
});
