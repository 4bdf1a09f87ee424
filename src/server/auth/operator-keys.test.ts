import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff, listAudit, removeStaff } from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';
import { listStaffKeys, makeStaffKey, revokeStaffKey } from './operator-keys.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

it('makes a key at the terminal that comes in as that member of the staff, until it is revoked', async () => {
  const { ctx } = stores;
  const kim = await addStaff({ ctx, input: { name: 'Kim', email: 'kim@p.example', role: 'technician' } });
  const made = await makeStaffKey({
    ctx,
    input: { email: 'KIM@p.example', name: 'Desk', scope: 'read', days: 3 },
  });
  const test = openTestApp(ctx);
  const ask = async (secret: string) =>
    (await test.request('/api/v1/me', { headers: { 'x-api-key': secret } })).status;
  expect(await ask(made.secret)).toBe(200);
  expect(JSON.stringify(await listStaffKeys({ ctx }))).not.toContain(made.secret);
  expect(await listStaffKeys({ ctx })).toMatchObject([
    { id: made.id, name: 'Desk', email: 'kim@p.example', scope: 'read' },
  ]);
  await revokeStaffKey({ ctx, input: { id: made.id } });
  expect(await ask(made.secret)).toBe(401);
  await expect(revokeStaffKey({ ctx, input: { id: made.id } })).rejects.toThrow('there is no key');
  const other = await makeStaffKey({
    ctx,
    input: { email: 'kim@p.example', name: 'Desk', scope: 'read', days: 3 },
  });
  await removeStaff({ ctx, input: { id: kim.id } });
  expect(await ask(other.secret)).toBe(401);
  expect((await listAudit({ ctx })).map(({ verb }) => verb)).toEqual(
    expect.arrayContaining(['key made', 'key revoked']),
  );
});

it.each([
  [{ email: 'nobody@p.example', name: 'x', days: 3 }, 'nobody on the staff has nobody@p.example'],
  [{ email: 'olga@p.example', name: '', days: 3 }, 'say what the key is for'],
  [{ email: 'olga@p.example', name: 'x', days: 0 }, 'at least one day'],
])('refuses %j in one line', async (input, says) => {
  const { ctx } = stores;
  await addStaff({ ctx, input: { name: 'Olga', email: 'olga@p.example', role: 'owner' } }).catch(() => {});
  await expect(makeStaffKey({ ctx, input: { scope: 'read', ...input } })).rejects.toThrow(says);
});
