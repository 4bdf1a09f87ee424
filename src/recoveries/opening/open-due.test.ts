import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { appendEntry } from '../append-entry.ts';
import { makeShop, say, unhappy } from '../fixtures.ts';
import { startRecoveries } from '../start-recoveries.ts';
import { readEntries, readRecoveries } from '../store.ts';
import { compareDue } from './compare-due.ts';
import { openDue } from './open-due.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const of = (customerId: number) => readRecoveries(stores.ctx, { customerId });

describe('opening recoveries', () => {
  it('opens one for each unhappy statement, whoever looks and however often', async () => {
    const { ctx } = stores;
    const { customer } = await makeShop(ctx, 'Often Ltd');
    for (let at = 0; at < 40; at += 1)
      await say(ctx, unhappy(customer.id, `${at}`, { speaker: `Person ${at}` }));
    await say(ctx, unhappy(customer.id, 'happy', { score: 5, unhappy: false }));
    await Promise.all(Array.from({ length: 8 }, () => openDue({ ctx })));
    await openDue({ ctx });
    const found = await of(customer.id);
    expect(found.length).toBe(40);
    const entries = await readEntries(
      ctx,
      found.map((one) => one.id),
    );
    expect([...entries.values()].every((own) => own.length === 1 && own[0]?.kind === 'opened')).toBe(true);
  });

  it('joins what the same person says within a day, and keeps every statement', async () => {
    const { ctx } = stores;
    const { customer } = await makeShop(ctx, 'Joined Ltd');
    await say(ctx, unhappy(customer.id, 'a'));
    await openDue({ ctx });
    await say(ctx, unhappy(customer.id, 'b', { words: 'And nobody called' }));
    await openDue({ ctx });
    const [one, ...others] = await of(customer.id);
    expect(others).toEqual([]);
    const own = (await readEntries(ctx, [one?.id ?? 0])).get(one?.id ?? 0) ?? [];
    expect(own.map((entry) => entry.kind)).toEqual(['opened', 'joined']);
  });

  it('opens nothing for what was said long ago, and says why', async () => {
    const { ctx } = stores;
    const { customer } = await makeShop(ctx, 'Old Ltd');
    const id = await say(ctx, unhappy(customer.id, 'a', { saidAt: new Date(Date.now() - 90 * 86_400_000) }));
    await openDue({ ctx });
    expect(await of(customer.id)).toEqual([]);
    const row = await ctx.records
      .selectFrom('recovery_statements')
      .selectAll()
      .where('statement_id', '=', id)
      .executeTakeFirst();
    expect(row).toMatchObject({ recovery_id: null, why: 'it was said 90 days before it came in' });
  });

  it('calls the prevention of an earlier one failed when the same is said again', async () => {
    const { ctx } = stores;
    const { customer } = await makeShop(ctx, 'Again Ltd');
    await say(ctx, unhappy(customer.id, 'a', { speaker: 'Ann', words: 'I want my lost contacts back' }));
    await openDue({ ctx });
    const [first] = await of(customer.id);
    const write = (kind: 'contacted' | 'done' | 'confirmed' | 'cause' | 'prevents', body: object) =>
      appendEntry(ctx, first?.id ?? 0, { kind, body, at: new Date(), actor: 'Ada' } as never);
    await write('contacted', { how: 'phone', heard: 'All contacts are gone' });
    await write('cause', { whys: ['The phone was wiped'] });
    await write('done', { did: 'Restored' });
    await write('prevents', { prevents: 'Contacts are kept on the server' });
    await write('confirmed', { how: 'phone', who: 'Ann', on: new Date().toISOString(), words: '' });
    expect((await of(customer.id))[0]?.phase).toBe('closed');
    await say(ctx, unhappy(customer.id, 'b', { speaker: 'Bob', words: 'My contacts are lost!' }));
    await openDue({ ctx });
    while (await compareDue({ ctx }));
    const [second, before] = await of(customer.id);
    expect([before?.id, before?.phase]).toEqual([first?.id, 'prevent']);
    const entries = await readEntries(ctx, [first?.id ?? 0, second?.id ?? 0]);
    expect(entries.get(first?.id ?? 0)?.at(-1)).toMatchObject({
      kind: 'failed',
      body: { recovery: second?.id },
    });
    expect(entries.get(second?.id ?? 0)?.at(-1)).toMatchObject({
      kind: 'recurs',
      body: { recovery: first?.id },
    });
  });

  it.each([
    [-0.01, false],
    [0.01, true],
    [89, true],
    [90, true],
    [90.01, false],
    [91, false],
  ])(
    'a like complaint said %d days after the prevention: failed %s, however late it is looked at',
    async (days, failed) => {
      const { ctx } = stores;
      const { customer } = await makeShop(ctx, `Days ${days} Ltd`);
      const saidAt = new Date();
      const prevented = new Date(saidAt.getTime() - days * 86_400_000);
      await say(ctx, unhappy(customer.id, 'a', { speaker: 'Ann', words: 'I want my lost contacts back' }));
      await openDue({ ctx });
      const [first] = await of(customer.id);
      for (const [kind, body] of [
        ['contacted', { how: 'phone', heard: 'All contacts are gone' }],
        ['cause', { whys: ['The phone was wiped'] }],
        ['prevents', { prevents: 'Contacts are kept on the server' }],
      ] as const)
        await appendEntry(ctx, first?.id ?? 0, { kind, body, at: prevented, actor: 'Ada' } as never);
      await say(ctx, unhappy(customer.id, 'b', { saidAt, speaker: 'Bob', words: 'My contacts are lost!' }));
      await openDue({ ctx });
      const nextDay = { ...ctx, clock: { now: () => new Date(saidAt.getTime() + 86_400_000) } };
      while (await compareDue({ ctx: nextDay }));
      const entries = await readEntries(ctx, [first?.id ?? 0]);
      expect(entries.get(first?.id ?? 0)?.some((one) => one.kind === 'failed')).toBe(failed);
    },
  );

  it('finds by itself what is said while it runs, without being told', async () => {
    const { ctx } = stores;
    const { customer } = await makeShop(ctx, 'Running Ltd');
    const running = startRecoveries({ ctx });
    await sleep(300);
    await say(ctx, unhappy(customer.id, 'a'));
    while ((await of(customer.id)).length === 0) await sleep(20);
    await running.stop();
    const [one] = await of(customer.id);
    expect(one?.phase).toBe('contact');
    expect(one?.ownerId).not.toBeNull();
    expect(one?.nextDue && one.nextDue > one.openedAt).toBe(true);
  });
});
