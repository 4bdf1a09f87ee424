import { type Customer, listStaff, recordAudit } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { readManagers, writeManager } from './opening/opening-store.ts';

/** Who of the staff looks after each customer, by id of the customer. Who is not in it is looked after by turns. */
export function listManagers(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<Map<number, number>> {
  return readManagers(call.ctx);
}

/** Says who looks after a customer; null: nobody in particular. */
export async function setManager(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: { readonly customer: Pick<Customer, 'id'>; readonly staff: string | null };
}): Promise<void> {
  const { ctx, input } = call;
  const asked = input.staff?.trim().toLowerCase();
  const staff = await listStaff({ ctx });
  const member = staff.find((one) => one.email.toLowerCase() === asked || one.name.toLowerCase() === asked);
  if (asked !== undefined && !member)
    throw new UserError(
      `nobody of the staff is called ${input.staff}`,
      'See `beholder staff list`.',
      exitCodes.missing,
    );
  await writeManager(ctx, input.customer.id, member?.id ?? null);
  const subject = member ? `looked after by staff ${member.id}` : 'looked after by nobody in particular';
  await recordAudit({ ctx, input: { customerId: input.customer.id, verb: 'account manager', subject } });
}
