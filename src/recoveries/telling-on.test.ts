import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { readMonthRecoveries, recoveryFigures } from '../voice/index.ts';
import { type Action, actOnRecovery } from './acting/act.ts';
import { makePeople, say, unhappy } from './fixtures.ts';
import { openDue } from './opening/open-due.ts';
import { listRecoveries } from './showing/list-recoveries.ts';
import { tellRest } from './telling-on.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

it('tells reports how a recovery went, at each step and as it stood at the end of a month', async () => {
  const { customer, mia, staff } = await makePeople(stores.ctx, 'Told On');
  // A Wednesday in London: opened at ten, called at a quarter past eleven.
  let now = new Date('2026-09-16T09:00:00Z');
  const ctx = { ...stores.ctx, actor: staff.email, clock: { now: () => now } };
  await say(ctx, unhappy(customer.id, 'a', { personId: mia.id, speaker: '', saidAt: now }));
  await stores.ctx.records
    .updateTable('statements')
    .set({ kept_at: now })
    .where('customer_id', '=', customer.id)
    .execute();
  await openDue({ ctx });
  const id = (await listRecoveries({ ctx, input: { customerId: customer.id } }))[0]?.id ?? 0;
  const at = async (moment: string, action: Action) => {
    now = new Date(moment);
    await actOnRecovery({ ctx, input: { customerId: customer.id, id, action } });
  };
  const figures = () =>
    recoveryFigures({
      ctx,
      input: { customerId: customer.id, from: new Date('2026-09-01'), to: new Date('2026-10-01') },
    });
  expect(await figures()).toMatchObject({ n: 1, active: 1, contact: { median: null, notYet: 1 } });
  await at('2026-09-16T10:15:00Z', { do: 'contacted', how: 'phone', heard: 'No laptop' });
  expect(await figures()).toMatchObject({
    contact: { median: 75, notYet: 0 },
    contactInTime: { count: 1, of: 1 },
  });
  await at('2026-09-17T09:00:00Z', { do: 'done', did: 'Laptop brought' });
  await at('2026-09-18T09:00:00Z', { do: 'confirmed', who: 'Mia', words: '' });
  await at('2026-10-05T09:00:00Z', { do: 'cause', whys: ['Nobody ordered it'] });
  await at('2026-10-06T09:00:00Z', { do: 'prevents', prevents: 'Ordered with the contract' });
  // What is written down after it was closed does not close it anew.
  await at('2026-10-20T09:00:00Z', { do: 'heard', heard: 'Thank you' });
  const month = async (of: string) =>
    (await readMonthRecoveries({ ctx, input: { month: of, now: new Date('2026-12-01') } }))(customer.id);
  expect(await month('2026-08')).toBeNull();
  expect(await month('2026-09')).toMatchObject({
    n: 1,
    open: 1,
    rescued: { count: 1, of: 1 },
    recurred: { of: 0 },
  });
  expect(await month('2026-10')).toMatchObject({ n: 1, open: 0, active: 0, recurred: { count: 0, of: 1 } });
  const before = await stores.ctx.records
    .selectFrom('put_right')
    .selectAll()
    .where('recovery_id', '=', id)
    .execute();
  expect(before[0]?.closed_at?.toISOString()).toBe('2026-10-06T09:00:00.000Z');
  // Recoveries from before it was told are told at the next start.
  await stores.ctx.records.deleteFrom('put_right').where('recovery_id', '=', id).execute();
  expect(await tellRest(stores.ctx)).toBe(false);
  expect(
    await stores.ctx.records.selectFrom('put_right').selectAll().where('recovery_id', '=', id).execute(),
  ).toEqual(before);
});
