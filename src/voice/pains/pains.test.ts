import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff } from '../../customers/index.ts';
import { keepStatements } from '../statements/keep-statements.ts';
import type { NewStatement } from '../statements/statement.ts';
import { namePain, setPainOwner } from './editing/edit-pain.ts';
import { mergePains, movePainPieces, splitPain } from './editing/move-pieces.ts';
import { undoPainChange } from './editing/undo-change.ts';
import { groupPieces } from './grouping/group-pieces.ts';
import { takeIn } from './intake/take-in.ts';
import { getPain } from './showing/get-pain.ts';
import { listPains } from './showing/list-pains.ts';
import { learnPains } from './suggesting/learn-pains.ts';
import { suggestPains } from './suggesting/suggest-pains.ts';

let stores: TestStores;
let customerId: number;
let other: number;
beforeAll(async () => {
  stores = await openTestStores();
  customerId = (await addCustomer({ ctx: stores.ctx, input: { name: 'Pain Ltd' } })).id;
  other = (await addCustomer({ ctx: stores.ctx, input: { name: 'Other Ltd' } })).id;
});
afterAll(() => stores.close());

const said = (customer: number, words: string, unhappy = true): NewStatement => ({
  ...{ customerId: customer, personId: null, speaker: '', role: 'user', kind: 'answer', onceKey: words },
  ...{ saidAt: new Date(Date.now() - 86_400_000), words, question: '', instrument: '', score: null },
  ...{
    low: null,
    high: null,
    unhappy,
    callMe: false,
    serviceId: null,
    ticket: '',
    origin: '',
    replaces: null,
  },
});

const printing = [
  'The printer on the second floor is jammed again',
  'Printer jammed, lost two hours',
  'Our printer is always jammed and nobody comes',
  'The printer keeps jamming every morning',
];
const passwords = [
  'I had to wait a whole day to get my password reset',
  'Resetting my password took ages',
  'Why does a password reset take so long?',
  'Waited 45 minutes for a password reset',
];

const keep = (statements: readonly NewStatement[]) => keepStatements({ ctx: stores.ctx, input: statements });
const update = async () => {
  await takeIn({ ctx: stores.ctx });
  return groupPieces({ ctx: stores.ctx });
};
const list = async (of?: number) => (await listPains({ ctx: stores.ctx, input: { customerId: of } })).pains;
const wordsOf = async (id: number) =>
  (await getPain({ ctx: stores.ctx, input: { id } })).pieces.map((piece) => piece.words).sort();
const about = async (word: string) => {
  const found = (await list()).find((pain) => pain.quote.toLowerCase().includes(word));
  if (!found)
    throw new Error(`no pain about ${word}: ${(await list()).map((pain) => pain.quote).join(' | ')}`);
  return found;
};

