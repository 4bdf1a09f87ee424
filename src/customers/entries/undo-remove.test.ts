import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../add-customer.ts';
import { exportCustomers } from '../export-customers.ts';
import { listPeople } from '../list-people.ts';
import { listServices } from '../list-services.ts';
import { listSites } from '../list-sites.ts';
import { type EntrySection, removeEntry, saveEntry } from './save-entry.ts';
import { sweepRemoved, undoRemove } from './undo-remove.ts';

let stores: TestStores;
let customerId: number;
let otherId: number;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const { ctx } = stores;
  customerId = (await addCustomer({ ctx, input: { name: 'Fenwick Law', timeZone: 'Europe/London' } })).id;
  otherId = (await addCustomer({ ctx, input: { name: 'Other' } })).id;
});
afterAll(() => stores.close());

const save = (section: EntrySection, entry: object) =>
  saveEntry({ ctx: stores.ctx, input: { customerId, section, entry: { ...entry } } });
const remove = (section: EntrySection, id: number) =>
  removeEntry({ ctx: stores.ctx, input: { customerId, section, id } });
const undo = (removed: number, of = customerId) =>
  undoRemove({ ctx: stores.ctx, input: { customerId: of, removed } });
const people = () => listPeople({ ctx: stores.ctx, input: { customerId } });

/** Every row of every table, as text: what an undo must leave as it was before. */
async function everything(): Promise<Record<string, string[]>> {
  const { records } = stores.ctx;
  const tables = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    ORDER BY 1`.execute(records);
  const all: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const found = await sql<{ row: string }>`
      SELECT to_jsonb(t)::text AS row FROM ${sql.table(name)} t ORDER BY 1`.execute(records);
    if (found.rows.length > 0) all[name] = found.rows.map(({ row }) => row);
  }
  return all;
}

/** Somebody who answered, took an answer back, reacted, and said something. */
async function spoke(id: number): Promise<void> {
  const { records } = stores.ctx;
  await sql`
    WITH answer AS (
      INSERT INTO answers (customer_id, person_id, role, kind, screen, chosen, answered_at, channel)
      VALUES (${customerId}, ${id}, 'buyer', 'order', '{"ä":[1.5,"x"]}', '{a,b}', '2026-10-05T08:30:00.123456Z', 'web')
      RETURNING id
    ) INSERT INTO answer_withdrawals SELECT id, now(), 'web' FROM answer`.execute(records);
  await sql`
    INSERT INTO reactions (customer_id, person_id, role, says, month, finding, outcome, need, measure, value, severity,
      weight, tier, position, channel, reacted_at)
    VALUES (${customerId}, ${id}, 'buyer', 'problem', '2026-10', 'f', 'Slow', 'speed', 'm', 0.1, 0.30000000000000004, 0.2,
      'headline', 1, 'web', now())`.execute(records);
  await sql`
    INSERT INTO statements (customer_id, person_id, kind, once_key, said_at, unhappy)
    VALUES (${customerId}, ${id}, 'reply', 'one', now(), true), (${customerId}, NULL, 'reply', 'two', now(), true)`.execute(
    records,
  );
}

it('brings somebody back with all that is theirs, under the same number', async () => {
  await save('sites', { name: 'Bath' });
  await save('people', {
    ...{ name: 'Ann Lee', email: 'ann@f.example', title: 'owner', site: 'Bath' },
    ...{ roles: ['buyer', 'executive'], logins: ['a.lee', 'ann'] },
  });
  const [ann] = await people();
  const id = ann?.id ?? 0;
  await spoke(id);
  const before = await everything();
  const { removed } = await remove('people', id);
  expect(await people()).toEqual([]);
  expect((await everything()).matchers).toBeUndefined();
  await undo(removed);
  expect(await everything()).toEqual(before);
  await expect(undo(removed)).rejects.toThrow('gone for good');
});

it('brings back a service with its agreement, and a site with who works there', async () => {
  await save('services', { name: 'Mail', outcome: 'letters arrive' });
  await save('agreements', { service: 'Mail', business_hours: { mon: ['09:00-17:00'] } });
  const before = await everything();
  const input = { customerId };
  const [mail] = await listServices({ ctx: stores.ctx, input });
  const [bath] = await listSites({ ctx: stores.ctx, input });
  const service = await remove('services', mail?.id ?? 0);
  const site = await remove('sites', bath?.id ?? 0);
  expect(await exportCustomers({ ctx: stores.ctx })).not.toMatch(/Mail|Bath/);
  await undo(site.removed);
  await undo(service.removed);
  expect(await everything()).toEqual(before);
});

it('refuses in one line where something else took the place, and loses nothing of either', async () => {
  const [ann] = await people();
  const { removed } = await remove('people', ann?.id ?? 0);
  await save('people', { name: 'Anna Lee', email: 'ANN@f.example' });
  await expect(undo(removed)).rejects.toThrow('there is Anna Lee already');
  const [anna] = await people();
  await remove('people', anna?.id ?? 0);
  await expect(undo(removed, otherId)).rejects.toThrow('gone for good');
  await undo(removed);
  expect(await people()).toEqual([ann]);
});

it('forgets after a day', async () => {
  const [ann] = await people();
  const { removed } = await remove('people', ann?.id ?? 0);
  const in25Hours = { now: () => new Date(Date.now() + 25 * 3_600_000) };
  await sweepRemoved({ ctx: { ...stores.ctx, clock: in25Hours } });
  await expect(undo(removed)).rejects.toThrow('gone for good');
});
