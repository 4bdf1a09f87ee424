import { z } from 'zod';
import { type Customer, listStaff } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { conversationOf } from '../whose.ts';
import {
  type FollowUp,
  type FollowUpsWanted,
  insertFollowUp,
  markDone,
  readFollowUps,
} from './follow-ups-store.ts';

type Used = Pick<Ctx, 'records' | 'clock' | 'actor'>;
type Whose = { readonly customer: Pick<Customer, 'id'> };

/** What will be done, by whom, by when. */
export const followUpForm = z.strictObject({
  what: z.string().trim().min(1, 'write what will be done').max(500),
  /** One of our staff; null: `owner` names somebody else. */
  ownerId: z.number().int().nullable().default(null),
  owner: z.string().trim().max(120).default(''),
  dueOn: z.iso.date('a day is written as 2026-11-05'),
});

export async function addFollowUp(call: {
  readonly ctx: Used;
  readonly input: Whose & { readonly conversationId: number; readonly form: z.input<typeof followUpForm> };
}): Promise<{ readonly id: number }> {
  const { ctx, input } = call;
  const form = followUpForm.parse(input.form);
  const { id: conversationId } = await conversationOf({
    ctx,
    input: { customer: input.customer, id: input.conversationId },
  });
  if (form.ownerId === null && form.owner === '')
    throw new UserError('nobody will do it', 'Say who: one of the staff, or a name.', exitCodes.usage);
  if (form.ownerId !== null && !(await listStaff({ ctx })).some((one) => one.id === form.ownerId))
    throw new UserError(
      `nobody on the staff has the number ${form.ownerId}`,
      'Choose from the list.',
      exitCodes.missing,
    );
  const id = await insertFollowUp(ctx, {
    conversationId,
    ...form,
    addedBy: ctx.actor,
    addedAt: ctx.clock.now(),
  });
  return { id };
}

/** Says that it is done, or that it is not after all. */
export async function finishFollowUp(call: {
  readonly ctx: Used;
  readonly input: Whose & { readonly id: number; readonly done: boolean };
}): Promise<void> {
  const { ctx, input } = call;
  const [found] = await readFollowUps(ctx, { customerId: input.customer.id, id: input.id });
  if (!found)
    throw new UserError(
      `there is no follow-up ${input.id} for this customer`,
      'See the conversation.',
      exitCodes.missing,
    );
  await markDone(ctx, found.id, input.done ? { at: ctx.clock.now(), by: ctx.actor } : null);
}

/** What was said would be done, first due first. */
export function listFollowUps(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: FollowUpsWanted;
}): Promise<FollowUp[]> {
  return readFollowUps(call.ctx, call.input);
}
