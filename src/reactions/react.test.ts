import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { addCustomer, type Customer } from '../customers/index.ts';
import { getLens, lensHistory, listReactions } from '../lens/index.ts';
import { importReactions, react, undoReaction } from './index.ts';

let stores: TestStores;
let customer: Customer;
let now = new Date('2026-09-05T09:00:00Z');

const finding = {
  id: 'inappropriate-use/use.inappropriate-people',
  need: 'company-time',
  measure: 'use.inappropriate-people',
  outcome: 'Two of 104 people visited gambling sites in working hours.',
  severity: 0.2,
  weight: 0.04,
  tier: 'detail',
  rule: '',
  judged: { measure: 'use.inappropriate-people', value: 2, watch: 2, problem: 5 },
};

beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const ctx = stores.ctx;
  customer = await addCustomer({ ctx, input: { name: 'React & Co', kind: 'law firm' } });
  await ctx.records
    .insertInto('people')
    .values({
      customer_id: customer.id,
      name: 'Ana Reyes',
      title: 'owner',
      roles: ['executive'],
      pseudonym: 'Person 1',
    })
    .execute();
  for (const month of ['2026-08', '2026-09'])
    await ctx.records
      .insertInto('reports')
      .values({
        customer_id: customer.id,
        month,
        issue: 1,
        data_hash: month,
        data: JSON.stringify({ findings: [finding] }),
        made_at: now,
      })
      .execute();
});
afterAll(() => stores.close());

const at = () => ({ ...stores.ctx, clock: { now: () => now } });
const said = (says: 'problem' | 'detail' | 'hide', month = '2026-08') =>
  react({
    ctx: at(),
    input: {
      customer: customer.name,
      person: 'Ana Reyes',
      month,
      finding: finding.id,
      says,
      channel: 'terminal',
    },
  });

describe('a reaction', () => {
  test('keeps what was seen, and the lens learns from it (story: the misleading report)', async () => {
    const before = await getLens({ ctx: at(), input: { customer } });
    expect(before.lensSource).toBe('default');
    const { id } = await said('problem');
    const [kept] = await listReactions({ ctx: at(), input: { customerId: customer.id } });
    expect(kept).toMatchObject({
      id,
      says: 'problem',
      role: 'executive',
      value: 2,
      watch: 2,
      problem: 5,
      position: 1,
      issue: 1,
    });
    const after = await getLens({ ctx: at(), input: { customer } });
    expect(after.lensSource).toBe('learnt');
    const line = after.learnt?.tolerances.find((one) => one.measure === 'use.inappropriate-people');
    expect(line?.problem).toBeLessThan(2);
    const need = after.lens.needs.find((one) => one.need === 'company-time');
    expect(need?.tolerances['use.inappropriate-people']?.problem).toBe(line?.problem);
  });

  test('is told by the history, with what it changed', async () => {
    const { changes } = await lensHistory({ ctx: at(), input: { customer } });
    expect(changes.at(-1)?.what).toBe(
      'Ana Reyes (owner) called a problem: Two of 104 people visited gambling sites in working hours (report of August 2026).',
    );
    expect(changes.at(-1)?.bounds.map((one) => one.measure)).toContain('use.inappropriate-people');
  });

  test('of somebody who changes their mind counts by its newest word, and can be taken back', async () => {
    now = new Date('2026-09-06T09:00:00Z');
    const { id } = await said('hide');
    const { learnt } = await getLens({ ctx: at(), input: { customer } });
    expect(learnt?.evidence.reactions).toBe(1);
    expect(learnt?.tolerances[0]?.problem).toBeGreaterThan(2);
    now = new Date('2026-09-07T09:00:00Z');
    await undoReaction({
      ctx: at(),
      input: { customer: customer.name, reaction: id as number, channel: 'terminal' },
    });
    const undone = await getLens({ ctx: at(), input: { customer } });
    expect(undone.learnt?.tolerances[0]?.problem).toBeLessThan(2);
    const then = await getLens({ ctx: at(), input: { customer, at: new Date('2026-09-06T12:00:00Z') } });
    expect(then.learnt?.tolerances[0]?.problem).toBeGreaterThan(2);
  });

  test('can never be changed where it is kept', async () => {
    await expect(
      stores.ctx.records
        .updateTable('reactions')
        .set({ says: 'hide' })
        .where('customer_id', '=', customer.id)
        .execute(),
    ).rejects.toThrow('a reaction is never changed');
  });

  test('to something that was not shown is refused in one line', async () => {
    const input = { customer: customer.name, month: '2026-08', says: 'detail', channel: 'web' } as const;
    await expect(react({ ctx: at(), input: { ...input, finding: 'nothing/at-all' } })).rejects.toThrow(
      'was shown no',
    );
    await expect(
      react({ ctx: at(), input: { ...input, finding: finding.id, person: 'Bob' } }),
    ).rejects.toThrow('nobody at React & Co is called "Bob"');
  });

  test('comes from a file once, and a bad line hinders no other', async () => {
    const text = [
      'customer,person,month,finding,says,reacted_at',
      `React & Co,Ana Reyes,2026-09,${finding.id},problem,2026-10-05T09:30:00Z`,
      `React & Co,Ana Reyes,2026-09,${finding.id},wonderful,2026-10-05T09:30:00Z`,
      `React & Co,Ana Reyes,2026-09,${finding.id},problem,yesterday`,
    ].join('\n');
    const first = await importReactions({ ctx: at(), input: { text, file: 'r.csv' } });
    expect(first).toMatchObject({ lines: 3, added: 1, known: 0 });
    expect(first.rejected.map((one) => one.line)).toEqual([3, 4]);
    const again = await importReactions({ ctx: at(), input: { text, file: 'r.csv' } });
    expect(again).toMatchObject({ added: 0, known: 1 });
  });
});
