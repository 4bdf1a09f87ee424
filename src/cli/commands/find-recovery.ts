import { exitCodes, UserError } from '../../platform/errors.ts';
import { listRecoveries, type ShownRecovery } from '../../recoveries/index.ts';
import type { CommandCall } from '../command.ts';

/** The recovery of a number as typed. */
export async function recoveryOf(ctx: CommandCall['ctx'], text: string | undefined): Promise<ShownRecovery> {
  const id = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
  const [found] = id > 0 ? await listRecoveries({ ctx, input: { ids: [id] } }) : [];
  if (found) return found;
  throw new UserError(`there is no recovery ${text}`, 'See `beholder recoveries list`.', exitCodes.missing);
}
