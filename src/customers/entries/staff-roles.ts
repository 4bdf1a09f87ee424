import { exitCodes, UserError } from '../../platform/errors.ts';
import type { StaffMember } from '../staff-schema.ts';
import type { WithRecords } from '../store.ts';
import { readStaffRolesAt } from './staff-roles-store.ts';

/** Which member of staff does it. */
export type ByStaff = Pick<StaffMember, 'email' | 'role'>;

/**
 * Does `work` inside its transaction and looks at which of the provider's staff are more at the customer than before: whoever
 * is a customer's executive reads what staff do not, such as names. Only owners may give that to staff, and nobody to
 * themselves; else a `UserError`, and whoever holds the transaction gives all of it up. Without `by` nobody is
 * asked: whoever works on the machine itself may do everything.
 */
export async function withStaffRoles(
  ctx: WithRecords,
  customerId: number,
  by: ByStaff | undefined,
  work: () => Promise<void>,
): Promise<void> {
  if (!by) return work();
  const before = await readStaffRolesAt(ctx, customerId);
  await work();
  const after = await readStaffRolesAt(ctx, customerId);
  for (const [email, roles] of after) {
    if (roles.every((role) => before.get(email)?.includes(role))) continue;
    if (email === by.email.toLowerCase())
      throw new UserError(
        'nobody can give themselves a role at a customer',
        'Another owner can give it to you.',
        exitCodes.usage,
      );
    if (by.role !== 'owner')
      throw new UserError(
        `${email} is one of the provider’s staff: only an owner can give them a role at a customer`,
        'Ask an owner.',
        exitCodes.usage,
      );
  }
}
