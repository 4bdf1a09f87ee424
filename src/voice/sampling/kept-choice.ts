import type { Ctx } from '../../platform/ctx.ts';
import { readChoiceVersion } from './choice-version-store.ts';
import { countAside, type ShownChoice } from './count-aside.ts';

type Given = Pick<Ctx, 'records' | 'signals' | 'clock' | 'log' | 'places'>;

interface Made {
  readonly version: string;
  readonly madeAt: Date;
  readonly choice: ShownChoice;
}

/** What a page shows of whom to ask next, and whether that is all there is to know. */
export interface KeptChoice {
  /** As it was counted last; null: it never was since the server started. */
  readonly made: { readonly choice: ShownChoice; readonly madeAt: Date } | null;
  /** It is being counted anew. */
  readonly counting: boolean;
  /** Rules, wishes, holds, surveys or askings changed since it was counted. */
  readonly behind: boolean;
  /** The last counting failed; the next one is begun by hand, or by a change. */
  readonly failed: boolean;
}

/** What is kept of one provider. */
interface Kept {
  made: Made | null;
  /** What it is being counted for. */
  counting: string | null;
  /** What it could not be counted for. */
  failed: string | null;
}

/** So long a choice is shown before it is made anew for what was answered meanwhile. */
const freshMs = 10 * 60_000;
const everybodys = new WeakMap<object, Kept>();

/**
 * The choice of whom to ask next at all customers, at once, as it was counted last. It is counted anew behind the reader's back,
 * in a thread of its own, where something changed, where it is older than ten minutes, and where `again` asks for it; never by
 * two at a time. For pages: whoever asks by it chooses anew.
 */
export async function keptChoice(call: {
  readonly ctx: Given;
  readonly input?: { readonly again?: boolean };
}): Promise<KeptChoice> {
  const { ctx, input } = call;
  const version = await readChoiceVersion(ctx);
  const kept = everybodys.get(ctx.records) ?? { made: null, counting: null, failed: null };
  everybodys.set(ctx.records, kept);
  const { made } = kept;
  const old = made && ctx.clock.now().getTime() - made.madeAt.getTime() > freshMs;
  const wanted = input?.again || (kept.failed !== version && (made?.version !== version || old));
  if (wanted && kept.counting === null) count(ctx, kept, version);
  const behind = made !== null && made.version !== version;
  const failed = kept.failed === version && kept.counting === null;
  return { made, counting: kept.counting !== null, behind, failed };
}

function count(ctx: Given, kept: Kept, version: string): void {
  const madeAt = ctx.clock.now();
  kept.counting = version;
  countAside(ctx)
    .then((choice) => {
      kept.made = { version, madeAt, choice };
      kept.failed = null;
    })
    .catch((error: Error) => {
      kept.failed = version;
      ctx.log.warn(`whom to ask was not counted: ${error.message}`);
    })
    .finally(() => {
      kept.counting = null;
    });
}
