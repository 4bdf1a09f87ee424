import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import {
  addCustomer,
  listAudit,
  mayReadNames,
  type Role,
  readerMayReadNames,
  recordAudit,
  removeCustomer,
} from './index.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores?.close());

describe('the audit', () => {
  it('keeps who did what for good, newest first, also of a customer who is gone', async () => {
    const { ctx } = stores;
    const { id: customerId, name } = await addCustomer({ ctx, input: { name: 'Audited' } });
    const other = await addCustomer({ ctx, input: { name: 'Not audited' } });
    for (const subject of ['first', 'second'])
      await recordAudit({
        ctx,
        input: { customerId, verb: 'names shown', subject, detail: { people: [1, 2] } },
      });
    await recordAudit({ ctx, input: { customerId, verb: 'other', subject: 'third' } });
    const found = await listAudit({ ctx, input: { customerId, verb: 'names shown' } });
    expect(found.map(({ subject }) => subject)).toEqual(['second', 'first']);
    expect(found[0]).toMatchObject({ actor: 'test', detail: { people: [1, 2] } });
    expect(found[0]?.at).toBeInstanceOf(Date);
    expect(await listAudit({ ctx, input: { customerId: other.id } })).toEqual([]);
    await removeCustomer({ ctx, input: { name } });
    expect(await listAudit({ ctx, input: { customerId } })).toHaveLength(3);
    for (const verb of [sql`UPDATE audit SET actor = 'x'`, sql`DELETE FROM audit`, sql`TRUNCATE audit`])
      await expect(verb.execute(ctx.records)).rejects.toThrow(/audit records are kept/);
  });
});

describe('names of employees in findings about use', () => {
  it.each([
    [true, ['executive'], ['executive'], true],
    [true, ['executive'], ['buyer', 'executive'], true],
    [true, ['executive'], ['buyer'], false],
    [true, ['executive'], [], false],
    [true, [], ['executive'], false],
    [false, ['executive'], ['executive'], false],
  ] as const)('measured per person: %s, open to %j, read by %j: %s', (perPersonUse, open, roles, may) => {
    expect(mayReadNames({ perPersonUse, namesVisibleTo: open }, roles)).toBe(may);
  });

  it('stand in what anybody may be handed only where every role reads them', () => {
    const may = (namesVisibleTo: Role[]) => readerMayReadNames({ perPersonUse: true, namesVisibleTo }, '');
    expect(may(['buyer', 'executive', 'user'])).toBe(true);
    expect(may(['buyer', 'executive'])).toBe(false);
    expect(readerMayReadNames({ perPersonUse: true, namesVisibleTo: ['buyer'] }, 'buyer')).toBe(true);
    expect(readerMayReadNames({ perPersonUse: true, namesVisibleTo: ['buyer'] }, 'executive')).toBe(false);
  });
});
