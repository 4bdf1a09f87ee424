import type { Ctx } from '../ctx.ts';
import { startOutbox } from '../mail/outbox.ts';
import { postJson } from '../net/post-json.ts';
import { messageOf } from './message-of.ts';
import { readPost } from './posts-store.ts';

/** Posts what staff are told in their channels, until stopped. */
export function startPosts(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'log'>;
  readonly input: { readonly baseUrl: string | null; readonly everyMs?: number };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  return startOutbox(ctx, {
    table: 'staff_posts',
    ...(input.everyMs === undefined ? {} : { everyMs: input.everyMs }),
    send: async ({ id }) => {
      const post = await readPost(ctx, id);
      if (!post) return { outcome: 'dropped', detail: 'it is not there any more' };
      // The last line that is an address of ours becomes the link; nobody can follow one where we cannot be reached.
      const lines = post.body.split('\n');
      const link = lines.findLast((line) => line.startsWith('{base}')) ?? null;
      const body = lines
        .filter((line) => line !== link)
        .join('\n')
        .trim();
      const to = link === null || input.baseUrl === null ? null : link.replace('{base}', input.baseUrl);
      const message = messageOf(post.channel, { subject: post.subject, body, link: to });
      return postJson({ url: post.address, body: JSON.stringify(message) });
    },
  });
}
