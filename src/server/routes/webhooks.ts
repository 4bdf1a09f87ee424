import { Hono } from 'hono';
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  newWebhookSchema,
  removeWebhook,
  replayDelivery,
  webhookEvents,
} from '../../webhooks/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

/** Programs that are told of what happens: added, removed, what they answered, and sent again. */
export function webhookRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/webhooks', guard('read webhooks'), async (context) =>
      context.json({ events: webhookEvents, webhooks: await listWebhooks({ ctx: context.var.ctx }) }),
    )
    .post('/webhooks', guard('manage webhooks'), checked('json', newWebhookSchema), async (context) =>
      context.json(await addWebhook({ ctx: context.var.ctx, input: context.req.valid('json') }), 201),
    )
    .post('/webhooks/:webhook/remove', guard('manage webhooks'), async (context) => {
      const { ctx } = context.var;
      await removeWebhook({ ctx, input: { id: idOf(context.req.param('webhook')) } });
      return context.json({ webhooks: await listWebhooks({ ctx }) });
    })
    .get('/webhooks/:webhook/deliveries', guard('read webhooks'), async (context) => {
      const webhookId = idOf(context.req.param('webhook'));
      return context.json({
        deliveries: await listDeliveries({ ctx: context.var.ctx, input: { webhookId } }),
      });
    })
    .post('/webhooks/:webhook/deliveries/:delivery/replay', guard('manage webhooks'), async (context) => {
      const { ctx } = context.var;
      const webhookId = idOf(context.req.param('webhook'));
      const deliveryId = idOf(context.req.param('delivery'));
      await replayDelivery({ ctx, input: { webhookId, deliveryId } });
      return context.json({ deliveries: await listDeliveries({ ctx, input: { webhookId } }) });
    });
}
