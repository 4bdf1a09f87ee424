import { Hono } from 'hono';
import type { Ctx } from '../../platform/ctx.ts';
import { receiveMention } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../http-errors.ts';

/** What other systems post to us: they sign it, and sign in nowhere. */
export function hooksIn(ctx: Ctx) {
  return new Hono<AppEnv>().post('/hooks/:feed', async (context) => {
    const feedId = Number(context.req.param('feed'));
    const input = { feedId: Number.isSafeInteger(feedId) ? feedId : 0, request: context.req.raw };
    return (await receiveMention({ ctx, input })) ?? notFound(context);
  });
}
