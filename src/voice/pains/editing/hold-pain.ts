import type { Transaction } from 'kysely';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import type { RecordsDb } from '../../../platform/records/records.ts';
import { holdPains, type PainRow } from './changes-store.ts';

/** The pains of these numbers, held; throws a UserError where there is none, or it went into another. */
export async function heldPains(open: Transaction<RecordsDb>, ids: readonly number[]): Promise<PainRow[]> {
  const found = await holdPains(open, ids);
  return ids.map((id) => {
    const pain = found.find((one) => one.id === id);
    if (!pain) throw noPain(id);
    if (pain.mergedInto !== null)
      throw new UserError(
        `pain ${id} went into pain ${pain.mergedInto}`,
        `Use ${pain.mergedInto}, or undo the merge.`,
        exitCodes.missing,
      );
    return pain;
  });
}

export const noPain = (id: number): UserError =>
  new UserError(`there is no pain ${id}`, 'See `beholder pains list`.', exitCodes.missing);
