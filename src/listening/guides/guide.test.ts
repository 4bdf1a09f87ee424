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
import { addConversation, addFollowUp, keepStatements } from '../../voice/index.ts';
import { listOverdue, listSpokenToRules, setSpokenToRule } from '../spoken-to/spoken-to.ts';
import { makeGuide } from './guide.ts';
import { canTell, doubtfulOrder } from './questions-to-ask.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

async function somebody() {
  const { ctx } = stores;
  const name = `Guide ${randomUUID()}`;
  const file = join(ctx.dataDir, `${randomUUID()}.yaml`);
  const people = [
    { name: 'Pia Clerk', email: `${randomUUID()}@a.example`, roles: ['buyer'] },
    { name: 'Uwe User', email: `${randomUUID()}@a.example`, roles: ['user'] },
  ];
  await writeFile(file, JSON.stringify({ customers: [{ name, people }] }));
  await importCustomers({ ctx, input: { path: file } });
  const customer = (await listCustomers({ ctx })).find((one) => one.name === name) as Customer;
  const [pia, uwe] = await listPeople({ ctx, input: { customerId: customer.id } });
  return { customer, pia: pia?.id ?? 0, uwe: uwe?.id ?? 0 };
}

it('is of use before anything is known: whom we meet, and what to ask of them', async () => {
  const { ctx } = stores;
  const { customer, pia, uwe } = await somebody();
  const made = await makeGuide({ ctx, input: { customer } });
  expect(made.people).toMatchObject([{ name: 'Pia Clerk', last: null }]);
  expect(made.ask.filter((one) => one.whom === 'Pia Clerk')).toHaveLength(1);
  expect(made.ask.at(-1)?.asks).toMatch(
    /^Of these, what matters most to your work, and what least: “.+” or “.+”\?$/,
  );
  expect([made.words, made.promised, made.followUps, made.recoveries, made.last]).toEqual([
    [],
    [],
    [],
    [],
    null,
  ]);
  const other = await makeGuide({ ctx, input: { customer, personIds: [uwe] } });
  expect(other.people.map((one) => one.name)).toEqual(['Uwe User']);
  // Those who have told nothing are asked the same, once.
  const both = await makeGuide({ ctx, input: { customer, personIds: [pia, uwe] } });
  const [asked, ...more] = both.ask.filter((one) => one.whom !== '');
  expect([asked, more]).toEqual([{ ...made.ask.at(-1), whom: 'Pia Clerk and Uwe User' }, []]);
  await expect(makeGuide({ ctx, input: { customer, personIds: [999_999] } })).rejects.toThrow(
    'person 999999 is not at',
  );
});

it('brings what they said, unhappy words first, and what is owed to them', async () => {
  const { ctx } = stores;
  const { customer, pia, uwe } = await somebody();
  const now = ctx.clock.now().getTime();
  const said = (onceKey: string, personId: number, words: string, unhappy: boolean, daysAgo: number) => ({
    ...{
      customerId: customer.id,
      personId,
      speaker: '',
      role: 'user' as const,
      kind: 'quote' as const,
      onceKey,
      words,
      unhappy,
    },
    ...{
      saidAt: new Date(now - daysAgo * 86_400_000),
      question: '',
      instrument: '' as const,
      score: null,
      low: null,
      high: null,
    },
    ...{ callMe: false, serviceId: null, ticket: '', origin: 'visit', replaces: null },
  });
  await keepStatements({
    ctx,
    input: [
      said('a', uwe, 'All fine', false, 1),
      said('b', pia, 'Fine by me', false, 9),
      said('c', uwe, 'Nobody called', true, 30),
      said('d', uwe, 'Long ago', true, 300),
    ],
  });
  const kim = await addStaff({
    ctx,
    input: { name: 'Kim', email: `${randomUUID()}@p.example`, role: 'technician' },
  });
  const day = new Date(now - 86_400_000).toISOString().slice(0, 10);
  const form = { kind: 'visit', heldOn: day, people: [pia] };
  const { id } = await addConversation({ ctx, input: { customer, form, onceKey: 'k' } });
  await addFollowUp({
    ctx,
    input: { customer, conversationId: id, form: { what: 'Send the list', ownerId: kim.id, dueOn: day } },
  });
  const made = await makeGuide({ ctx, input: { customer } });
  expect(made.words.map((one) => one.words)).toEqual(['Nobody called', 'Fine by me', 'All fine']);
  expect(made.followUps).toMatchObject([{ what: 'Send the list', owner: 'Kim', late: true }]);
  expect(made.people[0]?.last).toBe(day);
  expect(made.last).toMatchObject({ id, kind: 'visit' });
});

it('asks which comes first where the order is in doubt, and only there', () => {
  const need = (name: string, weight: number, low: number | null, high: number | null) => ({
    name,
    weight,
    low,
    high,
  });
  const sure = doubtfulOrder([
    need('A', 0.5, 0.45, 0.55),
    need('B', 0.2, 0.15, 0.25),
    need('C', 0.1, null, null),
  ]);
  expect(sure).toEqual([]);
  const [doubt] = doubtfulOrder([need('A', 0.3, 0.2, 0.4), need('B', 0.28, 0.18, 0.38)]);
  expect(doubt?.asks).toContain('“A” or “B”');
  expect(doubt?.why).toContain('20 to 40 % and 18 to 38 %');
});

it('takes a customer’s own rule before everybody’s, and everybody’s before the usual', async () => {
  const { ctx } = stores;
  const { customer } = await somebody();
  const day = new Date(ctx.clock.now().getTime() - 50 * 86_400_000).toISOString().slice(0, 10);
  await addConversation({ ctx, input: { customer, form: { kind: 'call', heldOn: day }, onceKey: 'k' } });
  const whole = async () =>
    (await listOverdue({ ctx, input: { customers: [customer] } })).filter(
      (one) => one.rule.whom === 'customer' && one.rule.how === 'any',
    );
  expect(await whole()).toEqual([]);
  const rule = { customerId: customer.id, whom: 'customer', how: 'any' } as const;
  await setSpokenToRule({ ctx, input: { ...rule, days: 30 } });
  expect((await whole()).map((one) => one.says)).toEqual([
    `${customer.name} was spoken to in person 50 days ago, for the last time; 30 is the longest that you want.`,
  ]);
  await setSpokenToRule({ ctx, input: { ...rule, days: null } });
  expect(await whole()).toEqual([]);
  expect(
    (await listSpokenToRules({ ctx, input: { customerId: customer.id } })).find(
      (one) => one.whom === 'customer' && one.how === 'any',
    )?.days,
  ).toBe(60);
  await expect(setSpokenToRule({ ctx, input: { ...rule, days: -1 } })).rejects.toThrow('no number of days');
});

it('asks people of what they live through, not of what they answered or what a ticket system claims', () => {
  expect((['tickets.first-response', 'availability.peak', 'promises.kept'] as const).map(canTell)).toEqual([
    ...[true, true, true],
  ]);
  expect(
    (['satisfaction.buyers', 'tickets.vendor-target-met', 'contact.silence'] as const).map(canTell),
  ).toEqual([false, false, false]);
});
