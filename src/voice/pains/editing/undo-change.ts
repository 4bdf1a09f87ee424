import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { refreshNames } from '../grouping/refresh-names.ts';
import {
  type ChangeRow,
  holdPains,
  insertChange,
  moveBack,
  readChanges,
  updatePain,
} from './changes-store.ts';

interface Fields {
  readonly name?: string | null;
  readonly ownerId?: number | null;
  readonly ownedSince?: string | null;
}

/**
 * Takes a change back: names and owners where nobody changed them since, pieces where nobody moved them since. What was
 * taken back can be done again, not taken back twice. Gives the number of this change and how many pieces went back.
 */
export async function undoPainChange(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: { readonly change: number };
}): Promise<{ readonly change: number; readonly moved: number; readonly of: number }> {
  const { ctx, input } = call;
  const done = await ctx.records.transaction().execute(async (open) => {
    const [change] = await readChanges({ records: open }, { id: input.change, limit: 1 });
    if (!change) throw new UserError(`there is no change ${input.change}`, 'Look again.', exitCodes.missing);
    if (change.undone || change.what === 'undone')
      throw new UserError('it was taken back already', 'Look again.', exitCodes.usage);
    const other = numberOf(change.before.from) ?? numberOf(change.after.into);
    const held = await holdPains(open, [change.painId, ...(other === null ? [] : [other])]);
    const pain = held.find((one) => one.id === change.painId);
    if (change.what === 'merged' && other !== null) {
      if (held.find((one) => one.id === other)?.mergedInto !== change.painId)
        throw new UserError('it was taken back already', 'Look again.', exitCodes.usage);
      await updatePain(open, other, { merged_into: null, stale: true });
    }
    const back = await moveBack(open, change.id);
    if (pain) await updatePain(open, pain.id, { ...fieldsBack(change, pain), stale: true });
    if (change.what === 'split' && other !== null)
      await updatePain(
        open,
        other,
        back.moved === back.of ? { merged_into: change.painId } : { stale: true },
      );
    if (change.what === 'moved' && other !== null) await updatePain(open, other, { stale: true });
    const undo = await insertChange(open, {
      at: ctx.clock.now(),
      actor: ctx.actor,
      what: 'undone',
      painId: change.painId,
      undoes: change.id,
      after: { what: change.what },
    });
    return { change: undo, ...back };
  });
  await refreshNames({ ctx });
  return done;
}

/** What this change set and nobody set anew. */
function fieldsBack(
  change: ChangeRow,
  pain: { readonly name: string | null; readonly ownerId: number | null },
): { name?: string | null; owner_id?: number | null; owned_since?: Date | null } {
  const before = change.before as Fields;
  const after = change.after as Fields;
  const back: { name?: string | null; owner_id?: number | null; owned_since?: Date | null } = {};
  if (before.name !== undefined && pain.name === after.name) back.name = before.name;
  if (before.ownerId !== undefined && pain.ownerId === after.ownerId) {
    back.owner_id = before.ownerId;
    back.owned_since = before.ownedSince ? new Date(before.ownedSince) : null;
  }
  return back;
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