describe('pains', () => {
  it('groups what is alike, and leaves the happy and the single', async () => {
    await keep([
      ...printing.map((words) => said(customerId, words)),
      ...passwords.map((words) => said(customerId, words)),
      said(customerId, 'Wonderful service, thank you so much!', false),
      said(customerId, 'The coffee machine smells'),
      said(customerId, ''),
    ]);
    await takeIn({ ctx: stores.ctx });
    expect(await listPains({ ctx: stores.ctx })).toMatchObject({ pains: [], waiting: 0, toGroup: 9 });
    expect(await update()).toMatchObject({ waiting: 9, placed: 8, fresh: 2 });
    expect(await listPains({ ctx: stores.ctx })).toMatchObject({ waiting: 1, toGroup: 0 });
    expect(await takeIn({ ctx: stores.ctx })).toEqual({ statements: 0, tickets: 0 });
    expect(await wordsOf((await about('printer')).id)).toEqual([...printing].sort());
    expect(await wordsOf((await about('password')).id)).toEqual([...passwords].sort());
  });

  it('quotes words that were said, and counts what was lost', async () => {
    const pain = await about('printer');
    expect(printing).toContain(pain.quote);
    for (const word of pain.keywords) expect(printing.join(' ').toLowerCase()).toContain(word);
    expect(pain).toMatchObject({ pieces: 4, customers: 1, roles: { user: 4 } });
    expect(pain.cost).toMatchObject({ minutes: 480, stated: 1, fromTickets: 0, unknown: 3 });
    expect(pain.chart.verdict).toBe('too few to tell');
    expect(pain.months.at(-1)?.pieces ?? 0).toBeLessThanOrEqual(4);
  });

  it('lets new ones join, keeps numbers and names, and shows a customer only what is theirs', async () => {
    const [before, owner] = [
      await about('printer'),
      await addStaff({
        ctx: stores.ctx,
        input: { name: 'Olga', email: 'olga@pain.test', role: 'technician' },
      }),
    ];
    await namePain({ ctx: stores.ctx, input: { id: before.id, name: '  Jammed   printers ' } });
    await setPainOwner({ ctx: stores.ctx, input: { id: before.id, staffId: owner.id } });
    await keep([said(other, 'The printer is jammed, help'), said(other, 'Jammed printer again today')]);
    await update();
    const [pain] = (await list()).filter((one) => one.name !== null);
    expect(pain).toMatchObject({
      id: before.id,
      name: 'Jammed printers',
      pieces: 6,
      customers: 2,
      ownerId: owner.id,
    });
    expect(pain?.chartSinceOwned?.verdict).toBe('too few to tell');
    const theirs = await list(other);
    expect(theirs.map((one) => [one.id, one.pieces, one.customers])).toEqual([[before.id, 2, 1]]);
    const shown = await getPain({ ctx: stores.ctx, input: { id: before.id, customerId: other } });
    expect(shown.pieces.every((piece) => piece.customerId === other)).toBe(true);
    const password = await about('password');
    await expect(getPain({ ctx: stores.ctx, input: { id: password.id, customerId: other } })).rejects.toThrow(
      `there is no pain ${password.id}`,
    );
  });

  it('merges, and takes it back', async () => {
    const [into, from] = [await about('printer'), await about('password')];
    const [change] = await mergePains({ ctx: stores.ctx, input: { into: into.id, from: [from.id] } });
    expect((await list()).map((pain) => [pain.id, pain.pieces])).toEqual([[into.id, 10]]);
    await expect(namePain({ ctx: stores.ctx, input: { id: from.id, name: 'x' } })).rejects.toThrow(
      `pain ${from.id} went into pain ${into.id}`,
    );
    await keep([said(other, 'Password reset takes too long')]);
    await update();
    expect((await list())[0]?.pieces).toBe(11);
    const back = await undoPainChange({ ctx: stores.ctx, input: { change: change as number } });
    expect(back).toMatchObject({ moved: 4, of: 4 });
    expect(await wordsOf(from.id)).toEqual([...passwords].sort());
    await expect(undoPainChange({ ctx: stores.ctx, input: { change: change as number } })).rejects.toThrow(
      'taken back already',
    );
  });

  it('splits off what people say is another thing; no machine takes it back', async () => {
    const from = await about('password');
    const { pieces } = await getPain({ ctx: stores.ctx, input: { id: from.id } });
    const slow = pieces.slice(0, 2).map((piece) => piece.id);
    const { id, change } = await splitPain({
      ctx: stores.ctx,
      input: { id: from.id, pieces: slow, name: 'Slow resets' },
    });
    await keep([said(customerId, 'Password reset never arrives')]);
    await update();
    const split = await getPain({ ctx: stores.ctx, input: { id } });
    expect(split.pieces.filter((piece) => slow.includes(piece.id)).map((piece) => piece.placedBy)).toEqual([
      'test',
      'test',
    ]);
    await undoPainChange({ ctx: stores.ctx, input: { change } });
    expect((await getPain({ ctx: stores.ctx, input: { id: from.id } })).pieces.map((one) => one.id)).toEqual(
      expect.arrayContaining(slow),
    );
    expect((await getPain({ ctx: stores.ctx, input: { id: from.id } })).changes[0]?.what).toBe('undone');
  });

  it('moves one piece out, where it stays', async () => {
    const from = await about('printer');
    const { pieces } = await getPain({ ctx: stores.ctx, input: { id: from.id } });
    const piece = pieces[0]?.id as number;
    await movePainPieces({ ctx: stores.ctx, input: { from: from.id, to: null, pieces: [piece] } });
    await update();
    const after = await getPain({ ctx: stores.ctx, input: { id: from.id } });
    expect(after.pieces.map((one) => one.id)).not.toContain(piece);
    await movePainPieces({ ctx: stores.ctx, input: { from: null, to: from.id, pieces: [piece] } });
    expect(await wordsOf(from.id)).toContain(pieces[0]?.words);
    await movePainPieces({ ctx: stores.ctx, input: { from: from.id, to: null, pieces: [piece] } });
    const nearest = async () => {
      const [[best] = []] = await suggestPains({
        ctx: stores.ctx,
        input: { texts: ['The printer jammed once more'] },
      });
      return best;
    };
    expect(await nearest()).toMatchObject({ pain: from.id });
    expect(await learnPains({ ctx: stores.ctx })).toBeGreaterThan(6);
    expect(await learnPains({ ctx: stores.ctx, input: { atOnce: true } })).toBeNull();
    expect(await nearest()).toMatchObject({ pain: from.id, nearest: expect.stringMatching(/jam/i) });
    // A name teaches too.
    await namePain({ ctx: stores.ctx, input: { id: from.id, name: 'Paper jams' } });
    expect(await learnPains({ ctx: stores.ctx, input: { atOnce: true } })).toBeGreaterThan(6);
    expect(await nearest()).toMatchObject({ pain: from.id, nearest: expect.stringMatching(/jam/i) });
    // What was learnt follows what people do afterwards.
    const to = await about('password');
    const [merged] = await mergePains({ ctx: stores.ctx, input: { into: to.id, from: [from.id] } });
    expect(await nearest()).toMatchObject({ pain: to.id });
    await undoPainChange({ ctx: stores.ctx, input: { change: merged as number } });
    expect(await nearest()).toMatchObject({ pain: from.id });
    await expect(
      movePainPieces({ ctx: stores.ctx, input: { from: from.id, to: null, pieces: [piece] } }),
    ).rejects.toThrow(`one piece is not in pain ${from.id}`);
  });
});
