import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { refreshNames } from '../grouping/refresh-names.ts';
import { insertChange, insertPain, movePieces, updatePain } from './changes-store.ts';
import { longestName } from './edit-pain.ts';
import { heldPains } from './hold-pain.ts';

type EditCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/**
 * Makes pains one: the pieces of the others go into the first, which keeps its name and owner, and else takes those of the
 * first other that has them. Gives the numbers of the changes, one for each that went.
 */
export async function mergePains(call: {
  readonly ctx: EditCtx;
  readonly input: { readonly into: number; readonly from: readonly number[] };
}): Promise<number[]> {
  const { ctx, input } = call;
  const from = [...new Set(input.from)];
  if (from.length === 0 || from.includes(input.into))
    throw new UserError('two different pains make one', 'Name the others that go into it.', exitCodes.usage);
  const done = await ctx.records.transaction().execute(async (open) => {
    const [into, ...others] = await heldPains(open, [input.into, ...from]);
    let [name, ownerId, ownedSince] = [into?.name ?? null, into?.ownerId ?? null, into?.ownedSince ?? null];
    const changes: number[] = [];
    for (const other of others) {
      const before = { name, ownerId, ownedSince };
      name ??= other.name;
      if (ownerId === null) [ownerId, ownedSince] = [other.ownerId, other.ownedSince];
      const change = await insertChange(open, {
        at: ctx.clock.now(),
        actor: ctx.actor,
        what: 'merged',
        painId: input.into,
        before: { ...before, from: other.id },
        after: { name, ownerId, ownedSince },
      });
      await movePieces(open, change, { from: other.id, to: input.into, by: '' });
      await updatePain(open, other.id, { merged_into: input.into });
      changes.push(change);
    }
    await updatePain(open, input.into, { name, owner_id: ownerId, owned_since: ownedSince, stale: true });
    return changes;
  });
  await refreshNames({ ctx });
  return done;
}

/** Makes a pain of its own of some pieces of another; they stay there whatever is said later. Gives its number and the change's. */
export async function splitPain(call: {
  readonly ctx: EditCtx;
  readonly input: {
    readonly id: number;
    readonly pieces: readonly number[];
    readonly name?: string | undefined;
  };
}): Promise<{ readonly id: number; readonly change: number }> {
  const { ctx, input } = call;
  const name = input.name?.replaceAll(/\s+/g, ' ').trim().slice(0, longestName) || null;
  const pieces = [...new Set(input.pieces)];
  if (pieces.length === 0)
    throw new UserError(
      'nothing is split off',
      'Say which pieces make a pain of their own.',
      exitCodes.usage,
    );
  const done = await ctx.records.transaction().execute(async (open) => {
    await heldPains(open, [input.id]);
    const id = await insertPain(open, ctx.clock.now(), name);
    const change = await insertChange(open, {
      at: ctx.clock.now(),
      actor: ctx.actor,
      what: 'split',
      painId: input.id,
      after: { into: id, name },
    });
    const moved = await movePieces(open, change, { from: input.id, to: id, pieces, by: ctx.actor });
    if (moved !== pieces.length) throw gone(pieces.length - moved, input.id);
    await updatePain(open, input.id, { stale: true });
    return { id, change };
  });
  await refreshNames({ ctx });
  return done;
}

/** Puts pieces of one pain (`from` null: of none) into another, or out of it (`to` null); no machine moves them again. Gives the change's number. */
export async function movePainPieces(call: {
  readonly ctx: EditCtx;
  readonly input: {
    readonly from: number | null;
    readonly to: number | null;
    readonly pieces: readonly number[];
  };
}): Promise<number> {
  const { ctx, input } = call;
  const pieces = [...new Set(input.pieces)];
  if (pieces.length === 0 || input.from === input.to)
    throw new UserError('nothing is moved', 'Say which pieces go where.', exitCodes.usage);
  const done = await ctx.records.transaction().execute(async (open) => {
    const held = [input.from, input.to].filter((id) => id !== null);
    await heldPains(open, held);
    const change = await insertChange(open, {
      at: ctx.clock.now(),
      actor: ctx.actor,
      what: 'moved',
      painId: held[0] as number,
      after: { into: input.to },
    });
    const moved = await movePieces(open, change, { from: input.from, to: input.to, pieces, by: ctx.actor });
    if (moved !== pieces.length) throw gone(pieces.length - moved, input.from ?? 0);
    for (const id of held) await updatePain(open, id, { stale: true });
    return change;
  });
  await refreshNames({ ctx });
  return done;
}

const gone = (count: number, pain: number): UserError =>
  new UserError(
    `${count === 1 ? 'one piece is' : `${count} pieces are`} not ${pain === 0 ? 'without a pain' : `in pain ${pain}`}`,
    'Somebody may have moved them: look again.',
    exitCodes.missing,
  );
