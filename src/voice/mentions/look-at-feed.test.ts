import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtFeed } from './look-at-feed.ts';

const many = 10_000;
const item = (at: number) =>
  `<item><guid>urn:${at}</guid><link>/posts/${at}</link><title>Post ${at}</title>` +
  '<pubDate>Thu, 05 Nov 2026 10:00:00 GMT</pubDate><description>Mail is &lt;b&gt;down&lt;/b&gt;</description></item>';
const pages: Record<string, string> = {
  '/feed.xml': `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum</title><link>https://forum.example</link><description>d</description>${Array.from({ length: many }, (_, at) => item(at)).join('')}</channel></rss>`,
  '/page.html': `<!doctype html><html><body>${'<p>no feed</p>'.repeat(30_000)}</body></html>`,
};
const server = createServer((request, answer) => {
  answer.end(pages[request.url ?? '']);
});
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
afterAll(() => void server.close());

const look = (path: string) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const feed = { kind: 'rss' as const, url, secret: '', allowsPrivate: true, cursor: {} };
  return lookAtFeed({ ctx: { clock: { now: () => new Date('2026-11-06T00:00:00Z') } }, input: feed });
};

test('ten thousand posts are read in one look, while this thread goes on', async () => {
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 10);
  const { heard } = await look('/feed.xml');
  clearInterval(ticking);
  expect(heard).toHaveLength(many);
  expect(heard.at(-1)).toMatchObject({
    uri: 'https://forum.example/posts/9999',
    author: '',
    words: 'Post 9999\nMail is down',
  });
  expect(turns).toBeGreaterThan(10);
}, 60_000);

test('a long page that is no feed is refused in one line', async () => {
  await expect(look('/page.html')).rejects.toThrow('is neither RSS nor Atom');
});
