import { Hono } from 'hono';
import { z } from 'zod';
import {
  addFeed,
  assignMention,
  hearFeeds,
  listFeeds,
  listMentions,
  newFeedSchema,
  removeFeed,
  setAsideMention,
  testFeed,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

const pageSize = 50;
const wantedSchema = z.object({
  state: z.enum(['unmatched', 'matched', 'set aside']).default('unmatched'),
  after: z.coerce.number().int().positive().optional(),
});
const assignSchema = z.strictObject({ customer: z.string(), by: z.string().max(80).optional() });
const asideSchema = z.strictObject({ undo: z.boolean().default(false) });

/** Places where we listen, and what was said there: whose it is, or to be said by a person. */
export function mentionRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/mentions/feeds', guard('read workspace'), async (context) =>
      context.json({ feeds: await listFeeds({ ctx: context.var.ctx }) }),
    )
    .post('/mentions/feeds', guard('change set-up'), checked('json', newFeedSchema), async (context) =>
      context.json(await addFeed({ ctx: context.var.ctx, input: context.req.valid('json') }), 201),
    )
    .post('/mentions/feeds/test', guard('change set-up'), checked('json', newFeedSchema), async (context) => {
      const heard = await testFeed({ ctx: context.var.ctx, input: context.req.valid('json') });
      return context.json({ found: heard.length, heard: heard.slice(0, 5) });
    })
    .post('/mentions/feeds/:feed/look', guard('change set-up'), async (context) => {
      const { ctx } = context.var;
      await hearFeeds({ ctx, input: { only: idOf(context.req.param('feed')) } });
      return context.json({ feeds: await listFeeds({ ctx }) });
    })
    .post('/mentions/feeds/:feed/remove', guard('change set-up'), async (context) => {
      const { ctx } = context.var;
      await removeFeed({ ctx, input: { id: idOf(context.req.param('feed')) } });
      return context.json({ feeds: await listFeeds({ ctx }) });
    })
    .get('/mentions', guard('read workspace'), checked('query', wantedSchema), async (context) => {
      const { state, after } = context.req.valid('query');
      const found = await listMentions({
        ctx: context.var.ctx,
        input: { states: [state], limit: pageSize + 1, ...(after === undefined ? {} : { after }) },
      });
      const mentions = found.slice(0, pageSize);
      return context.json({ mentions, next: found.length > pageSize ? (mentions.at(-1)?.id ?? null) : null });
    })
    .post(
      '/mentions/:mention/assign',
      guard('change set-up'),
      checked('json', assignSchema),
      async (context) => {
        const { customer, by } = context.req.valid('json');
        const id = idOf(context.req.param('mention'));
        return context.json(
          await assignMention({
            ctx: context.var.ctx,
            input: { id, customer, ...(by === undefined ? {} : { by }) },
          }),
        );
      },
    )
    .post(
      '/mentions/:mention/set-aside',
      guard('change set-up'),
      checked('json', asideSchema),
      async (context) => {
        const { undo } = context.req.valid('json');
        await setAsideMention({
          ctx: context.var.ctx,
          input: { id: idOf(context.req.param('mention')), undo },
        });
        return context.json({ done: true });
      },
    );
}
