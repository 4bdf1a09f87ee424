import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { recordAudit } from './record-audit.ts';
import type { StaffRole } from './staff-schema.ts';
import { countOtherOwners, readStaff, updateStaffRole } from './staff-store.ts';

/** Gives somebody of the staff another role. The last owner stays one, or nobody could let anybody in again. */
export function changeStaffRole(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: { readonly id: number; readonly role: StaffRole };
}): Promise<void> {
  const { id, role } = call.input;
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { ...call.ctx, records };
    const member = (await readStaff(ctx)).find((one) => one.id === id);
    if (!member)
      throw new UserError(
        `nobody on the staff has the number ${id}`,
        'See the list of staff.',
        exitCodes.missing,
      );
    if (member.role === 'owner' && role !== 'owner' && (await countOtherOwners(ctx, id)) === 0)
      throw new UserError(
        `${member.name} is the last owner`,
        'Make somebody else owner first.',
        exitCodes.usage,
      );
    await updateStaffRole(ctx, id, role);
    const detail = { from: member.role, to: role };
    await recordAudit({
      ctx,
      input: { customerId: null, verb: 'staff role changed', subject: member.email, detail },
    });
  });
}
