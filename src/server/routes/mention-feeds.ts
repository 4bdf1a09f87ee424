import { Hono } from 'hono';
import { addFeed, hearFeeds, listFeeds, newFeedSchema, removeFeed, testFeed } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

/** Places where we listen: added, tried, looked at, removed. */
export function mentionFeedRoutes(guard: Guards) {
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
    });
}
