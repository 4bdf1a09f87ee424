import { parseFeed } from '@rowanmanning/feed-parser';
import { UserError } from '../../platform/errors.ts';
import type { Heard } from './mention.ts';
import { plainWords } from './plain-words.ts';

export const noFeed = (place: string): UserError =>
  new UserError(`${place} is neither RSS nor Atom`, 'Give the address of the feed, not of the page.');

/** Posts of an RSS or Atom feed; a text that is neither is a UserError. What has no words is left out. */
export function readRss(text: string, place: string, now: Date): Heard[] {
  let feed: ReturnType<typeof parseFeed>;
  try {
    feed = parseFeed(text);
  } catch {
    throw noFeed(place);
  }
  rememberOf(feed);
  return feed.items.flatMap((item): Heard[] => {
    const title = plainWords(item.title ?? '');
    const body = plainWords(item.content ?? item.description ?? '');
    const words = body.startsWith(title) ? body : [title, body].filter(Boolean).join('\n');
    const uri = item.url ?? (item.id ? `${place}#${item.id}` : '');
    if (words === '' || uri === '') return [];
    const said = moment(item.published) ?? moment(item.updated) ?? now;
    const edited = moment(item.updated);
    const [author] = item.authors;
    return [
      {
        uri,
        version: edited && edited.getTime() > said.getTime() ? edited.toISOString() : '',
        // A date in the future is a mistake of theirs: it was said by now.
        saidAt: said > now ? now : said,
        // The feed's own name would make one person of all who write there.
        author: author?.name ?? author?.email ?? '',
        authorKey: (author?.email ?? author?.url ?? '').toLowerCase(),
        words,
        link: item.url ?? '',
      },
    ];
  });
}

/** Each item asks its feed for these, and the feed looks for them among all its items: ten thousand would take minutes. */
function rememberOf(feed: ReturnType<typeof parseFeed>): void {
  for (const name of ['url', 'title', 'authors'] as const)
    Object.defineProperty(feed, name, { value: feed[name] });
}

function moment(given: Date | string | null): Date | null {
  if (given === null) return null;
  const at = new Date(given);
  return Number.isNaN(at.getTime()) ? null : at;
}
