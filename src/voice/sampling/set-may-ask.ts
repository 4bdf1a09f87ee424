import { listPeople, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { writeSaidOf } from './holds-store.ts';

/**
 * Says of one person that they may be asked although their address looks like a mailbox of several or of a machine, or
 * that they may not; null takes it back. Whoever unsubscribed or cannot be reached is not asked all the same.
 */
export async function setMayAsk(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: {
    readonly customerId: number;
    readonly personId: number;
    readonly says: 'yes' | 'no' | null;
    readonly why: string;
  };
}): Promise<void> {
  const { ctx, input } = call;
  const { customerId, personId, says } = input;
  const people = await listPeople({ ctx, input: { customerId } });
  if (!people.some((one) => one.id === personId))
    throw new UserError(
      'nobody there is that person',
      'See `beholder customers show NAME`.',
      exitCodes.missing,
    );
  const why = input.why.trim().slice(0, 400);
  await ctx.records.transaction().execute(async (records) => {
    const detail = { person: personId, says, why };
    await recordAudit({
      ctx: { ...ctx, records },
      input: { customerId, verb: 'may be asked', subject: `person ${personId}`, detail },
    });
    await writeSaidOf({ records }, { customerId, personId, says, why, by: ctx.actor, at: ctx.clock.now() });
  });
}
