import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { WithRecords } from '../store.ts';
import { lockCustomers } from '../sync-store.ts';
import { bringBack, forgetRemoved, takeRemoved } from './removed-store.ts';
import { refuseSecond } from './save-entry.ts';
import { type ByStaff, withStaffRoles } from './staff-roles.ts';

/** How long what was removed can be brought back. */
const keptMs = 24 * 3_600_000;

/**
 * Brings an entry back that was removed, with everything that went with it, under the number that it had. Throws a
 * `UserError` where it is gone for good, something else took its place, or it is not theirs (`by`) to bring back.
 */
export function undoRemove(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly customerId: number; readonly removed: number; readonly by?: ByStaff };
}): Promise<void> {
  const { customerId, removed, by } = call.input;
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { records };
    await lockCustomers(ctx);
    const found = await takeRemoved(ctx, { customerId, id: removed });
    const row = found?.kept.gone[0]?.rows[0];
    if (!found || !row)
      throw new UserError(
        'it is gone for good',
        'Add it anew: what is removed is kept for a day.',
        exitCodes.missing,
      );
    await refuseSecond(ctx, { customerId, section: found.section, entry: row, id: Number(row.id) });
    const back = () => bringBack(ctx, found.kept);
    await withStaffRoles(ctx, customerId, by, back).catch((error: Error & { code?: string }) => {
      // Of class 23: something that it needs is gone, or something else has its place.
      if (!error.code?.startsWith('23')) throw error;
      throw new UserError(
        'it cannot be brought back: its place was taken, or something that it belonged to is gone',
        'Look at what is there now, and add it anew.',
        exitCodes.usage,
      );
    });
  });
}

/** Forgets what was removed more than a day ago. */
export async function sweepRemoved(call: { readonly ctx: Pick<Ctx, 'records' | 'clock'> }): Promise<void> {
  await forgetRemoved(call.ctx, new Date(call.ctx.clock.now().getTime() - keptMs));
}
