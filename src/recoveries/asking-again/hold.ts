import type { Ctx } from '../../platform/ctx.ts';
import { endHold, holdAsking } from '../../voice/index.ts';
import type { Phase } from '../life/life.ts';

type HoldCtx = Pick<Ctx, 'records' | 'clock'>;
const held: readonly Phase[] = ['contact', 'repair', 'confirm'];

/** Whoever waits for us to put something right is not asked how content they are: held while it is not right, and no longer. */
export async function keepHold(
  ctx: HoldCtx,
  of: {
    readonly id: number;
    readonly customerId: number;
    readonly personId: number | null;
    readonly phase: Phase;
  },
): Promise<void> {
  if (of.personId === null) return;
  const key = { customerId: of.customerId, kind: 'recovery' as const, onceKey: `recovery ${of.id}` };
  if (held.includes(of.phase))
    await holdAsking({
      ctx,
      input: { ...key, personId: of.personId, why: 'we have not put right yet what they told us' },
    });
  else await endHold({ ctx, input: key });
}
