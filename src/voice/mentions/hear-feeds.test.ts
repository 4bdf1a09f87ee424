import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { listStatements } from '../statements/list-statements.ts';
import { hearFeeds } from './hear-feeds.ts';
import { addFeed, listFeeds, removeFeed, testFeed } from './manage-feeds.ts';
import { assignMention, listMentions, setAsideMention } from './review-mentions.ts';

let stores: TestStores;
const servers: Server[] = [];
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  for (const { id } of await listFeeds(stores)) await removeFeed({ ctx: stores.ctx, input: { id } });
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const item = (n: number, words: string) =>
  `<item><guid>${n}</guid><link>https://forum.example/${n}</link><title>${words}</title><pubDate>Mon, 05 Oct 2026 10:00:00 GMT</pubDate></item>`;
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum</title>${items.join('')}</channel></rss>`;

test('"I want my lost contacts BACK" becomes an unhappy statement of its customer, once, however often it is heard', async () => {
  const { ctx } = stores;
  const { id } = await addCustomer({ ctx, input: { name: 'Heard Brothers' } });
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.headers['if-none-match']);
    if (request.url === '/old') return response.writeHead(301, { location: '/feed.xml' }).end();
    if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
    response.writeHead(200, { etag: '"1"', 'content-encoding': 'gzip' });
    response.end(
      gzipSync(rss(item(1, 'Heard Brothers here: I want my lost contacts BACK'), item(2, 'A fine day'))),
    );
  });
  const { id: feed } = await addFeed({
    ctx,
    input: { kind: 'rss', name: 'forum', url: `${url}/old`, allowsPrivate: true },
  });
  expect(await hearFeeds({ ctx })).toEqual({ looked: 1, heard: 2 });
  expect(await hearFeeds({ ctx })).toEqual({ looked: 0, heard: 0 });
  expect(await hearFeeds({ ctx, input: { only: feed } })).toEqual({ looked: 1, heard: 0 });
  expect(asked.at(-1)).toBe('"1"');
  const said = await listStatements({ ctx, input: { customerId: id } });
  expect(said).toMatchObject([
    { kind: 'mention', unhappy: true, speaker: '', origin: 'https://forum.example/1', replaces: null },
  ]);
  expect(await listMentions({ ctx, input: { states: ['unmatched'] } })).toMatchObject([
    { words: 'A fine day', why: 'names no customer that we know' },
  ]);
});

test('what matched nobody is given to a customer, with all that is like it, or set aside and brought back', async () => {
  const { ctx } = stores;
  await addCustomer({ ctx, input: { name: 'Tagged Ltd' } });
  const url = await serve((_, response) =>
    response.end(rss(item(11, '#tagd is slow'), item(12, 'so is #tagd!'), item(13, 'other'))),
  );
  await addFeed({ ctx, input: { kind: 'rss', name: 'tags', url, allowsPrivate: true } });
  await hearFeeds({ ctx });
  const ours = (await listMentions({ ctx, input: { states: ['unmatched'] } })).filter(({ link }) =>
    /\/1[123]$/.test(link),
  );
  const [third, , first] = ours;
  expect(
    await assignMention({ ctx, input: { id: first?.id ?? 0, customer: 'Tagged Ltd', by: '#tagd' } }),
  ).toMatchObject({ others: 1 });
  await setAsideMention({ ctx, input: { id: third?.id ?? 0 } });
  expect((await listMentions({ ctx, input: { states: ['set aside'] } })).map(({ words }) => words)).toEqual([
    'other',
  ]);
  await setAsideMention({ ctx, input: { id: third?.id ?? 0, undo: true } });
  expect(await listMentions({ ctx, input: { states: ['set aside'] } })).toEqual([]);
  await expect(assignMention({ ctx, input: { id: first?.id ?? 0, customer: 'Tagged Ltd' } })).rejects.toThrow(
    "is somebody's already",
  );
});

test('an edited post is a new statement in place of the earlier one', async () => {
  const { ctx } = stores;
  const { id } = await addCustomer({ ctx, input: { name: 'Edited Words Co' } });
  let edited: string | null = null;
  const url = await serve((request, response) => {
    const at = request.url ?? '';
    const status = {
      ...{ id: '5', uri: 'https://s.example/5', created_at: '2026-10-05T09:00:00Z', edited_at: edited },
      ...{
        content: edited ? 'Edited Words Co: solved' : 'Edited Words Co: mail is down again',
        account: { acct: 'ann' },
      },
    };
    response.end(JSON.stringify(at.includes('since_id=5') && !edited ? [] : [status]));
  });
  const { id: feed } = await addFeed({
    ctx,
    input: {
      kind: 'mastodon',
      name: 'toots',
      url: `${url}/api/v1/timelines/tag/x`,
      secret: 's3cret',
      allowsPrivate: true,
    },
  });
  await hearFeeds({ ctx });
  edited = '2026-10-05T10:00:00Z';
  await hearFeeds({ ctx, input: { only: feed } });
  const [before, after] = await listStatements({ ctx, input: { customerId: id } });
  expect(before).toMatchObject({ unhappy: true, replaces: null });
  expect(after).toMatchObject({ unhappy: false, replaces: before?.id });
});

test('a place that fails says why in one line, is asked less often, and holds up no other', async () => {
  const { ctx } = stores;
  const url = await serve((request, response) => {
    if (request.url === '/big') return response.end('x'.repeat(6_000_000));
    if (request.url === '/loop') return response.writeHead(302, { location: '/loop' }).end();
    return response.writeHead(request.url === '/secret' ? 401 : 500).end();
  });
  const add = (path: string, more: object = {}) =>
    addFeed({ ctx, input: { kind: 'rss', name: path, url: `${url}${path}`, allowsPrivate: true, ...more } });
  for (const path of ['/big', '/loop', '/secret', '/broken']) await add(path);
  await add('/inside', { allowsPrivate: false });
  await hearFeeds({ ctx });
  const problems = Object.fromEntries((await listFeeds({ ctx })).map((feed) => [feed.name, feed.problem]));
  const { host } = new URL(url);
  expect(problems).toEqual({
    '/big': `${host} sends more than 5 MB`,
    '/loop': `${url}/loop leads from page to page`,
    '/secret': `${host} answered 401`,
    '/broken': `${host} answered 500`,
    '/inside': `${host} is inside our own network`,
  });
  for (let tries = 0; tries < 3; tries += 1)
    for (const { id } of await listFeeds({ ctx })) await hearFeeds({ ctx, input: { only: id } });
  for (const { failures, dueAt, lookedAt } of await listFeeds({ ctx }))
    expect([failures, (dueAt.getTime() - (lookedAt?.getTime() ?? 0)) / 60_000]).toEqual([4, 80]);
  await expect(
    testFeed({ ctx, input: { kind: 'rss', name: 'x', url: `${url}/secret`, allowsPrivate: true } }),
  ).rejects.toThrow('answered 401');
});

test('a list shows no secret, nor one in an address', async () => {
  const { ctx } = stores;
  const url = 'https://user:pw@news.example/feed?token=abc&tag=x';
  await addFeed({ ctx, input: { kind: 'rss', name: 'secretive', url, secret: 's3cret' } });
  const listed = (await listFeeds({ ctx })).find(({ name }) => name === 'secretive');
  expect(JSON.stringify(listed)).not.toMatch(/pw|abc|s3cret/);
  expect(listed).toMatchObject({ hasSecret: true, url: 'https://news.example/feed?token=***&tag=x' });
  await expect(addFeed({ ctx, input: { kind: 'slack', name: 'no key' } })).rejects.toThrow('signing secret');
  await expect(
    addFeed({ ctx, input: { kind: 'rss', name: 'bad', url: 'file:///etc/passwd' } }),
  ).rejects.toThrow('url');
});
