import { listRoutes } from '../escalations/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { queueLetter } from '../platform/letters/letters-store.ts';
import { queuePost } from '../platform/posts/posts-store.ts';

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

/**
 * Tells staff by letter, and the provider's own channels on Slack and Teams, if there are any: those that serve every
 * customer, and that customer's. Returns how many messages are new.
 *
 * These go to staff, not to people of the customer: they are no escalations.
 */
export async function tellStaff(
  ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>,
  news: StaffNews,
  staff: readonly { readonly id: number; readonly name: string; readonly email: string }[],
): Promise<number> {
  const { onceKey, body, ...same } = news;
  let many = 0;
  for (const member of staff) {
    const fresh = await queueLetter(ctx, {
      ...same,
      onceKey: `${onceKey} staff ${member.id}`,
      to: { name: member.name, address: member.email },
      body: `${member.name},\n\n${body}`,
    });
    if (fresh) many += 1;
  }
  const { about, subject, customerId } = news;
  for (const route of await listRoutes({ ctx })) {
    const { channel, address } = route;
    if (route.side !== 'provider' || (channel !== 'slack' && channel !== 'teams')) continue;
    if (route.customerId !== null && route.customerId !== customerId) continue;
    const post = { about, subject, body, channel, address, onceKey: `${onceKey} channel ${route.id}` };
    if (await queuePost(ctx, post)) many += 1;
  }
  return many;
}
