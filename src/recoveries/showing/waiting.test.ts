import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { actOnRecovery } from '../acting/act.ts';
import { makePeople, say, unhappy } from '../fixtures.ts';
import { openDue } from '../opening/open-due.ts';
import { listRecoveries } from './list-recoveries.ts';
import { listWaiting } from './list-waiting.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

it('tells who waits with what they said first, late ones as late, and nobody any more once it was put right', async () => {
  const { ctx } = stores;
  const { customer, mia, staff } = await makePeople(ctx, 'Waiting Ltd');
  await say(ctx, unhappy(customer.id, 'a', { personId: mia.id, words: 'I still wait for my laptop' }));
  await say(ctx, unhappy(customer.id, 'b', { personId: null, speaker: 'Someone', words: '' }));
  await openDue({ ctx });
  const later = { ...ctx, clock: { now: () => new Date(Date.now() + 40 * 86_400_000) } };
  const waiting = async (when = ctx) =>
    (await listWaiting({ ctx: when, input: { limit: 50 } })).filter(
      (one) => one.customer.slug === customer.slug,
    );
  const shown = (await waiting()).map(({ who, words, late, taken, phase }) => ({
    ...{ who, words, late, taken, phase },
  }));
  const common = { late: false, taken: false, phase: 'contact' };
  expect(shown).toHaveLength(2);
  expect(shown).toEqual(
    expect.arrayContaining([
      { who: 'Mia Mills', words: 'I still wait for my laptop', ...common },
      { who: 'Someone', words: '', ...common },
    ]),
  );
  expect((await waiting(later)).map((one) => one.late)).toEqual([true, true]);
  expect(await listWaiting({ ctx: later, input: { limit: 1 } })).toHaveLength(1);
  const all = await listRecoveries({ ctx, input: { customerId: customer.id } });
  const id = all.find((one) => one.personId === mia.id)?.id ?? 0;
  const as = { ...ctx, actor: staff.email };
  const act = (action: Parameters<typeof actOnRecovery>[0]['input']['action']) =>
    actOnRecovery({ ctx: as, input: { customerId: customer.id, id, action } });
  await act({ do: 'contacted', how: 'phone', heard: 'Monday was promised.' });
  expect((await waiting()).find((one) => one.id === id)).toMatchObject({ phase: 'repair', taken: true });
  await act({ do: 'done', did: 'Brought on Tuesday.' });
  expect((await waiting()).map((one) => one.who)).toEqual(['Someone']);
});
