import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../../test/stores.ts';
import { addCustomer, removeCustomer } from '../../../customers/index.ts';
import { namePain } from '../editing/edit-pain.ts';
import { movePainPieces } from '../editing/move-pieces.ts';
import { undoPainChange } from '../editing/undo-change.ts';
import { listPains } from './list-pains.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const at = (time: string) => ({ ...stores.ctx, clock: { now: () => new Date(time) } });

async function say(customer: number, pain: number, ticket: string) {
  const row = {
    ...{ customer_id: customer, source: 1, ticket, role: 'user', words: 'Slow', pain_id: pain },
    ...{ said_at: new Date('2026-11-20T08:00:00Z'), minutes: null, minutes_how: '', person_id: null },
    ...{ service_id: null, statement_id: null, likeness: 0.5, meaning: null },
  };
  const { id } = await stores.ctx.records
    .insertInto('pain_pieces')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function pain() {
  const row = { name: null, owner_id: null, merged_into: null, made_at: new Date('2026-11-01T00:00:00Z') };
  return (await stores.ctx.records.insertInto('pains').values(row).returning('id').executeTakeFirstOrThrow())
    .id;
}

test('keeps the list until something changes, and shows each change to whoever made it', async () => {
  const { id: customer } = await addCustomer({ ctx: stores.ctx, input: { name: 'Kept Ltd' } });
  const [one, other] = [await pain(), await pain()];
  const piece = await say(customer, one, 'K1');
  await say(customer, other, 'K2');
  const ctx = at('2026-11-20T12:00:00Z');
  const first = await listPains({ ctx });
  expect(await listPains({ ctx: at('2026-11-20T12:09:00Z') })).toBe(first);
  const shown = async () => new Map((await listPains({ ctx })).pains.map((each) => [each.id, each]));
  await say(customer, one, 'K3');
  expect((await shown()).get(one)?.pieces).toBe(2);
  await namePain({ ctx, input: { id: one, name: 'Slow mail' } });
  expect((await shown()).get(one)?.name).toBe('Slow mail');
  const change = await movePainPieces({ ctx, input: { from: one, to: other, pieces: [piece] } });
  expect([(await shown()).get(one)?.pieces, (await shown()).get(other)?.pieces]).toEqual([1, 2]);
  await undoPainChange({ ctx, input: { change } });
  expect((await shown()).get(one)?.pieces).toBe(2);
  const before = await listPains({ ctx });
  expect(await listPains({ ctx: at('2026-11-20T12:06:00Z'), ahead: true })).not.toBe(before);
  await removeCustomer({ ctx, input: { name: 'Kept Ltd' } });
  expect((await shown()).get(one)?.pieces).toBe(0);
});

test('makes it anew when it is old, and on another day', async () => {
  const first = await listPains({ ctx: at('2026-11-20T23:55:00Z') });
  expect(await listPains({ ctx: at('2026-11-21T00:00:00Z') })).not.toBe(first);
  const next = await listPains({ ctx: at('2026-11-21T00:00:00Z') });
  expect(await listPains({ ctx: at('2026-11-21T00:11:00Z') })).not.toBe(next);
});
