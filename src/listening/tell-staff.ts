import { listRoutes } from '../escalations/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { NewLetter } from '../platform/letters/letter.ts';
import { queueLetter, readWrittenKeys } from '../platform/letters/letters-store.ts';
import { type NewPost, queuePost, readPostedKeys } from '../platform/posts/posts-store.ts';

/** Something that staff have to hear, each of them once. */
export interface StaffNews {
  /** Null: concerns the whole installation. */
  readonly customerId: number | null;
  readonly about: string;
  readonly onceKey: string;
  readonly subject: string;
  /** What follows the reader's name. */
  readonly body: string;
  readonly listId: string;
  readonly listName: string;
}

/** Whom to tell it. */
export interface ToTell {
  readonly news: StaffNews;
  readonly staff: readonly { readonly id: number; readonly name: string; readonly email: string }[];
}

/**
 * Tells staff by letter, and the provider's own channels on Slack and Teams, if there are any: those that serve every
 * customer, and that customer's. Returns how many messages are new.
 *
 * These go to staff, not to people of the customer: they are no escalations.
 */
export async function tellStaff(
  ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>,
  toTell: readonly ToTell[],
): Promise<number> {
  if (toTell.length === 0) return 0;
  const routes = await listRoutes({ ctx });
  const letters = toTell.flatMap((one) => lettersOf(one));
  const posts = toTell.flatMap(({ news }) => postsOf(news, routes));
  // What waits is looked at every minute, and nearly all of it was told before.
  const [written, posted] = await Promise.all([
    readWrittenKeys(
      ctx,
      letters.map((one) => one.onceKey),
    ),
    readPostedKeys(
      ctx,
      posts.map((one) => one.onceKey),
    ),
  ]);
  let many = 0;
  for (const letter of letters)
    if (!written.has(letter.onceKey) && (await queueLetter(ctx, letter))) many += 1;
  for (const post of posts) if (!posted.has(post.onceKey) && (await queuePost(ctx, post))) many += 1;
  return many;
}

function lettersOf({ news, staff }: ToTell): NewLetter[] {
  const { onceKey, body, ...same } = news;
  return staff.map((member) => ({
    ...same,
    onceKey: `${onceKey} staff ${member.id}`,
    to: { name: member.name, address: member.email },
    body: `${member.name},\n\n${body}`,
  }));
}

function postsOf(news: StaffNews, routes: Awaited<ReturnType<typeof listRoutes>>): NewPost[] {
  const { about, subject, body, customerId, onceKey } = news;
  return routes.flatMap(({ id, channel, address, side, customerId: of }) => {
    if (side !== 'provider' || (channel !== 'slack' && channel !== 'teams')) return [];
    if (of !== null && of !== customerId) return [];
    return [{ about, subject, body, channel, address, onceKey: `${onceKey} channel ${id}` }];
  });
}
