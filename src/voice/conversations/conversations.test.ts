import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import {
  addStaff,
  type Customer,
  importCustomers,
  listCustomers,
  listPeople,
} from '../../customers/index.ts';
import { listStatements } from '../statements/list-statements.ts';
import { addConversation, editConversation, withdrawConversation } from './add-conversation.ts';
import { shortMeeting } from './fixtures.ts';
import { addFollowUp, finishFollowUp, listFollowUps } from './follow-ups/follow-ups.ts';
import { getConversation, getTranscriptFile, listConversations } from './get-conversation.ts';
import { importTranscript, previewTranscript } from './import-transcript.ts';
import { lastSpoken } from './last-spoken.ts';
import { acceptQuote, addQuote, refuseQuote } from './quotes/decide-quote.ts';
import { decideSpeaker, undoSpeaker } from './speakers/decide-speaker.ts';
import type { Decision } from './speakers/who-spoke.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

async function somebody(): Promise<{ customer: Customer; pia: number; kim: number }> {
  const { ctx } = stores;
  const name = `Talk ${randomUUID()}`;
  const file = join(ctx.dataDir, `${randomUUID()}.yaml`);
  const people = [{ name: 'Pia Clerk', email: `${randomUUID()}@a.example`, roles: ['buyer'] }];
  await writeFile(file, JSON.stringify({ customers: [{ name, people, time_zone: 'America/New_York' }] }));
  await importCustomers({ ctx, input: { path: file } });
  const customer = (await listCustomers({ ctx })).find((one) => one.name === name) as Customer;
  const [pia] = await listPeople({ ctx, input: { customerId: customer.id } });
  const kim = await addStaff({
    ctx,
    input: { name: `Kim ${randomUUID()}`, email: `${randomUUID()}@p.example`, role: 'technician' },
  });
  return { customer, pia: pia?.id ?? 0, kim: kim.id };
}

const bytes = (text = shortMeeting) => Buffer.from(text);
const none: Omit<Decision, 'label'> = { sameAs: null, staffId: null, personId: null, side: null };
const form = { kind: 'visit', heldOn: '2026-11-05', title: 'Copy room' };

it('keeps what was noted once, lets it be put right, taken away and put back', async () => {
  const { ctx } = stores;
  const { customer, pia, kim } = await somebody();
  const input = {
    customer,
    form: { ...form, people: [pia], staff: [kim], ledBy: kim, others: ['a driver'] },
    onceKey: 'k',
  };
  const [first, second] = [await addConversation({ ctx, input }), await addConversation({ ctx, input })];
  expect([first.state, second.state, second.id]).toEqual(['new', 'known', first.id]);
  const { id } = first;
  await editConversation({
    ctx,
    input: {
      customer,
      id,
      form: { ...form, notes: 'He said: “I want my lost contacts BACK”.', people: [pia] },
    },
  });
  const whole = await getConversation({ ctx, input: { customer, id } });
  expect(whole.conversation).toMatchObject({
    notes: expect.stringContaining('BACK'),
    people: [pia],
    staff: [],
    ledBy: null,
  });
  expect(whole.quotes).toMatchObject([
    { words: 'I want my lost contacts BACK', about: 'frustration', state: 'proposed' },
  ]);
  await withdrawConversation({ ctx, input: { customer, id, withdrawn: true } });
  expect(await listConversations({ ctx, input: { customerId: customer.id } })).toEqual([]);
  expect((await lastSpoken({ ctx })).some((one) => one.customerId === customer.id)).toBe(false);
  await withdrawConversation({ ctx, input: { customer, id, withdrawn: false } });
  expect(await lastSpoken({ ctx })).toContainEqual({
    customerId: customer.id,
    personId: pia,
    any: '2026-11-05',
    visit: '2026-11-05',
  });
});

it.each([
  [{ ...form, people: [999_999] }, 'person 999999 of this customer is not known'],
  [{ ...form, ledBy: 999_999 }, 'is not known here'],
  [{ ...form, heldOn: '2999-01-01' }, 'in the future'],
  [{ ...form, heldOn: 'yesterday' }, 'heldOn'],
  [{ ...form, kind: 'party' }, 'kind'],
])('refuses %j in one line, and keeps nothing', async (wrong, says) => {
  const { ctx } = stores;
  const { customer } = await somebody();
  await expect(addConversation({ ctx, input: { customer, form: wrong, onceKey: 'k' } })).rejects.toThrow(
    says,
  );
  expect(await listConversations({ ctx, input: { customerId: customer.id } })).toEqual([]);
});

