import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff } from '../../customers/index.ts';
import { listReactions } from '../../lens/index.ts';
import { readLetters } from '../../platform/letters/letters-store.ts';
import { makePeople, say, unhappy } from '../../recoveries/fixtures.ts';
import { listRecoveries } from '../../recoveries/index.ts';
import { dailyReview } from './daily-review.ts';
import { type MarkAction, markItem } from './mark-item.ts';
import { tellUnlooked } from './tell-unlooked.ts';
import { undoMark } from './undo-mark.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

let shops = 0;
async function shop() {
  const { ctx } = stores;
  const made = await makePeople(ctx, `Review ${++shops}`);
  const customerId = made.customer.id;
  const mark = (statement: number, action: MarkAction) =>
    markItem({ ctx, input: { customerId, item: `statement/${statement}`, action } });
  const undo = (id: number) => undoMark({ ctx, input: { customerId, id } });
  const items = async () =>
    (await dailyReview({ ctx })).items.filter((one) => one.customer.id === customerId);
  return { ...made, ctx, customerId, mark, undo, items };
}

describe('the daily review', () => {
  it('puts words before a score alone, and gives the first of many with how many there are', async () => {
    const { ctx, customerId, items } = await shop();
    const nobody = { personId: null, saidAt: new Date(Date.now() - 60_000) };
    await say(ctx, unhappy(customerId, 'worded', { ...nobody, words: 'Gone' }));
    await say(ctx, unhappy(customerId, 'wordless', { ...nobody, words: ' ' }));
    expect((await items()).map((one) => one.words)).toEqual(['Gone', ' ']);
    const all = await dailyReview({ ctx });
    const some = await dailyReview({ ctx, input: { first: 1 } });
    expect(some.items.map((one) => one.item)).toEqual([all.items[0]?.item]);
    expect(some.counts).toEqual(all.counts);
    expect(all.counts.waiting).toBe(all.items.length);
  });

  it('shows what was said since yesterday, the most important first, and what is looked at last', async () => {
    const { ctx, customerId, mia, bea, items, mark } = await shop();
    const content = { score: 5, unhappy: false };
    await say(ctx, unhappy(customerId, 'a', { ...content, personId: mia.id, words: 'Fine' }));
    await say(ctx, unhappy(customerId, 'b', { ...content, personId: mia.id, words: '' }));
    const buyer = await say(
      ctx,
      unhappy(customerId, 'c', { personId: bea.id, role: 'buyer', words: 'Too dear' }),
    );
    const user = await say(ctx, unhappy(customerId, 'd', { personId: mia.id }));
    await say(
      ctx,
      unhappy(customerId, 'e', { saidAt: new Date(Date.now() - 99 * 86_400_000), words: 'Old' }),
    );
    expect((await items()).map((one) => one.words)).toEqual([
      'Too dear',
      'I still wait for my laptop',
      'Fine',
    ]);
    await mark(buyer, { do: 'read' });
    const now = await items();
    expect(now.map((one) => [one.words, one.waits])).toEqual([
      ['I still wait for my laptop', true],
      ['Fine', true],
      ['Too dear', false],
    ]);
    expect(now[0]?.item).toBe(`statement/${user}`);
  });

  it('mails an answer once, kept with what was said, and takes it back as long as it has not gone', async () => {
    const { ctx, customerId, mia, mark, undo } = await shop();
    const id = await say(ctx, unhappy(customerId, 'a', { personId: mia.id, words: 'Where is {base}?' }));
    const { id: first } = await mark(id, { do: 'answer', text: 'It comes tomorrow.', byMail: true });
    const [letter] = await readLetters(ctx, `statement/${id}`);
    expect(letter).toMatchObject({ to: { address: mia.email }, state: 'waiting' });
    expect(letter?.body).toMatch(/It comes tomorrow[\s\S]*> Where is \{ base \}\?/);
    await undo(first);
    expect((await readLetters(ctx, `statement/${id}`))[0]?.state).toBe('dropped');
    const { id: second } = await mark(id, { do: 'answer', text: 'It came.', byMail: true });
    await ctx.records
      .updateTable('letters')
      .set({ state: 'sent' })
      .where('once_key', '=', `review mark ${second}`)
      .execute();
    await expect(undo(second)).rejects.toThrow(/has gone/);
  });

  it('refuses to mail somebody without an address, and keeps nothing of it', async () => {
    const { ctx, customerId, mark, items } = await shop();
    const id = await say(ctx, unhappy(customerId, 'a', { speaker: 'Stranger' }));
    await expect(mark(id, { do: 'answer', text: 'Hello', byMail: true })).rejects.toThrow(
      /no e-mail address/,
    );
    expect((await items())[0]?.marks).toEqual([]);
  });

  it('makes evidence of what hurts when it is linked to a need, and takes it back', async () => {
    const { ctx, customerId, mia, mark, undo, items } = await shop();
    const id = await say(ctx, unhappy(customerId, 'a', { personId: mia.id }));
    const { id: linked } = await mark(id, { do: 'link', need: 'fast-help' });
    const [reaction] = await listReactions({ ctx, input: { customerId } });
    expect(reaction).toMatchObject({
      need: 'fast-help',
      says: 'problem',
      personId: mia.id,
      withdrawnAt: null,
    });
    expect((await items())[0]?.reason).toMatch(/about Help that comes fast/);
    await undo(linked);
    expect((await listReactions({ ctx, input: { customerId } }))[0]?.withdrawnAt).not.toBeNull();
    await expect(mark(id, { do: 'link', need: 'fast-halp' })).rejects.toThrow(/no need called/);
    const praise = await say(
      ctx,
      unhappy(customerId, 'b', { unhappy: false, score: 5, words: 'Thanks, quick!' }),
    );
    await mark(praise, { do: 'link', need: 'fast-help' });
    expect((await listReactions({ ctx, input: { customerId } })).length).toBe(1);
  });

  it('makes a recovery of what reads worse than its score, and cancels it again while nobody has worked on it', async () => {
    const { ctx, customerId, mia, mark, undo } = await shop();
    const id = await say(
      ctx,
      unhappy(customerId, 'a', { personId: mia.id, unhappy: false, score: 3, words: 'Hm.' }),
    );
    const made = await mark(id, { do: 'recover', why: '' });
    const again = await mark(id, { do: 'recover', why: '' });
    const list = () => listRecoveries({ ctx, input: { customerId } });
    expect((await list()).length).toBe(1);
    expect(again.body).toMatchObject({ recovery: made.body.recovery, opened: false });
    await undo(made.id);
    expect((await list())[0]?.phase).toBe('cancelled');
  });

  it('knows nothing of what another customer said', async () => {
    const one = await shop();
    const other = await shop();
    const id = await say(one.ctx, unhappy(one.customerId, 'a', { personId: one.mia.id }));
    await expect(other.mark(id, { do: 'read' })).rejects.toThrow(/nothing that was said/);
    const { id: mark } = await one.mark(id, { do: 'read' });
    await expect(other.undo(mark)).rejects.toThrow(/nothing to take back/);
  });
});

