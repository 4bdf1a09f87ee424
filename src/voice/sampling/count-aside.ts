import type { Ctx } from '../../platform/ctx.ts';
import { runAside } from '../../platform/run-aside.ts';
import { type Choice, chooseWhom } from './choose-whom.ts';

/** A choice as a page shows it: the first of many. */
export interface ShownChoice extends Choice {
  /** How many are proposed. */
  readonly count: number;
}

/** As many as somebody reads. */
const mostShown = 300;
const longestMs = 5 * 60_000;

/** The first to ask, and the groups of which least is known. */
export function shownChoice(choice: Choice): ShownChoice {
  return {
    ...choice,
    count: choice.proposed.length,
    proposed: choice.proposed.slice(0, mostShown),
    groups: choice.groups.toSorted((a, b) => b.half - a.half).slice(0, mostShown),
  };
}

/**
 * Chooses whom to ask at all customers in a thread of its own, with connections of its own to both stores: all answers of a year
 * are read for it. In this thread where nobody else may open the stores.
 */
export async function countAside(
  ctx: Pick<Ctx, 'records' | 'signals' | 'clock' | 'places'>,
): Promise<ShownChoice> {
  if (!ctx.places) return shownChoice(await chooseWhom({ ctx, input: {} }));
  return runAside({
    file: new URL('./whom-worker.ts', import.meta.url),
    data: ctx.places,
    signal: AbortSignal.timeout(longestMs),
    unwaited: true,
  });
}
