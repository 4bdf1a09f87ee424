import { exitCodes, UserError } from '../../platform/errors.ts';
import { appendEntry } from '../append-entry.ts';
import type { Life } from '../life/life.ts';
import { lifeOf } from '../life/life.ts';
import { lockRecovery, readEntries, readRecoveries } from '../store.ts';
import type { Acting } from './act.ts';

/** Ends a recovery that is part of another one of the same customer; what was written down in both stays where it is. */
export async function mergeInto(
  one: Acting,
  { into, why }: { readonly into: number; readonly why: string },
): Promise<Life> {
  const { ctx, recovery } = one;
  if (into === recovery.id)
    throw new UserError(
      `recovery ${into} cannot be merged into itself`,
      'Name another one.',
      exitCodes.usage,
    );
  // In the order of their numbers two that merge into each other would wait for each other; the younger gives way.
  await lockRecovery(ctx, into);
  const [other] = await readRecoveries(ctx, { customerId: recovery.customerId, ids: [into] });
  const standing = other && lifeOf((await readEntries(ctx, [into])).get(into) ?? []).phase;
  if (!other || standing === 'merged' || standing === 'cancelled')
    throw new UserError(
      `there is no recovery ${into} of this customer that goes on`,
      'See `beholder recoveries list`.',
      exitCodes.missing,
    );
  const life = await one.add({ kind: 'merged', body: { into, why } });
  await appendEntry(ctx, into, {
    ...{ kind: 'absorbed', at: ctx.clock.now(), actor: ctx.actor },
    body: { recovery: recovery.id, why },
  });
  return life;
}
