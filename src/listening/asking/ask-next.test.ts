import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { recordAnswer, type Screen } from '../../lens/index.ts';
import { askNext } from './ask-next.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const start = Date.parse('2026-09-20T09:00:00Z');
/** What they always hold: of two things the one that comes earlier in the alphabet. */
function chosenOn(screen: Screen): string[] {
  if (screen.kind === 'trade-off') return [screen.offers.map((one) => one.offer).sort()[0] ?? ''];
  const ids = screen.needs.map((one) => one.need).sort();
  return [ids[0] ?? '', ids.at(-1) ?? ''];
}

async function somebody() {
  const name = `Asked ${randomUUID()}`;
  const customer = await addCustomer({ ctx: stores.ctx, input: { name, timeZone: 'UTC' } });
  const { id: personId } = await stores.ctx.records
    .insertInto('people')
    .values({ customer_id: customer.id, name: 'Pia', pseudonym: 'Person 1', roles: ['buyer'] })
    .returning('id')
    .executeTakeFirstOrThrow();
  let minutes = 0;
  const ctxAt = (at: number) => ({ ...stores.ctx, clock: { now: () => new Date(at) } });
  const input = { customer, personId, role: 'buyer', form: 'full' } as const;
  return {
    next: (at: number) => askNext({ ctx: ctxAt(at), input }),
    answer: async (screen: Screen, at: number) => {
      const ctx = ctxAt(at + 60_000 * ++minutes);
      const given = { screen, chosen: chosenOn(screen), tookMs: 6000, channel: 'web' } as const;
      await recordAnswer({ ctx, input: { customerId: customer.id, personId, role: 'buyer', ...given } });
    },
    report: (at: number, lights: readonly (readonly [string, string])[]) =>
      stores.ctx.records
        .insertInto('reports')
        .values({
          customer_id: customer.id,
          month: '2026-09',
          issue: 1,
          data_hash: randomUUID(),
          data: JSON.stringify({ lights: lights.map(([need, state]) => ({ need, state })) }),
          made_at: new Date(at),
        })
        .execute(),
  };
}

test('after the interview, each report asks two screens of what stood on it, and no more', async () => {
  const pia = await somebody();
  for (let screens = 0; screens < 25; screens++) {
    const { step, about } = await pia.next(start + 3_600_000);
    expect(about).toBeNull();
    if (step.kind === 'done') break;
    await pia.answer(step.screen, start);
  }
  expect((await pia.next(start + 3_600_000)).step.kind).toBe('done');
  const bad = ['fast-help', 'value', 'safe', 'on-time', 'people-content'];
  const out = start + 11 * 86_400_000;
  await pia.report(out, [
    ...bad.map((need) => [need, 'problem'] as const),
    ['always-there', 'good'],
    ['new-ideas', 'not measured'],
  ]);
  const asked: string[][] = [];
  for (let screens = 0; screens < 5; screens++) {
    const { step, about } = await pia.next(out + 3_600_000);
    if (step.kind === 'done') break;
    expect(about).toBe('2026-09');
    asked.push(step.screen.kind === 'best-worst' ? step.screen.needs.map((one) => one.need) : []);
    await pia.answer(step.screen, out);
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(2);
  for (const need of asked.flat()) expect(bad).toContain(need);
}, 60_000);

test('whoever has not been interviewed is interviewed first, whatever stands on the report', async () => {
  const pia = await somebody();
  await pia.report(start, [['safe', 'problem']]);
  expect(await pia.next(start + 60_000)).toMatchObject({ about: null, step: { kind: 'ask' } });
});
