import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { exitCodes } from '../../platform/errors.ts';
import { makeOutput } from '../output.ts';
import { lensShowCommand } from './lens.ts';
import { lensHistoryCommand } from './lens-history.ts';
import { reactCommands } from './react.ts';

let stores: TestStores;
const customer = 'Kestrel Yachts';
const [react, list, questions, undo] = reactCommands;

beforeAll(async () => {
  stores = await openTestStores();
  const { records } = stores.ctx;
  const { id } = await records
    .insertInto('customers')
    .values({ slug: 'kestrel', name: customer, kind: 'yard' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await records
    .insertInto('people')
    .values({
      customer_id: id,
      name: 'Ida Holm',
      title: 'owner',
      roles: ['executive'],
      pseudonym: 'Person 1',
    })
    .execute();
  const finding = {
    id: 'slow-help/tickets.first-response',
    need: 'fast-help',
    measure: 'tickets.first-response',
    outcome: 'Half of 40 requests for help waited 50 min or longer for an answer.',
    severity: 0,
    weight: 0.12,
    tier: 'detail',
    rule: '',
    judged: { measure: 'tickets.first-response', value: 50, watch: 60, problem: 240 },
  };
  await records
    .insertInto('reports')
    .values({
      customer_id: id,
      month: '2026-09',
      issue: 1,
      data_hash: 'x',
      data: JSON.stringify({ findings: [finding] }),
      made_at: new Date(),
    })
    .execute();
});
afterAll(() => stores.close());

async function call(command: typeof react, options: Record<string, unknown>, args: readonly string[] = []) {
  let text = '';
  const out = makeOutput(false, (more) => {
    text += more;
  });
  if (!command) throw new Error('no such command');
  const code = await command.run({
    ctx: stores.ctx,
    out,
    args,
    options: { customer, ...options },
    stop: new AbortController().signal,
  });
  return { code, text };
}

test('a reaction is kept, shown in the lens and its history, and taken back', async () => {
  const said = {
    month: '2026-09',
    finding: 'slow-help/tickets.first-response',
    says: 'problem',
    person: 'Ida Holm',
  };
  const kept = await call(react, said);
  expect(kept.code).toBe(exitCodes.ok);
  expect(kept.text).toContain('Kestrel Yachts, Ida Holm: a problem: Half of 40 requests');
  expect((await call(list, {})).text).toMatch(/1 .* Ida Holm +a problem +2026-09 +Half of 40/);
  const shown = await call(lensShowCommand, {});
  expect(shown.text).toContain('Kestrel Yachts: learnt from 1 person, 0 screens and 1 reaction');
  expect(shown.text).toMatch(
    /Learnt line: .* a problem from somewhere between .* \(90 % interval; 1 reaction\)/,
  );
  const history = await call(lensHistoryCommand, {});
  expect(history.text).toContain('Ida Holm (owner) called a problem: Half of 40 requests');
  expect(history.text).toMatch(/a problem from 4 h before, from \d+ min after/);
  await call(undo, {}, ['1']);
  expect((await call(list, {})).text).toContain('a problem (taken back)');
  expect((await call(lensHistoryCommand, {})).text).toContain(
    'nobody has declared, answered or said anything yet',
  );
});

test('what cannot be is refused in one line', async () => {
  const month = '2026-09';
  await expect(call(react, { month, finding: 'x', says: 'great' })).rejects.toThrow(
    '"great" is nothing that a reader may say',
  );
  await expect(call(react, { month: 'May', finding: 'x', says: 'detail' })).rejects.toThrow(
    'May is no month',
  );
  await expect(call(react, { month, finding: 'question/x', says: 'detail' })).rejects.toThrow(
    'is no question',
  );
  await expect(call(undo, {}, ['seven'])).rejects.toThrow('no number of a reaction');
  await expect(call(questions, { month, most: '0' })).rejects.toThrow('is no number');
});
