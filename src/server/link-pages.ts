import { Hono } from 'hono';
import { handleAcknowledge } from '../escalations/index.ts';
import { handleUnsubscribe } from '../mailings/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { handleConfirm } from '../recoveries/index.ts';
import { handleAnswer, handleStop, openAccepting } from '../voice/index.ts';
import { notFound } from './http-errors.ts';

const acknowledging = '/acknowledge/:token';
const unsubscribing = '/unsubscribe/:token';
const confirming = '/confirm/:token';
const answering = '/answer/:token';
const stopping = '/stop-asking/:token';

/** Where links in mails lead: pages that stand alone, without sign-in, and bring their own policy. */
export const linkPaths = [acknowledging, unsubscribing, confirming, answering, stopping];

export function linkPages(ctx: Ctx) {
  const accepting = openAccepting(ctx);
  return new Hono()
    .on(['GET', 'POST'], acknowledging, async (context) => {
      const answer = await handleAcknowledge({ ctx, input: { request: context.req.raw } });
      return answer ?? notFound(context);
    })
    .all(confirming, ({ req }) => handleConfirm({ ctx, input: { request: req.raw } }))
    .all(unsubscribing, ({ req }) => handleUnsubscribe({ ctx, input: { request: req.raw } }))
    .all(answering, ({ req }) => handleAnswer({ ctx, input: { request: req.raw, accepting } }))
    .all(stopping, ({ req }) => handleStop({ ctx, input: { request: req.raw } }));
}