it('reads a file once, keeps it as it came, and shows it before it is kept', async () => {
  const { ctx } = stores;
  const { customer } = await somebody();
  const input = { customer, bytes: bytes(), file: 'GMT20261104-140312_Recording.vtt' };
  const looked = await previewTranscript({ ctx, input });
  expect(looked).toMatchObject({ heldOn: '2026-11-04', known: null });
  expect(await listConversations({ ctx, input: { customerId: customer.id } })).toEqual([]);
  const [first, second] = [await importTranscript({ ctx, input }), await importTranscript({ ctx, input })];
  expect([first.state, second.state, second.id]).toEqual(['new', 'known', first.id]);
  expect((await previewTranscript({ ctx, input })).known).toBe(first.id);
  const { raw, file } = await getTranscriptFile({ ctx, input: { customer, id: first.id } });
  expect([raw.equals(bytes()), file]).toEqual([true, 'GMT20261104-140312_Recording.vtt']);
  const [kept] = await listConversations({ ctx, input: { customerId: customer.id } });
  expect(kept).toMatchObject({ heldOn: '2026-11-04', kind: 'meeting' });
});

it('goes on where it was cut off after the words were kept', async () => {
  const { ctx } = stores;
  const { customer } = await somebody();
  const input = { customer, bytes: bytes(), file: 'a.vtt' };
  const { id } = await importTranscript({ ctx, input });
  await ctx.records.deleteFrom('conversation_quotes').where('conversation_id', '=', id).execute();
  await ctx.records
    .updateTable('conversations')
    .set({ ours_seconds: null, theirs_seconds: null })
    .where('id', '=', id)
    .execute();
  await importTranscript({ ctx, input });
  const whole = await getConversation({ ctx, input: { customer, id } });
  expect([whole.quotes.length, whole.conversation.talk?.theirs]).toEqual([2, 15]);
});

it('at once by two is read once', async () => {
  const { ctx } = stores;
  const { customer } = await somebody();
  const input = { customer, bytes: bytes(), file: 'a.vtt' };
  const both = await Promise.allSettled([1, 2, 3].map(() => importTranscript({ ctx, input })));
  const ids = new Set(both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : [])));
  expect(ids.size).toBe(1);
  const found = await listConversations({ ctx, input: { customerId: customer.id } });
  expect(found).toHaveLength(1);
  expect((await getConversation({ ctx, input: { customer, id: found[0]?.id ?? 0 } })).quotes).toHaveLength(2);
});

it('places speakers as a person says, with the ledger following, and takes the last decision back', async () => {
  const { ctx } = stores;
  const { customer, pia, kim } = await somebody();
  const { id: conversationId } = await importTranscript({
    ctx,
    input: { customer, bytes: bytes(), file: 'a.vtt' },
  });
  const talk = async () => (await listConversations({ ctx, input: { customerId: customer.id } }))[0];
  // Pia is known by her very name; Kim is not.
  expect(await talk()).toMatchObject({
    people: [pia],
    staff: [],
    talk: { ours: 0, theirs: 15, unplaced: 4 },
  });
  const decide = (decision: Decision) =>
    decideSpeaker({ ctx, input: { customer, conversationId, decision } });
  await decide({ ...none, label: 'Kim Lee', staffId: kim });
  expect(await talk()).toMatchObject({ staff: [kim], talk: { ours: 4, theirs: 15, unplaced: 0 } });
  await decide({ ...none, label: 'Kim Lee', sameAs: 'Pia Clerk' });
  expect(await talk()).toMatchObject({ talk: { ours: 0, theirs: 19 } });
  expect(await undoSpeaker({ ctx, input: { customer, conversationId } })).toBe(true);
  expect(await talk()).toMatchObject({ talk: { ours: 4, theirs: 15, unplaced: 0 } });
  expect(await undoSpeaker({ ctx, input: { customer, conversationId } })).toBe(true);
  expect(await undoSpeaker({ ctx, input: { customer, conversationId } })).toBe(false);
  await expect(decide({ ...none, label: 'Nobody', side: 'ours' })).rejects.toThrow('nobody is called');
  await expect(decide({ ...none, label: 'Kim Lee' })).rejects.toThrow('say one thing');
  await expect(decide({ ...none, label: 'Kim Lee', personId: 999_999 })).rejects.toThrow('of that number');
});

