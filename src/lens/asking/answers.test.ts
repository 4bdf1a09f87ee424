import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import {
  type Customer,
  getCustomer,
  importCustomers,
  listPeople,
  type Person,
} from '../../customers/index.ts';
import { catalogue } from '../catalogue.ts';
import { declareLens } from '../declare-lens.ts';
import { parseLens } from '../parse-lens.ts';
import { needIds } from '../schema.ts';
import { askingOf } from './asking-of.ts';
import { importAnswers } from './import-answers.ts';
import { listAnswers } from './list-answers.ts';
import { readChoosers } from './read-choosers.ts';
import { recordAnswer } from './record-answer.ts';
import type { Screen } from './screen.ts';
import { withdrawAnswer } from './withdraw-answer.ts';

let stores: TestStores;
let fenwick: Customer;
let northgate: Customer;
let people: Person[];
const person = (name: string) => people.find((one) => one.name === name) as Person;

beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const { ctx } = stores;
  await importCustomers({ ctx, input: { path: 'examples/customers.yaml' } });
  fenwick = await getCustomer({ ctx, input: { name: 'Fenwick Law' } });
  northgate = await getCustomer({ ctx, input: { name: 'Northgate Cold Store' } });
  // Margaret Fenwick also decides at the other customer.
  await ctx.records
    .insertInto('people')
    .values({
      customer_id: northgate.id,
      name: 'M. Fenwick',
      email: 'Margaret@fenwick.example',
      roles: ['buyer'],
      pseudonym: 'Person 99',
    })
    .execute();
  people = await listPeople({ ctx });
});
afterAll(() => stores?.close());

const shown = (ids: readonly string[]) => ids.map((need) => ({ need, name: need, means: '' }));
const bestWorst = (ids: readonly string[]) => ({ kind: 'best-worst', needs: shown(ids) }) as Screen;
const four = ['safe', 'value', 'fast-help', 'company-time'];

function record(
  customer: Customer,
  who: Person,
  given: { ids?: readonly string[]; chosen: readonly string[]; tookMs?: number | null; onceKey?: string },
) {
  const { ids = four, chosen, tookMs = 6000, onceKey } = given;
  return recordAnswer({
    ctx: stores.ctx,
    input: {
      customerId: customer.id,
      personId: who.id,
      role: who.roles[0] ?? 'user',
      screen: bestWorst(ids),
      chosen,
      tookMs,
      channel: 'web',
      ...(onceKey ? { onceKey } : {}),
    },
  });
}

describe('keeping answers', () => {
  test('an answer is kept as it was shown, is never changed, and undo is another row', async () => {
    const { ctx } = stores;
    const who = person('Wing Lau');
    const id = await record(fenwick, who, { chosen: ['safe', 'value'], tookMs: 4321.6 });
    const of = { customerId: fenwick.id, personId: who.id };
    const [kept] = await listAnswers({ ctx, input: of });
    expect(kept).toMatchObject({
      id,
      role: 'user',
      chosen: ['safe', 'value'],
      tookMs: 4322,
      channel: 'web',
      withdrawnAt: null,
    });
    expect(kept?.screen).toEqual(bestWorst(four));
    const change = ctx.records
      .updateTable('answers')
      .set({ chosen: ['value', 'safe'] })
      .where('id', '=', id ?? 0);
    await expect(change.execute()).rejects.toThrow('an answer is never changed');
    await withdrawAnswer({ ctx, input: { customerId: fenwick.id, answerId: id ?? 0, channel: 'web' } });
    await withdrawAnswer({ ctx, input: { customerId: fenwick.id, answerId: id ?? 0, channel: 'web' } });
    expect(await listAnswers({ ctx, input: of })).toEqual([]);
    const [all] = await listAnswers({ ctx, input: { ...of, withdrawn: true } });
    expect(all).toMatchObject({ id, chosen: ['safe', 'value'], withdrawnAt: expect.any(Date) });
  });

  test('what was not shown, strangers, and answers of others are refused; the same key is kept once', async () => {
    const { ctx } = stores;
    const who = person('Wing Lau');
    await expect(record(fenwick, who, { chosen: ['safe', 'complete'] })).rejects.toThrow(
      '"complete" was not on the screen',
    );
    await expect(record(northgate, who, { chosen: ['safe', 'value'] })).rejects.toThrow('is not at customer');
    const id = await record(fenwick, who, { chosen: ['safe', 'value'], onceKey: 'twice' });
    expect(await record(fenwick, who, { chosen: ['safe', 'value'], onceKey: 'twice' })).toBeNull();
    const input = { customerId: northgate.id, answerId: id ?? 0, channel: 'web' } as const;
    await expect(withdrawAnswer({ ctx, input })).rejects.toThrow('no answer');
  });
});

