import type { z } from 'zod';
import { recordAudit } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { type Delivery, newWebhookSchema, type Webhook } from './schema.ts';
import { newSecret } from './sign.ts';
import {
  deleteWebhook,
  insertReplay,
  insertWebhook,
  readDeliveries,
  readWebhooks,
} from './webhooks-store.ts';

type ManagingCtx = Pick<Ctx, 'records' | 'actor' | 'clock'>;

/** Lets a program be told of what happens from now on. The secret is in the answer and shown nowhere else. */
export async function addWebhook(call: {
  readonly ctx: ManagingCtx;
  readonly input: z.input<typeof newWebhookSchema>;
}): Promise<{ readonly id: number; readonly secret: string }> {
  const { ctx } = call;
  const input = newWebhookSchema.parse(call.input);
  const secret = newSecret();
  const id = await insertWebhook(ctx, { ...input, secret, addedBy: ctx.actor, addedAt: ctx.clock.now() });
  const detail = { host: new URL(input.url).host, events: input.events, allowsPrivate: input.allowsPrivate };
  await recordAudit({
    ctx,
    input: { customerId: null, verb: 'webhook added', subject: `webhook ${id}`, detail },
  });
  return { id, secret };
}

export function listWebhooks(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<Webhook[]> {
  return readWebhooks(call.ctx);
}

/** Ends it and whatever still waits for it. Throws `UserError` (`missing`) where there is none. */
export async function removeWebhook(call: {
  readonly ctx: ManagingCtx;
  readonly input: { readonly id: number };
}): Promise<void> {
  const { ctx, input } = call;
  if (!(await deleteWebhook(ctx, input.id))) throw nothing();
  const subject = `webhook ${input.id}`;
  await recordAudit({ ctx, input: { customerId: null, verb: 'webhook removed', subject } });
}

/** What was sent to a webhook, and what came back, newest first. */
export function listDeliveries(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly webhookId: number; readonly limit?: number };
}): Promise<Delivery[]> {
  return readDeliveries(call.ctx, { limit: 100, ...call.input });
}

/** Sends the event of a delivery once more. Throws `UserError` (`missing`) where there is none. */
export async function replayDelivery(call: {
  readonly ctx: ManagingCtx;
  readonly input: { readonly webhookId: number; readonly deliveryId: number };
}): Promise<void> {
  const { ctx, input } = call;
  if (!(await insertReplay(ctx, { ...input, now: ctx.clock.now() }))) throw nothing();
}

function nothing(): UserError {
  return new UserError('not found', 'Check the address.', exitCodes.missing);
}
