import type { Ctx } from '../../../platform/ctx.ts';
import { readPiecesVersion } from './pieces-version-store.ts';

type Given = Pick<Ctx, 'records' | 'clock'>;

interface Kept<T> {
  readonly version: string;
  readonly madeAt: number;
  readonly value: Promise<T>;
}

/** So long it may be shown: days go by also where nothing is said. */
const freshMs = 10 * 60_000;
/** What makes it anew ahead of time does so from then on. */
const soonMs = freshMs / 2;
const dayMs = 24 * 3_600_000;

/**
 * What is worked out of all pieces, kept until anything is written that it is made of: whoever changed something reads what
 * they changed. Those who ask for it at once get one and the same. `ahead`: made anew before it is too old to be shown.
 */
export function keptFigures<T>(make: (ctx: Given) => Promise<T>) {
  const all = new WeakMap<object, Kept<T>>();
  return async (ctx: Given, ahead = false): Promise<T> => {
    const version = await readPiecesVersion(ctx);
    const now = ctx.clock.now().getTime();
    const kept = all.get(ctx.records);
    const age = kept ? now - kept.madeAt : Number.NaN;
    const sameDay = kept && Math.floor(now / dayMs) === Math.floor(kept.madeAt / dayMs);
    if (kept?.version === version && sameDay && age >= 0 && age < (ahead ? soonMs : freshMs))
      return kept.value;
    const value = make(ctx);
    all.set(ctx.records, { version, madeAt: now, value });
    // What failed is tried again by whoever asks next.
    value.catch(() => all.delete(ctx.records));
    return value;
  };
}
