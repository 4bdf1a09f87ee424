import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { recordAudit } from './record-audit.ts';
import { countOtherOwners, deleteStaff, readStaff } from './staff-store.ts';

/** Takes somebody's right to sign in away. The last owner stays, or nobody could let anybody in again. */
export function removeStaff(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: { readonly id: number };
}): Promise<void> {
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { ...call.ctx, records };
    const member = (await readStaff(ctx)).find((one) => one.id === call.input.id);
    if (!member)
      throw new UserError(
        `nobody on the staff has the number ${call.input.id}`,
        'See the list of staff.',
        exitCodes.missing,
      );
    if (member.role === 'owner' && (await countOtherOwners(ctx, member.id)) === 0)
      throw new UserError(
        `${member.name} is the last owner`,
        'Make somebody else owner first.',
        exitCodes.usage,
      );
    await deleteStaff(ctx, member.id);
    await recordAudit({
      ctx,
      input: {
        customerId: null,
        verb: 'staff removed',
        subject: member.email,
        detail: { role: member.role },
      },
    });
  });
}
