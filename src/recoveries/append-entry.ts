import type { NewEntry } from './life/entry.ts';
import type { Life } from './life/life.ts';
import { readRecoveries, type WithRecords, writeEntry } from './store.ts';
import { tellOn } from './telling-on.ts';

/**
 * Adds an entry, brings the recovery's state in step and tells reports of it, in the caller's transaction. Returns where it
 * stands then.
 */
export async function appendEntry(
  ctx: WithRecords,
  id: number,
  entry: NewEntry & { readonly at: Date; readonly actor: string },
): Promise<Life> {
  const { life, entries } = await writeEntry(ctx, id, entry);
  const [recovery] = await readRecoveries(ctx, { ids: [id] });
  if (recovery) await tellOn(ctx, [{ recovery, entries }]);
  return life;
}
