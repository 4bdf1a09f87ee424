import { recordAudit } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Escalation } from '../schema.ts';
import { readEscalation, type WithRecords } from '../store.ts';
import { endEscalation } from './acknowledge-store.ts';

export interface Ended {
  readonly escalation: Escalation;
  /** False: it was acknowledged or closed before, and nothing was changed. */
  readonly changed: boolean;
}

interface Call {
  readonly ctx: WithRecords & { readonly actor: string; readonly clock: { now(): Date } };
  readonly input: { readonly customerId: number; readonly id: number };
}

/** Somebody has it in hand: nobody is told of it any more. `ctx.actor` is who says so. The same again changes nothing. */
export function acknowledgeEscalation(call: Call): Promise<Ended> {
  return end(call, 'acknowledged');
}

/** It needs nobody any more, for instance because it was no problem. An acknowledged one stays acknowledged. */
export function closeEscalation(call: Call): Promise<Ended> {
  return end(call, 'closed');
}

async function end({ ctx, input }: Call, state: 'acknowledged' | 'closed'): Promise<Ended> {
  const changed = await ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const ended = await endEscalation(inside, { ...input, state, by: ctx.actor, at: ctx.clock.now() });
    const subject = `escalation ${input.id}`;
    if (ended > 0)
      await recordAudit({
        ctx: inside,
        input: { customerId: input.customerId, verb: `escalation ${state}`, subject, detail: { ended } },
      });
    return ended;
  });
  const escalation = await readEscalation(ctx, input);
  if (escalation) return { escalation, changed: changed > 0 };
  throw new UserError(
    `there is no escalation ${input.id} at this customer`,
    'See `beholder escalations list`.',
    exitCodes.missing,
  );
}
