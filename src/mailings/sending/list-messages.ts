import type { Ctx } from '../../platform/ctx.ts';
import { type Message, readMessages } from './outbox-store.ts';

/** Every message of a customer's month, in the order in which they were queued. */
export function listMessages(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number; readonly month: string };
}): Promise<Message[]> {
  return readMessages(call.ctx, call.input);
}
