import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { fetchText } from '../../platform/net/fetch-text.ts';
import { runAside } from '../../platform/run-aside.ts';
import type { Feed, Heard } from './mention.ts';
import { readMastodon } from './read-mastodon.ts';
import { noFeed, readRss } from './read-rss.ts';

export interface Looked {
  readonly heard: readonly Heard[];
  /** Where to go on the next time. */
  readonly cursor: Feed['cursor'];
}

/** What a feed says since the last look. Keeps nothing. A UserError says in one line why nothing was got. */
export async function lookAtFeed(call: {
  readonly ctx: Pick<Ctx, 'clock'>;
  readonly input: Pick<Feed, 'kind' | 'url' | 'secret' | 'allowsPrivate' | 'cursor'>;
}): Promise<Looked> {
  const { ctx, input: feed } = call;
  if (feed.kind === 'mastodon') return lookAtMastodon(feed);
  const found = await fetchText({
    url: feed.url,
    allowsPrivate: feed.allowsPrivate,
    headers: {
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1',
      ...textual('if-none-match', feed.cursor.etag),
      ...textual('if-modified-since', feed.cursor.lastModified),
    },
  });
  if (found.status === 304) return { heard: [], cursor: feed.cursor };
  refuseStatus(found.status, feed.url);
  return {
    heard: await readPosts(found.text, found.url, ctx.clock.now()),
    cursor: { etag: found.headers.etag, lastModified: found.headers['last-modified'] },
  };
}

/** What is longer takes seconds to read: in a thread of its own. */
const shortText = 200_000;

async function readPosts(text: string, url: string, now: Date): Promise<Heard[]> {
  if (text.length <= shortText) return readRss(text, url, now);
  const data = { text, url, now };
  const file = new URL('./rss-worker.ts', import.meta.url);
  const heard = await runAside<Heard[] | null>({ file, data });
  if (heard === null) throw noFeed(url);
  return heard;
}

async function lookAtMastodon(
  feed: Pick<Feed, 'url' | 'secret' | 'allowsPrivate' | 'cursor'>,
): Promise<Looked> {
  const url = new URL(feed.url);
  if (typeof feed.cursor.newest === 'string') url.searchParams.set('since_id', feed.cursor.newest);
  if (!url.searchParams.has('limit')) url.searchParams.set('limit', '40');
  const found = await fetchText({
    url: url.href,
    allowsPrivate: feed.allowsPrivate,
    headers: {
      accept: 'application/json',
      ...textual('authorization', feed.secret && `Bearer ${feed.secret}`),
    },
  });
  refuseStatus(found.status, feed.url);
  const { heard, newest } = readMastodon(found.text, feed.url);
  return { heard, cursor: { newest: newest ?? feed.cursor.newest } };
}

const textual = (name: string, value: unknown): Record<string, string> =>
  typeof value === 'string' && value !== '' ? { [name]: value } : {};

function refuseStatus(status: number, url: string): void {
  if (status >= 200 && status < 300) return;
  const { host } = new URL(url);
  const hint =
    status === 401 || status === 403
      ? 'It wants a token: add the feed again with one.'
      : status === 404 || status === 410
        ? 'Is the address still right?'
        : 'It is tried again by itself.';
  throw new UserError(`${host} answered ${status}`, hint);
}
