import type { Ctx } from '../../platform/ctx.ts';
import { listStatements } from '../../voice/index.ts';
import { readSettings } from '../settings-store.ts';
import { readRecoveries, type WithRecords } from '../store.ts';
import { noteLike } from './note-like.ts';
import { comparingAlone, markCompared, readUncompared } from './opening-store.ts';

/** Reading what words mean takes some milliseconds each: a few at a time, so that all else goes on in between. */
const atOnce = 20;

/**
 * Holds recoveries that were opened against earlier ones of the same customer: what should have been prevented and came back
 * has its prevention called failed. Apart from opening, so that nobody who is unhappy waits for it; all of a turn or nothing
 * is kept. Gives whether there may be more.
 */
export async function compareDue(call: { readonly ctx: Pick<Ctx, 'records' | 'clock'> }): Promise<boolean> {
  const { ctx } = call;
  if ((await readUncompared(ctx, 1)).length === 0) return false;
  return comparingAlone(ctx, async (inside: WithRecords) => {
    const ids = await readUncompared(inside, atOnce);
    if (ids.length === 0) return false;
    const fresh = (await readRecoveries(inside, { ids })).sort((a, b) => a.id - b.id);
    const statements = await listStatements({
      ctx: inside,
      input: { ids: fresh.map((one) => one.firstStatement) },
    });
    const said = new Map(statements.map((one) => [one.id, one]));
    const news = fresh.flatMap((one) => {
      const statement = said.get(one.firstStatement);
      return statement ? [{ statement, recovery: one.id }] : [];
    });
    const now = ctx.clock.now();
    await noteLike(inside, news, await readSettings(inside), now);
    await markCompared(inside, ids, now);
    return ids.length === atOnce;
  });
}
