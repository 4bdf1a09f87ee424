import type { Ctx } from '../../platform/ctx.ts';
import { type Hold, markEnded, writeHold } from './holds-store.ts';

type Held = Pick<Hold, 'customerId' | 'kind'> & {
  /** The same key of a customer and kind holds once; holding again after an end holds anew. */
  readonly onceKey: string;
};

/**
 * Keeps somebody from being asked: while their recovery is open, because their address bounces, because they unsubscribed.
 * Name a person, or an address (whoever of that customer has it).
 */
export function holdAsking(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: Held & {
    readonly personId?: number | null;
    readonly address?: string;
    readonly why: string;
    /** Absent or null: until `endHold`. */
    readonly until?: Date | null;
  };
}): Promise<void> {
  const { ctx, input } = call;
  return writeHold(ctx, {
    customerId: input.customerId,
    personId: input.personId ?? null,
    address: input.personId ? '' : (input.address ?? '').trim().toLowerCase(),
    kind: input.kind,
    why: input.why,
    until: input.until ?? null,
    onceKey: input.onceKey,
    since: ctx.clock.now(),
  });
}

/** They may be asked again. False: nothing held. */
export function endHold(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: Held;
}): Promise<boolean> {
  return markEnded(call.ctx, { ...call.input, at: call.ctx.clock.now() });
}
