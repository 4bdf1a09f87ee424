import type { Ctx } from '../platform/ctx.ts';
import { type Lanes, openLanes } from '../platform/lanes.ts';
import { askAgain } from './asking-again/ask-again.ts';
import { compareDue } from './opening/compare-due.ts';
import { openDue } from './opening/open-due.ts';
import { newestBefore } from './opening/opening-store.ts';
import { tellRest } from './telling-on.ts';

const minute = 60_000;
/** Looked at again from the beginning so often: whatever a floor may have hidden is found. */
const fromStartMs = 60 * minute;
/** Whom to ask again is looked for so often. */
const askEveryMs = 15 * minute;
/** No transaction that keeps statements takes so long. */
const settledMs = 10 * minute;
/** After something unexpected, for instance a record store that is restarted. */
const pauseAfterErrorMs = 1_000;

/** Opens recoveries for what makes people unhappy, looking every `everyMs`, until stopped. */
export function startRecoveries(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'log'>;
  readonly input?: { readonly everyMs?: number };
}): Pick<Lanes, 'nudge' | 'stop'> {
  const { ctx, input } = call;
  const everyMs = input?.everyMs ?? 250;
  let floor = 0;
  let floorAt = 0;
  let wholeAt = Date.now();
  let allTold = false;
  const look = async (): Promise<boolean> => {
    if (!allTold) allTold = !(await tellRest(ctx));
    if (Date.now() - wholeAt > fromStartMs) [floor, wholeAt] = [0, Date.now()];
    // Nothing below the floor can still come: it is read before what is looked for.
    const next =
      Date.now() - floorAt > minute
        ? await newestBefore(ctx, new Date(ctx.clock.now().getTime() - settledMs))
        : null;
    const { more } = await openDue({ ctx, input: { floor } });
    if (!more && next !== null) [floor, floorAt] = [next, Date.now()];
    return more;
  };
  const lanes = openLanes({
    pauseAfterErrorMs,
    failed: (message) => ctx.log.warn(`recoveries paused: ${message}`),
  });
  // Apart from each other: asking again keeps no one waiting who is unhappy now.
  lanes.run(look, everyMs);
  lanes.run(() => compareDue({ ctx }), everyMs);
  lanes.run(async () => (await askAgain({ ctx })) > 0, askEveryMs);
  return lanes;
}
