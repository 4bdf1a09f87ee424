import { afterAll, expect, it } from 'vitest';
import { openTestStores } from '../../../test/stores.ts';
import { lastClosing } from './closer.ts';
import { beat, insertClosing, markCutOff } from './closings-store.ts';

const { ctx, close } = await openTestStores();
afterAll(close);

it('tells of a close that is silent that it was cut off, and writes nothing to tell it', async () => {
  const now = new Date('2031-03-01T08:00:00Z');
  const at = (seconds: number) => ({
    ...ctx,
    clock: { now: () => new Date(now.getTime() + seconds * 1000) },
  });
  const first = await insertClosing(ctx, { month: '2031-01', customers: [], scheduled: false, by: 'a', now });
  expect(first).not.toBeNull();
  const january = () => lastClosing({ ctx: at(25), input: { month: '2031-01' } });
  const february = () => lastClosing({ ctx: at(25), input: { month: '2031-02' } });
  expect((await january()).last).toMatchObject({
    state: 'cut off',
    problem: expect.stringContaining('stopped'),
  });
  expect(await february()).toEqual({ last: null, elsewhere: null });
  const row = ctx.records
    .selectFrom('closings')
    .selectAll()
    .where('id', '=', first ?? 0);
  expect(await row.executeTakeFirst()).toMatchObject({ state: 'running', ended_at: null, problem: '' });
  await beat(ctx, first ?? 0, { step: 'closing', done: 1, total: 2, now: at(24).clock.now() });
  expect((await january()).last).toMatchObject({ state: 'running', done: 1, endedAt: null });
  expect(await february()).toEqual({ last: null, elsewhere: '2031-01' });
  // The next one takes its place, once that it was cut off is written down.
  await markCutOff(ctx, at(60).clock.now());
  const next = { month: '2031-02', customers: [], scheduled: false, by: 'b', now: at(60).clock.now() };
  const second = await insertClosing(ctx, next);
  expect((await lastClosing({ ctx: at(61), input: { month: '2031-01' } })).elsewhere).toBe('2031-02');
  await markCutOff(ctx, at(61).clock.now(), [second ?? 0]);
});
