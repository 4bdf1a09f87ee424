import { listStaff } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { insertChange, updatePain } from './changes-store.ts';
import { heldPains } from './hold-pain.ts';

type EditCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

export const longestName = 80;

/** Calls a pain by a name that people use; '' takes the name away. Gives the number of the change. */
export async function namePain(call: {
  readonly ctx: EditCtx;
  readonly input: { readonly id: number; readonly name: string };
}): Promise<number> {
  const { ctx, input } = call;
  const name = input.name.replaceAll(/\s+/g, ' ').trim() || null;
  if (name && name.length > longestName)
    throw new UserError(
      `a name has at most ${longestName} letters; this one has ${name.length}`,
      'Say it in a few words, e.g. "Waiting for a password".',
      exitCodes.usage,
    );
  return ctx.records.transaction().execute(async (open) => {
    const [pain] = await heldPains(open, [input.id]);
    await updatePain(open, input.id, { name });
    return insertChange(open, {
      at: ctx.clock.now(),
      actor: ctx.actor,
      what: 'named',
      painId: input.id,
      before: { name: pain?.name ?? null },
      after: { name },
    });
  });
}

/** Gives a pain to somebody of the provider, from now on; null: to nobody. Gives the number of the change. */
export async function setPainOwner(call: {
  readonly ctx: EditCtx;
  readonly input: { readonly id: number; readonly staffId: number | null };
}): Promise<number> {
  const { ctx, input } = call;
  if (input.staffId !== null && !(await listStaff({ ctx })).some((one) => one.id === input.staffId))
    throw new UserError(
      `nobody of yours has the number ${input.staffId}`,
      'See `beholder staff list`.',
      exitCodes.missing,
    );
  const now = ctx.clock.now();
  return ctx.records.transaction().execute(async (open) => {
    const [pain] = await heldPains(open, [input.id]);
    const ownedSince = input.staffId === null ? null : now;
    await updatePain(open, input.id, { owner_id: input.staffId, owned_since: ownedSince });
    return insertChange(open, {
      at: now,
      actor: ctx.actor,
      what: 'owner',
      painId: input.id,
      before: { ownerId: pain?.ownerId ?? null, ownedSince: pain?.ownedSince ?? null },
      after: { ownerId: input.staffId, ownedSince },
    });
  });
}