describe('a file of answers', () => {
  const text = readFileSync('examples/answers.csv', 'utf8');

  test('the example is taken whole, once, also where needs are renamed later', async () => {
    const { ctx } = stores;
    const first = await importAnswers({ ctx, input: { text, file: 'answers.csv' } });
    expect(first).toMatchObject({ lines: 5, added: 5, known: 0, rejected: [] });
    const lens = parseLens(
      'customer: Fenwick Law\nneeds: [{ need: safe, weight: 1, name: Clients’ secrets }]',
      'x.yaml',
    );
    await declareLens({ ctx, input: { lens } });
    const again = await importAnswers({
      ctx,
      input: { text: `\ufeff${text.replaceAll('\n', '\r\n')}`, file: 'answers.csv' },
    });
    expect(again).toMatchObject({ lines: 5, added: 0, known: 5 });
    const kept = await listAnswers({
      ctx,
      input: { customerId: fenwick.id, personId: person('Margaret Fenwick').id },
    });
    expect(kept.map((one) => [one.screen.kind, one.channel, one.tookMs])).toEqual([
      ['best-worst', 'file', 8200],
      ['best-worst', 'file', 7100],
      ['trade-off', 'file', 6400],
    ]);
    const tradeOff = kept[2]?.screen;
    expect(tradeOff?.kind === 'trade-off' && tradeOff.offers.map((one) => one.offer)).toEqual([
      'trusted',
      'closed',
    ]);
  });

  test('each line that cannot be used is named with its reason, and hinders no other', async () => {
    const [head] = text.split('\n');
    const at = '2026-10-07T10:00:00Z';
    const bad = [
      `Fenwik Law,Dev Patel,,best-worst,safe;value;on-time,safe,value,,${at}`,
      `Fenwick Law,Dave Patel,,best-worst,safe;value;on-time,safe,value,,${at}`,
      `Fenwick Law,Dev Patel,executive,best-worst,safe;value;on-time,safe,value,,${at}`,
      `Fenwick Law,Dev Patel,,best-wurst,safe;value;on-time,safe,value,,${at}`,
      `Fenwick Law,Dev Patel,,best-worst,safe;value;on-tyme,safe,value,,${at}`,
      `Fenwick Law,Dev Patel,,best-worst,safe;value;on-time,safe,safe,,${at}`,
      `Fenwick Law,Dev Patel,,best-worst,safe;value;on-time,safe,,,${at}`,
      `Fenwick Law,Dev Patel,,best-worst,safe;value,safe,value,,${at}`,
      `Fenwick Law,Dev Patel,,trade-off,soon-or-hole,soon,,,${at}`,
      `Fenwick Law,Dev Patel,,trade-off,soon-or-whole,never,,,${at}`,
      `Fenwick Law,Dev Patel,,best-worst,safe;value;on-time,safe,value,soon,${at}`,
      'Fenwick Law,Dev Patel,,best-worst,safe;value;on-time,safe,value,,yesterday',
      'Fenwick Law,Dev Patel,,best-worst,safe;value;on-time,safe,value,,2026-10-07 10:00',
      'Fenwick Law,Dev Patel',
      `"Fenwick Law","Dev Patel","","best-worst","Clients’ secrets;value;on-time","clients’ secrets",value,,${at}`,
    ];
    const { ctx } = stores;
    const found = await importAnswers({ ctx, input: { text: [head, ...bad].join('\n'), file: 'bad.csv' } });
    expect(found).toMatchObject({ lines: 15, added: 1 });
    expect(found.rejected.map((one) => one.line)).toEqual(Array.from({ length: 14 }, (_, line) => line + 2));
    const reasons = found.rejected.map((one) => one.why);
    const wanted = [
      'no customer is called "Fenwik Law". Did you mean Fenwick Law?',
      'nobody at Fenwick Law is called "Dave Patel". Did you mean Dev Patel?',
      'Dev Patel is no executive. Their roles: buyer, user.',
      'no kind is called "best-wurst"',
      'no need of theirs is called "on-tyme". Did you mean on-time?',
      'takes 2 different choices',
      'takes 2 different choices',
      'shows 3 to 6 needs, not 2',
      'no trade-off is called "soon-or-hole". Did you mean soon-or-whole?',
      '"never" was not on the screen',
      'took_ms is "soon"',
      'answered_at is "yesterday"',
      'answered_at is "2026-10-07 10:00"',
      'kind is empty',
    ];
    for (const [index, reason] of wanted.entries()) expect(reasons[index]).toContain(reason);
    for (const reason of reasons) expect(reason).not.toContain('\n');
  });

  test.each([
    ['a,b\n1,2', 'the column customer and person'],
    ['customer,person,kind,shown,most,answered_at,mood\n', 'the column mood is not known'],
    ['customer,person,kind,shown,most,answered_at\n"open', 'not readable as CSV'],
    ['', 'the column customer'],
  ])('a file that is none: %j', async (content, says) => {
    const call = importAnswers({ ctx: stores.ctx, input: { text: content, file: 'x.csv' } });
    await expect(call).rejects.toThrow(says);
  });
});

