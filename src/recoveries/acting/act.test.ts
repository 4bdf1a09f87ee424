import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saidOutside } from '../../../test/outside-brackets.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { readLetters } from '../../platform/letters/letters-store.ts';
import { handleConfirm } from '../confirming/handle-confirm.ts';
import { makePeople, say, unhappy } from '../fixtures.ts';
import { openDue } from '../opening/open-due.ts';
import { openFor } from '../opening/open-for.ts';
import { getRecovery, listRecoveries } from '../showing/list-recoveries.ts';
import { type Action, actOnRecovery } from './act.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

let shops = 0;
/** Somebody unhappy, and what can be done about it. */
async function incident(words = 'I still wait for my laptop') {
  const { ctx } = stores;
  const { customer, mia, staff } = await makePeople(ctx, `Acting ${++shops}`);
  await say(ctx, unhappy(customer.id, 'a', { personId: mia.id, speaker: '', words }));
  await openDue({ ctx });
  const [first] = await listRecoveries({ ctx, input: { customerId: customer.id } });
  const id = first?.id ?? 0;
  const as = { ...ctx, actor: staff.email };
  const act = (action: Action, on = id) =>
    actOnRecovery({ ctx: as, input: { customerId: customer.id, id: on, action } });
  const now = async () => getRecovery({ ctx, input: { customerId: customer.id, id } });
  return { ctx, as, customer, mia, staff, id, act, now };
}

const repaired: readonly Action[] = [
  { do: 'contacted', how: 'phone', heard: 'The laptop was promised for Monday.' },
  { do: 'done', did: 'A laptop was brought on Tuesday.' },
];

