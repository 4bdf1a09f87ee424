import type { z } from 'zod';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { checkInput } from './check-input.ts';
import { recordAudit } from './record-audit.ts';
import { type StaffMember, staffFieldsSchema } from './staff-schema.ts';
import { insertStaff } from './staff-store.ts';

/** Lets somebody of the provider sign in. Throws `UserError` where the address is taken or is none. */
export function addStaff(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: z.input<typeof staffFieldsSchema>;
}): Promise<StaffMember> {
  const fields = checkInput(staffFieldsSchema, call.input, 'staff');
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { ...call.ctx, records };
    const added = await insertStaff(ctx, fields);
    if (!added)
      throw new UserError(
        `somebody with the address ${fields.email} is on the staff already`,
        'Remove that entry first, or use another address.',
        exitCodes.usage,
      );
    await recordAudit({
      ctx,
      input: { customerId: null, verb: 'staff added', subject: added.email, detail: { role: added.role } },
    });
    return added;
  });
}
