import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { isUnhappy } from './is-unhappy.ts';
import { keepStatements } from './keep-statements.ts';
import { listStatements } from './list-statements.ts';
import type { NewStatement } from './statement.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const said = (customerId: number, onceKey: string): NewStatement => ({
  ...{ customerId, onceKey, personId: null, speaker: 'Ann', role: 'user', kind: 'answer' },
  ...{ saidAt: new Date('2026-10-05T09:00:00Z'), words: 'Slow again', question: 'How was it?' },
  ...{ instrument: 'csat', score: 1, low: 1, high: 5, unhappy: true, callMe: false, serviceId: null },
  ...{ ticket: '', origin: 'after a ticket', replaces: null },
});

test('the same thing said is kept once, also twice in one call, and never changed', async () => {
  const { ctx } = stores;
  const { id } = await addCustomer({ ctx, input: { name: 'Statement Ltd' } });
  const first = await keepStatements({ ctx, input: [said(id, 'a'), said(id, 'b'), said(id, 'a')] });
  expect(first.map((one) => one.state)).toEqual(['new', 'new', 'known']);
  expect(first[2]?.id).toBe(first[0]?.id);
  const again = await keepStatements({ ctx, input: [{ ...said(id, 'b'), words: 'changed' }, said(id, 'c')] });
  expect(again.map((one) => one.state)).toEqual(['known', 'new']);
  expect(again[0]?.id).toBe(first[1]?.id);
  const kept = await listStatements({ ctx, input: { customerId: id } });
  expect(kept.map((one) => [one.onceKey, one.words])).toEqual([
    ['a', 'Slow again'],
    ['b', 'Slow again'],
    ['c', 'Slow again'],
  ]);
});

test('words that nobody can see are none; one sign that can be seen is some', async () => {
  const { ctx } = stores;
  const { id } = await addCustomer({ ctx, input: { name: 'Unseen Ltd' } });
  const all = ['\u200b\u200d \ufeff', '\u00ad\n', '👍🏽', '\u200f!'];
  const input = all.map((words, at) => ({ ...said(id, String(at)), words }));
  await keepStatements({ ctx, input });
  const kept = await listStatements({ ctx, input: { customerId: id } });
  expect(kept.map((one) => one.words)).toEqual(['', '', '👍🏽', '\u200f!']);
});

test.each([
  ['csat', 2, 1, 5, true],
  ['csat', 3, 1, 5, false],
  ['nps', 6, 0, 10, true],
  ['nps', 7, 0, 10, false],
  ['own', 5, 5, 5, false],
] as const)('%s %d of %d to %d is unhappy: %s', (instrument, score, low, high, unhappy) => {
  expect(isUnhappy({ instrument, score, low, high })).toBe(unhappy);
});