/** The link in the newest letter of a recovery. */
async function linkOf(id: number): Promise<string> {
  const letter = (await readLetters(stores.ctx, `recovery ${id}`)).at(-1);
  return /\{base\}(\/confirm\/\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
}

async function visit(path: string, form?: Record<string, string>, method = form ? 'POST' : 'GET') {
  const init = form ? { body: new URLSearchParams(form) } : {};
  const request = new Request(`https://beholder.example${path}`, { method, ...init });
  const answer = await handleConfirm({ ctx: stores.ctx, input: { request } });
  return { status: answer.status, text: await answer.text() };
}

describe('working on a recovery', () => {
  it('goes from the call to the word of the customer, every step kept with who and when', async () => {
    const { act, now, staff } = await incident();
    await act({ do: 'take' });
    await act({ do: 'tried', how: 'phone', note: 'Voice mail' });
    for (const one of repaired) await act(one);
    await act({ do: 'cause', whys: ['Nobody ordered it', 'The request lay with somebody on leave'] });
    await act({ do: 'prevents', prevents: 'Requests have a deputy.' });
    expect((await now())?.phase).toBe('confirm');
    await act({ do: 'confirmed', who: 'Mia Mills', words: 'Thank you' });
    const shown = await now();
    expect(shown?.phase).toBe('closed');
    expect(shown?.owner?.id).toBe(staff.id);
    expect(shown?.entries.map((one) => one.kind)).toEqual([
      ...['opened', 'taken', 'tried', 'contacted', 'done', 'cause', 'prevents', 'confirmed'],
    ]);
    expect(shown?.entries.slice(1).every((one) => one.actor === staff.email)).toBe(true);
  });

  it('refuses what cannot be yet, in one line, and keeps nothing of it', async () => {
    const { act, now } = await incident();
    await expect(act({ do: 'done', did: 'Closed the ticket' })).rejects.toThrow(
      /nobody has spoken with them/,
    );
    await expect(act({ do: 'confirmed', who: 'Mia', words: '' })).rejects.toThrow(/nothing was done yet/);
    expect((await now())?.entries.length).toBe(1);
  });

  it('never changes an entry, even for whoever has the database', async () => {
    const { ctx, id } = await incident();
    const update = ctx.records
      .updateTable('recovery_entries')
      .set({ actor: 'x' })
      .where('recovery_id', '=', id);
    await expect(update.execute()).rejects.toThrow(/never changed/);
  });

  it('is one customer’s: another’s number opens nothing', async () => {
    const { id, as } = await incident();
    const other = await incident();
    const input = { customerId: other.customer.id, id, action: { do: 'take' } as const };
    await expect(actOnRecovery({ ctx: as, input })).rejects.toThrow(/no recovery/);
  });

  it('keeps what two do at one time in an order that can be', async () => {
    const { act, now } = await incident();
    for (const one of repaired) await act(one);
    const both = await Promise.allSettled([
      act({ do: 'confirmed', who: 'Mia', words: '' }),
      act({ do: 'confirmed', who: 'Mia', words: '' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await now())?.entries.filter((one) => one.kind === 'confirmed').length).toBe(1);
  });

  it('is cancelled with a reason and reopened, or merged into another one', async () => {
    const { ctx, customer, act, now, id, as } = await incident();
    await act({ do: 'cancel', why: 'It was about another provider' });
    expect((await now())?.phase).toBe('cancelled');
    await act({ do: 'reopen', why: 'It was about us after all' });
    expect((await now())?.phase).toBe('contact');
    const statement = await say(
      ctx,
      unhappy(customer.id, 'b', { unhappy: false, speaker: 'Bob', words: 'So so' }),
    );
    const { id: other, state } = await openFor({
      ctx: as,
      input: { customerId: customer.id, statement, why: 'Reads worse than its score' },
    });
    expect(state).toBe('new');
    await act({ do: 'merge', into: id, why: 'The same laptop' }, other);
    const [merged] = await listRecoveries({ ctx, input: { customerId: customer.id, ids: [other] } });
    expect([merged?.phase, (await now())?.entries.at(-1)?.kind]).toEqual(['merged', 'absorbed']);
    await expect(act({ do: 'merge', into: other, why: 'Back' })).rejects.toThrow(/goes on/);
  });
});

describe('the customer’s word, by the link in a mail', () => {
  it('counts on POST alone, however often the link is followed', async () => {
    const { act, now, id, mia } = await incident('<b>Slow</b>');
    for (const one of repaired) await act(one);
    await act({ do: 'ask', how: 'mail' });
    const [letter] = await readLetters(stores.ctx, `recovery ${id}`);
    expect(letter?.to.address).toBe(mia.email);
    const link = await linkOf(id);
    for (let turn = 0; turn < 5; turn += 1) {
      await visit(link, undefined, 'HEAD');
      const page = await visit(link);
      expect(page.text).toContain('&lt;b&gt;Slow');
      expect(page.text).toContain('A laptop was brought');
    }
    expect((await now())?.phase).toBe('confirm');
    await visit(link, { right: 'yes' });
    await visit(link, { right: 'yes' });
    const shown = await now();
    expect(shown?.phase).toBe('prevent');
    expect(shown?.entries.filter((one) => one.kind === 'confirmed').length).toBe(1);
    expect(shown?.entries.at(-1)?.body).toMatchObject({ how: 'link', who: 'Mia Mills' });
  });

  it('opens it again with a new clock where it is not right, and a new link takes the place of the old one', async () => {
    const { act, now, id } = await incident();
    for (const one of repaired) await act(one);
    await act({ do: 'ask', how: 'mail' });
    const first = await linkOf(id);
    await visit(first, { right: 'no', words: 'It has no charger' });
    await visit(first, { right: 'no', words: 'It has no charger' });
    const back = await now();
    expect([back?.phase, back?.life.refusals]).toEqual(['repair', 1]);
    expect(back?.life.clocks.repair.due.getTime()).toBeGreaterThan(Date.now());
    await act({ do: 'done', did: 'A charger came.' });
    await act({ do: 'ask', how: 'mail' });
    expect((await visit(first)).status).toBe(404);
    expect((await visit(await linkOf(id))).status).toBe(200);
  });

  it('shows the same page for every link that opens nothing', async () => {
    const { act, id } = await incident();
    for (const one of repaired) await act(one);
    await act({ do: 'ask', how: 'mail' });
    const link = await linkOf(id);
    const bad = [
      '/confirm/',
      '/confirm/1.1.aaaaaaaaaaaaaaaaaaaaaa',
      `${link}x`,
      link.replace('.1.', '.2.'),
      '/confirm/%00',
    ];
    const pages = await Promise.all(bad.map((one) => visit(one)));
    expect(new Set(pages.map((one) => one.status))).toEqual(new Set([404]));
    expect(new Set(pages.map((one) => one.text)).size).toBe(1);
    expect((await visit(bad[1] as string, { right: 'yes' })).status).toBe(404);
  });

  it('is asked for in the language of whoever gets the letter, else their customer’s, on its page too', async () => {
    const { act, id, mia, customer } = await incident();
    const { records } = stores.ctx;
    await records.updateTable('customers').set({ language: 'nl' }).where('id', '=', customer.id).execute();
    await records.updateTable('people').set({ language: 'pseudo' }).where('id', '=', mia.id).execute();
    for (const one of repaired) await act(one);
    await act({ do: 'ask', how: 'mail' });
    const [letter] = await readLetters(stores.ctx, `recovery ${id}`);
    expect(letter?.subject).toBe('‹Is it right now?›');
    expect(letter?.listName).toBe(`‹What we put right for ${customer.name}›`);
    expect(saidOutside(letter?.body ?? '')).toBe('');
    const link = await linkOf(id);
    const own = 'I still wait for my laptop A laptop was brought on Tuesday. Your provider';
    expect(saidOutside((await visit(link)).text)).toBe(own);
    expect(saidOutside((await visit(link, { right: 'no' })).text)).toBe(own);
    await act({ do: 'done', did: 'A laptop was brought on Tuesday.' });
    await act({ do: 'ask', how: 'mail' });
    expect(saidOutside((await visit(await linkOf(id), { right: 'yes' })).text)).toBe(own);
    await records.updateTable('people').set({ language: 'pt' }).where('id', '=', mia.id).execute();
    expect((await visit(await linkOf(id))).text).toContain('<html lang="nl">');
  });
});
