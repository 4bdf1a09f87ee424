import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../../test/stores.ts';
import { addCustomer, addStaff } from '../../../customers/index.ts';
import { readMonthPains } from './month-pains.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

test('counts each customer’s own pieces by month, with who, cost, owner and whether it shrinks', async () => {
  const { ctx } = stores;
  const { records } = ctx;
  const [own, other] = await Promise.all(
    ['Month Pains', 'Month Others'].map((name) => addCustomer({ ctx, input: { name } })),
  );
  const olga = await addStaff({ ctx, input: { name: 'Olga', email: 'olga@month.test', role: 'technician' } });
  const pains = await records
    .insertInto('pains')
    .values(
      ['Waiting for a password', null].map((name) => ({
        ...{ name, owner_id: name ? olga.id : null, merged_into: null, made_at: new Date('2026-01-01') },
        owned_since: name ? new Date('2026-06-10') : null,
      })),
    )
    .returning('id')
    .execute();
  const [passwords = 0, printers = 0] = pains.map((one) => one.id);
  const numbers: number[] = [];
  const piece = (customer: number, pain: number | null, month: string, words: string, minutes?: number) => ({
    ...{
      customer_id: customer,
      source: 1,
      ticket: `T${numbers.push(0)}`,
      role: numbers.length % 2 ? 'user' : 'buyer',
    },
    ...{ said_at: new Date(`${month}-15T12:00:00Z`), words, pain_id: pain, minutes: minutes ?? null },
    ...{
      minutes_how: minutes === undefined ? '' : 'said',
      person_id: null,
      service_id: null,
      statement_id: null,
    },
    ...{ likeness: 0.5, meaning: null },
  });
  const months = Array.from({ length: 13 }, (_, back) =>
    new Date(Date.UTC(2025, 9 + back, 1)).toISOString().slice(0, 7),
  );
  const rows = months.flatMap((month, at) => [
    ...Array.from({ length: at <= 8 ? 9 : 2 }, () =>
      piece(own?.id ?? 0, passwords, month, 'Password reset again'),
    ),
    ...Array.from({ length: 30 }, (_, one) => piece(own?.id ?? 0, null, month, `Thing ${month} ${one}`)),
  ]);
  await records
    .insertInto('pain_pieces')
    .values([
      ...rows,
      piece(own?.id ?? 0, passwords, '2026-10', 'Password reset, lost an hour', 60),
      // Not yet said at the end of October.
      piece(own?.id ?? 0, passwords, '2026-11', 'Password reset in November'),
      ...['2026-09', '2026-10', '2026-10'].map((month) =>
        piece(other?.id ?? 0, printers, month, 'The printer jams'),
      ),
      // Too few to be a pain of theirs.
      piece(other?.id ?? 0, passwords, '2026-10', 'Password of another house'),
    ])
    .execute();
  await records
    .insertInto('pain_needs')
    .values({
      ...{ customer_id: own?.id ?? 0, pain_id: passwords, need: 'fast-help', evidence: null },
      ...{ linked_by: 'test', linked_at: new Date() },
    })
    .execute();
  const of = await readMonthPains({ ctx, input: { month: '2026-10', now: new Date('2026-12-01') } });
  const [found, ...more] = of(own?.id ?? 0);
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    ...{ id: passwords, name: 'Waiting for a password', owner: 'Olga', need: 'fast-help', pieces: 3, of: 33 },
    cost: { minutes: 180, stated: 1, unknown: 2 },
    chart: { verdict: 'shrinking', now: { pieces: 7, months: 3 }, before: { months: 10 } },
    chartSinceOwned: { verdict: 'shrinking', before: { pieces: 72, months: 8 }, now: { months: 4 } },
  });
  expect((found?.roles.user ?? 0) + (found?.roles.buyer ?? 0)).toBe(3);
  const [theirs, ...rest] = of(other?.id ?? 0);
  expect(rest).toEqual([]);
  expect(theirs).toMatchObject({
    id: printers,
    owner: null,
    pieces: 2,
    of: 3,
    chart: { verdict: 'too few to tell' },
  });
  expect(theirs?.keywords).toContain('printer');
  // In the middle of the month, October is counted and not yet held against the months before.
  const early = await readMonthPains({ ctx, input: { month: '2026-10', now: new Date('2026-10-20') } });
  expect(early(own?.id ?? 0)[0]).toMatchObject({ pieces: 3, chart: { now: { pieces: 6, months: 3 } } });
  expect((await readMonthPains({ ctx, input: { month: '2024-01', now: new Date() } }))(own?.id ?? 0)).toEqual(
    [],
  );
});
