import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { addStaff } from '../customers/index.ts';
import { readAddress } from './address-file.ts';
import { startServer } from './start-server.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const start = (mails: boolean) =>
  startServer({
    ctx: stores.ctx,
    input: {
      ...{ host: '127.0.0.1', port: 0, url: null, webDir: '/nowhere', openId: null },
      sendLink: async () => {},
      mails,
    },
  });

it('says under which address it is served, as long as it is', async () => {
  const { dataDir } = stores.ctx;
  expect(await readAddress(dataDir)).toBeNull();
  const server = await start(true);
  expect(await readAddress(dataDir)).toBe(server.url);
  await server.close();
  expect(await readAddress(dataDir)).toBeNull();
});

it('tells whoever waits for a mail that none goes out, where none does', async () => {
  const server = await start(false);
  const ways = await fetch(`${server.url}/api/auth/ways`);
  expect(await ways.json()).toEqual({ openId: null, links: false });
  const email = 'olga@harbour.example';
  await addStaff({ ctx: stores.ctx, input: { name: 'Olga', email, role: 'owner' } });
  const token = new URL((await server.signInLink(email)) ?? '').searchParams.get('token');
  const entered = await fetch(`${server.url}/api/auth/magic-link/verify?token=${token}`);
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]);
  const close = await fetch(`${server.url}/api/close`, { headers: { cookie: cookie.join('; ') } });
  expect(await close.json()).toMatchObject({ mails: false });
  await server.close();
});
