import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { readReplyTo, writeReplyTo } from './settings-store.ts';

/** Says where replies to surveys arrive; null: nowhere, and mails offer none. Each gets its invitation put into the address. */
export async function setReplyTo(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: { readonly address: string | null };
}): Promise<void> {
  const { ctx, input } = call;
  const address = input.address?.trim() ?? null;
  if (address !== null && !/^[^\s@+<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address)) {
    const hint = 'Write one address without a +, e.g. answers@harbour.example.';
    throw new UserError(`${address} is no e-mail address`, hint, exitCodes.usage);
  }
  await writeReplyTo(ctx, address);
  const subject = address ?? 'no replies';
  await recordAudit({ ctx, input: { customerId: null, verb: 'reply address of surveys', subject } });
}

/** Where replies to surveys arrive; null: nowhere. */
export function getReplyTo(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<string | null> {
  return readReplyTo(call.ctx);
}