describe('choosers', () => {
  test('somebody who answers for two customers is two, and it says so', async () => {
    const { ctx } = stores;
    await record(northgate, person('M. Fenwick'), { chosen: ['value', 'company-time'] });
    const { needs, choosers } = await readChoosers({ ctx, input: {} });
    expect(needs).toEqual(needIds);
    const here = choosers.find((one) => one.personId === person('Margaret Fenwick').id);
    const there = choosers.find((one) => one.personId === person('M. Fenwick').id);
    expect(here?.id).not.toBe(there?.id);
    expect(here).toMatchObject({
      customerId: fenwick.id,
      role: 'buyer',
      screens: 3,
      alsoAnswersFor: [northgate.id],
    });
    expect(there).toMatchObject({ customerId: northgate.id, alsoAnswersFor: [fenwick.id] });
    expect(here?.choices).toHaveLength(5);
    expect(here?.answers.map((one) => one.choices.length)).toEqual([2, 2, 1]);
    const one = await readChoosers({ ctx, input: { customerId: northgate.id } });
    expect(one.choosers.map((chooser) => chooser.customerId)).toEqual([northgate.id]);
  });

  test('own needs count at their customer, and are left out over all', async () => {
    const { ctx } = stores;
    const who = person('M. Fenwick');
    await record(northgate, who, {
      ids: ['own/cold', 'safe', 'value', 'on-time'],
      chosen: ['own/cold', 'value'],
    });
    const own = await readChoosers({ ctx, input: { customerId: northgate.id } });
    expect(own.needs).toEqual([...needIds, 'own/cold']);
    expect(own.choosers[0]?.answers.at(-1)?.choices.map((choice) => choice.options.length)).toEqual([4, 3]);
    const all = await readChoosers({ ctx, input: {} });
    const there = all.choosers.find((one) => one.personId === who.id);
    expect(there?.answers.at(-1)?.choices.map((choice) => choice.options.length)).toEqual([3]);
  });

  test('whoever clicked without reading is left out, with the reason', async () => {
    const { ctx } = stores;
    const [, , ...others] = people.filter((one) => one.customerId === northgate.id);
    const who = others[0] ?? person('M. Fenwick');
    const quick = await ctx.records
      .insertInto('people')
      .values({ customer_id: northgate.id, name: 'Quick Quentin', pseudonym: 'Person 98' })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (let at = 0; at < 5; at++)
      await record(
        northgate,
        { ...who, id: quick.id, roles: ['user'] },
        { chosen: ['safe', 'value'], tookMs: 400 },
      );
    const { choosers, leftOut } = await readChoosers({ ctx, input: { customerId: northgate.id } });
    expect(choosers.some((one) => one.personId === quick.id)).toBe(false);
    expect(leftOut).toMatchObject([
      { personId: quick.id, why: expect.stringContaining('too quick to be read') },
    ]);
  });
});

test('what somebody is asked about: their lens in its words, own needs, and what it does not speak of', async () => {
  const { ctx } = stores;
  const lens = parseLens(
    'customer: Northgate Cold Store\nrole: user\nneeds:\n  - { need: own/cold, name: Nothing thaws, means: The doors close., weight: 3 }\n  - { need: safe, weight: 1, name: No thieves }\n  - { need: company-time, weight: 0 }',
    'x.yaml',
  );
  await declareLens({ ctx, input: { lens } });
  const who = person('M. Fenwick');
  const of = (role: 'user' | 'buyer') =>
    askingOf({ ctx, input: { customer: northgate, personId: who.id, role, form: 'full' } });
  const { asking } = await of('user');
  expect(asking.needs.slice(0, 2).map((one) => one.name)).toEqual(['Nothing thaws', 'No thieves']);
  expect(asking.needs).toHaveLength(14);
  expect(asking.needs.some((one) => one.need === 'company-time')).toBe(false);
  expect(asking.given).toEqual([]);
  const buyer = await of('buyer');
  expect(buyer.asking.needs.map((one) => one.need)).toEqual(catalogue.map((one) => one.need));
  expect(buyer.asking.given).toHaveLength(2);
});
