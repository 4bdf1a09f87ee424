import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { mayBeAsked } from '../../voice/index.ts';
import { type Action, actOnRecovery } from '../acting/act.ts';
import { makePeople, say, unhappy } from '../fixtures.ts';
import { openDue } from '../opening/open-due.ts';
import { listRecoveries } from '../showing/list-recoveries.ts';
import { askAgain } from './ask-again.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

it('asks nobody how content they are while we owe them something, and once more two weeks after it was right', async () => {
  const { ctx } = stores;
  const { customer, mia, staff } = await makePeople(ctx, 'Asked Again');
  await say(ctx, unhappy(customer.id, 'a', { personId: mia.id, speaker: '' }));
  await openDue({ ctx });
  const [one] = await listRecoveries({ ctx, input: { customerId: customer.id } });
  const id = one?.id ?? 0;
  const holds = () =>
    ctx.records
      .selectFrom('asking_holds')
      .select('why')
      .where('person_id', '=', mia.id)
      .where('ended_at', 'is', null)
      .execute();
  expect((await holds()).length).toBe(1);
  const wish = {
    customerId: customer.id,
    personId: mia.id,
    kind: 'survey' as const,
    minutes: 1,
    what: 'csat',
    onceKey: 'x',
  };
  const [verdict] = await mayBeAsked({ ctx, input: { askings: [wish], reserve: false } });
  expect(verdict?.may).toBe(false);
  const as = { ...ctx, actor: staff.email };
  const act = (action: Action) => actOnRecovery({ ctx: as, input: { customerId: customer.id, id, action } });
  await act({ do: 'contacted', how: 'phone', heard: 'No laptop' });
  await act({ do: 'done', did: 'Laptop brought' });
  await act({ do: 'confirmed', who: 'Mia', words: '' });
  expect(await holds()).toEqual([]);
  expect(await askAgain({ ctx })).toBe(0);
  // A Wednesday noon in London, some weeks on.
  const now = Date.now() + 21 * 86_400_000;
  const wednesday = new Date(now + ((3 - new Date(now).getUTCDay() + 7) % 7) * 86_400_000);
  wednesday.setUTCHours(12, 0, 0, 0);
  const later = { ...ctx, clock: { now: () => wednesday } };
  const asked = await askAgain({ ctx: later });
  const entries = (await listRecoveries({ ctx, input: { customerId: customer.id } }))[0]?.entries ?? [];
  expect(entries.at(-1)).toMatchObject({
    kind: 'invited',
    body: { why: expect.stringMatching(/14 days after/) },
  });
  expect(asked).toBe(1);
  expect(await askAgain({ ctx: later })).toBe(0);
  const invitations = await ctx.records
    .selectFrom('invitations')
    .select('person_id')
    .where('person_id', '=', mia.id)
    .execute();
  expect(invitations.length).toBe(1);
});
