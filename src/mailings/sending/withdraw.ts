import type { Ctx } from '../../platform/ctx.ts';
import { withdrawMonth } from '../../reports/index.ts';
import { dropWaiting } from './outbox-store.ts';

/** Takes a customer's month back: what was not sent yet is not sent, and their page says why. */
export async function withdraw(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: { readonly month: string; readonly customerId: number; readonly why: string };
}): Promise<void> {
  const { ctx, input } = call;
  await withdrawMonth({ ctx, input });
  // Whatever a sender holds at this moment looks at the withdrawal itself before it sends.
  await dropWaiting(ctx, { ...input, why: 'the report was withdrawn', now: ctx.clock.now() });
}
