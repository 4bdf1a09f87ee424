import type { Customer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type ConversationForm, conversationForm } from './conversation.ts';
import { insertConversation, markWithdrawn, updateConversation } from './conversations-store.ts';
import { proposeFromNotes } from './quotes/propose-quotes.ts';
import { insertQuotes } from './quotes/quotes-store.ts';
import { checkForm, conversationOf } from './whose.ts';

type Given = { readonly customer: Pick<Customer, 'id'> };

/** The form as it is kept, or one line on what does not fit. */
export function readForm(given: unknown): ConversationForm {
  const read = conversationForm.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UserError(
    `${issue?.path.join('.') || 'the form'}: ${issue?.message}`,
    'Mend it and send it again.',
    exitCodes.usage,
  );
}

/** Keeps what somebody noted of a conversation. The same `onceKey` is one conversation, however often it is sent. */
export async function addConversation(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: Given & { readonly form: unknown; readonly onceKey: string };
}): Promise<{ readonly id: number; readonly state: 'new' | 'known' }> {
  const { ctx, input } = call;
  const form = readForm(input.form);
  await checkForm(ctx, input.customer, form);
  const kept = await insertConversation(ctx, {
    ...form,
    customerId: input.customer.id,
    onceKey: input.onceKey,
    addedBy: ctx.actor,
    addedAt: ctx.clock.now(),
  });
  await insertQuotes(ctx, kept.id, proposeFromNotes(form.notes));
  return kept;
}

/** Puts what is noted right; its words and quotes stay. */
export async function editConversation(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: Given & { readonly id: number; readonly form: unknown };
}): Promise<void> {
  const { ctx, input } = call;
  const form = readForm(input.form);
  await checkForm(ctx, input.customer, form);
  const { id } = await conversationOf({ ctx, input });
  await updateConversation(ctx, id, form);
  await insertQuotes(ctx, id, proposeFromNotes(form.notes));
}

/** Takes a conversation away (noted twice, or with the wrong customer), or puts it back. What was accepted of it stays said. */
export async function withdrawConversation(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: Given & { readonly id: number; readonly withdrawn: boolean };
}): Promise<void> {
  const { id } = await conversationOf(call);
  await markWithdrawn(call.ctx, id, call.input.withdrawn ? call.ctx.clock.now() : null);
}