it('counts a quote when a person accepts it, once, in the words that were said', async () => {
  const { ctx } = stores;
  const { customer, pia } = await somebody();
  const { id: conversationId } = await importTranscript({
    ctx,
    input: { customer, bytes: bytes(), file: 'a.vtt', form: { heldOn: '2026-11-05', kind: 'call' } },
  });
  const quotes = async () => (await getConversation({ ctx, input: { customer, id: conversationId } })).quotes;
  const said = () => listStatements({ ctx, input: { customerId: customer.id } });
  const [lost, need] = await quotes();
  const one = { customer, conversationId, quoteId: lost?.id ?? 0 };
  expect(await said()).toEqual([]);
  await expect(acceptQuote({ ctx, input: { ...one, words: 'I lost everything' } })).rejects.toThrow(
    'not said like that',
  );
  const [first, second] = await Promise.all([
    acceptQuote({ ctx, input: { ...one, words: 'nobody called back' } }),
    acceptQuote({ ctx, input: one }),
  ]);
  expect(first.statementId).toBe(second.statementId);
  expect(await said()).toMatchObject([
    // Noon in New York.
    {
      kind: 'quote',
      personId: pia,
      role: 'buyer',
      unhappy: true,
      origin: 'call of 2026-11-05',
      saidAt: new Date('2026-11-05T17:00:00Z'),
    },
  ]);
  await expect(refuseQuote({ ctx, input: { ...one, refused: true } })).rejects.toThrow(
    'accepted, and counts',
  );
  const other = { customer, conversationId, quoteId: need?.id ?? 0 };
  await refuseQuote({ ctx, input: { ...other, refused: true } });
  expect((await quotes())[1]?.state).toBe('refused');
  await refuseQuote({ ctx, input: { ...other, refused: false } });
  await acceptQuote({ ctx, input: other });
  expect((await said()).map((each) => each.unhappy)).toEqual([true, false]);
});

it('takes words that nobody proposed, from the customer alone', async () => {
  const { ctx } = stores;
  const { customer } = await somebody();
  const { id: conversationId } = await importTranscript({
    ctx,
    input: { customer, bytes: bytes(), file: 'a.vtt' },
  });
  await addQuote({
    ctx,
    input: { customer, conversationId, words: 'Is it still like that?', about: 'need' },
  });
  const { quotes } = await getConversation({ ctx, input: { customer, id: conversationId } });
  const added = quotes.find((one) => one.words === 'Is it still like that?');
  expect(added).toMatchObject({ cue: 2, label: 'Kim Lee', at: 21 });
  await decideSpeaker({
    ctx,
    input: { customer, conversationId, decision: { ...none, label: 'Kim Lee', side: 'ours' } },
  });
  await expect(
    acceptQuote({ ctx, input: { customer, conversationId, quoteId: added?.id ?? 0 } }),
  ).rejects.toThrow('is one of ours');
});

it('keeps what would be done, by whom and by when, and that it was', async () => {
  const { ctx } = stores;
  const { customer, kim } = await somebody();
  const { id: conversationId } = await addConversation({ ctx, input: { customer, form, onceKey: 'k' } });
  const add = (more: object) =>
    addFollowUp({
      ctx,
      input: { customer, conversationId, form: { what: 'Send the list', dueOn: '2026-11-12', ...more } },
    });
  const { id } = await add({ ownerId: kim });
  await expect(add({})).rejects.toThrow('nobody will do it');
  const open = () => listFollowUps({ ctx, input: { customerId: customer.id, openOnly: true } });
  expect(await open()).toMatchObject([{ id, what: 'Send the list', ownerId: kim, dueOn: '2026-11-12' }]);
  await finishFollowUp({ ctx, input: { customer, id, done: true } });
  expect(await open()).toEqual([]);
  await finishFollowUp({ ctx, input: { customer, id, done: false } });
  expect(await open()).toHaveLength(1);
});

it('shows and changes nothing of another customer', async () => {
  const { ctx } = stores;
  const [one, other] = [await somebody(), await somebody()];
  const { id } = await importTranscript({
    ctx,
    input: { customer: one.customer, bytes: bytes(), file: 'a.vtt' },
  });
  const { quotes } = await getConversation({ ctx, input: { customer: one.customer, id } });
  const { customer } = other;
  const quote = { customer, conversationId: id, quoteId: quotes[0]?.id ?? 0 };
  const tries = [
    getConversation({ ctx, input: { customer, id } }),
    getTranscriptFile({ ctx, input: { customer, id } }),
    withdrawConversation({ ctx, input: { customer, id, withdrawn: true } }),
    acceptQuote({ ctx, input: quote }),
    undoSpeaker({ ctx, input: quote }),
    addFollowUp({
      ctx,
      input: { customer, conversationId: id, form: { what: 'x', dueOn: '2026-11-12', owner: 'y' } },
    }),
    importTranscript({ ctx, input: { customer, bytes: bytes(), file: 'a.vtt', conversationId: id } }),
  ];
  for (const result of await Promise.allSettled(tries))
    expect(result).toMatchObject({ status: 'rejected', reason: { exitCode: 66 } });
  // The same file is no secret between them: each reads it for themselves.
  expect((await importTranscript({ ctx, input: { customer, bytes: bytes(), file: 'a.vtt' } })).state).toBe(
    'new',
  );
});
