import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { readAddress } from './address-file.ts';
import { startServer } from './start-server.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const start = (mailsLinks: boolean) =>
  startServer({
    ctx: stores.ctx,
    input: {
      ...{ host: '127.0.0.1', port: 0, url: null, webDir: '/nowhere', openId: null },
      sendLink: async () => {},
      mailsLinks,
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

it('tells whoever wants to sign in that no link is mailed, where none is', async () => {
  const server = await start(false);
  const ways = await fetch(`${server.url}/api/auth/ways`);
  expect(await ways.json()).toEqual({ openId: null, links: false });
  await server.close();
});
