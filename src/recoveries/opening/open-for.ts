import { recordAudit } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listStatements } from '../../voice/index.ts';
import type { ActingCtx } from '../acting/act.ts';
import { readSettings } from '../settings-store.ts';
import { carryOut } from './open-due.ts';
import { openingAlone, readHandled, removeHandled } from './opening-store.ts';
import { targetsFor } from './plan-opening.ts';

/**
 * Makes a recovery of something that was said, because somebody who read it thinks so. What has one already keeps it.
 * The clocks run from now: before, nobody took it for one.
 */
export async function openFor(call: {
  readonly ctx: ActingCtx;
  readonly input: { readonly customerId: number; readonly statement: number; readonly why: string };
}): Promise<{ readonly id: number; readonly state: 'new' | 'known' }> {
  const { ctx, input } = call;
  return openingAlone(ctx, async (inside) => {
    const [statement] = await listStatements({
      ctx: inside,
      input: { customerId: input.customerId, ids: [input.statement] },
    });
    if (!statement)
      throw new UserError(
        `nothing that this customer said has the number ${input.statement}`,
        'See `beholder review`.',
        exitCodes.missing,
      );
    const handled = await readHandled(inside, statement.id);
    if (handled?.recovery) return { id: handled.recovery, state: 'known' as const };
    if (handled) await removeHandled(inside, statement.id);
    const settings = await readSettings(inside);
    const now = ctx.clock.now();
    const step = {
      ...{ do: 'open' as const, statement: { ...statement, keptAt: now } },
      ...{ minutes: targetsFor(statement, settings), why: input.why },
    };
    const [id] = await carryOut(inside, [step], now);
    const subject = `recovery ${id}: opened for statement ${statement.id}`;
    await recordAudit({
      ctx: { ...ctx, ...inside },
      input: { customerId: input.customerId, verb: 'recovery', subject },
    });
    return { id: id as number, state: 'new' as const };
  });
}
