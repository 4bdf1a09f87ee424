import { listRoutes } from '../escalations/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { NewLetter } from '../platform/letters/letter.ts';
import { dropLetter, queueLetter, readWrittenKeys } from '../platform/letters/letters-store.ts';
import { dropPost, type NewPost, queuePost, readPostedKeys } from '../platform/posts/posts-store.ts';
import { gathered, mostAlone } from './gather.ts';

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
 * customer, and that customer's. Very many at once are one message. Returns how many messages are new.
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
  const newLetters = letters.filter((one) => !written.has(one.onceKey));
  const newPosts = posts.filter((one) => !posted.has(one.onceKey));
  let many = 0;
  for (const own of Map.groupBy(newLetters, ({ to, listId }) => `${to.address} ${listId}`).values())
    many += await tellOne(ctx, own, `${own[0]?.to.name},\n\n`, { queue: queueLetter, drop: dropLetter });
  for (const own of Map.groupBy(newPosts, ({ channel, address }) => `${channel} ${address}`).values())
    many += await tellOne(ctx, own, '', { queue: queuePost, drop: dropPost });
  return many;
}

type TellCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/**
 * Tells one reader what is new: one by one, or, where very much came at once (an import, say), as one message. All of it is
 * written or nothing; what another process wrote meanwhile is left to that one.
 */
async function tellOne<One extends { onceKey: string; subject: string; body: string }>(
  ctx: TellCtx,
  news: readonly One[],
  greeting: string,
  outbox: {
    readonly queue: (ctx: TellCtx, one: One) => Promise<boolean>;
    readonly drop: (ctx: TellCtx, onceKey: string) => Promise<unknown>;
  },
): Promise<number> {
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const queued: One[] = [];
    for (const one of news) if (await outbox.queue(inside, one)) queued.push(one);
    const [first, ...rest] = queued;
    if (!first || queued.length <= mostAlone) return queued.length;
    for (const one of queued) await outbox.drop(inside, one.onceKey);
    await outbox.queue(inside, gathered([first, ...rest], greeting));
    return 1;
  });
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