it('tells the owners once that nobody looked for two working days, and again only after somebody did', async () => {
  const { ctx, customerId, mia } = await shop();
  const owner = await addStaff({
    ctx,
    input: { name: 'Olga Owner', email: `olga-${Date.now()}@harbour.example`, role: 'owner' },
  });
  await ctx.records.deleteFrom('review_marks').execute();
  const id = await say(ctx, unhappy(customerId, 'a', { personId: mia.id }));
  const on = (days: number) => ({ ...ctx, clock: { now: () => new Date(Date.now() + days * 86_400_000) } });
  const letters = async () =>
    (await readLetters(ctx, 'daily review')).filter((one) => one.to.address === owner.email).length;
  await tellUnlooked({ ctx });
  expect(await letters()).toBe(0);
  // Whatever day it is, five days on two whole working days have passed.
  await tellUnlooked({ ctx: on(5) });
  await tellUnlooked({ ctx: on(6) });
  expect(await letters()).toBe(1);
  await markItem({ ctx: on(7), input: { customerId, item: `statement/${id}`, action: { do: 'read' } } });
  await say(ctx, unhappy(customerId, 'b', { personId: mia.id, words: 'Still here' }));
  await tellUnlooked({ ctx: on(8) });
  expect(await letters()).toBe(1);
  await tellUnlooked({ ctx: on(13) });
  expect(await letters()).toBe(2);
});
