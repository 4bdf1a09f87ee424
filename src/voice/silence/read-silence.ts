import type { Ctx } from '../../platform/ctx.ts';
import { fewestAsked, type Silence, silenceDays } from './silence.ts';
import { readAsked, readLastTalks, readPagesUsed, readReadings } from './silence-store.ts';

const day = 86_400_000;

/** What tells of silence, as it stood at the end of a month (or now, where that is earlier), by customer. Four queries for all. */
export async function readSilence(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  /** `month` as `YYYY-MM`, UTC. */
  readonly input: { readonly month: string; readonly now: Date };
}): Promise<(customerId: number) => Silence> {
  const { ctx, input } = call;
  const [year = 0, month = 0] = input.month.split('-').map(Number);
  const until = new Date(Math.min(Date.UTC(year, month, 1), input.now.getTime()));
  const from = new Date(until.getTime() - silenceDays * day);
  const [asked, readings, { talks, since: talksSince }, pagesAreUsed] = await Promise.all([
    readAsked(ctx, from, until),
    readReadings(ctx, from, until),
    readLastTalks(ctx, until),
    readPagesUsed(ctx, from, until),
  ]);
  const all = [...asked.values()].reduce(
    (sum, one) => ({ asked: sum.asked + one.asked, answered: sum.answered + one.answered }),
    { asked: 0, answered: 0 },
  );
  return (customerId) => {
    const own = asked.get(customerId) ?? { asked: 0, answered: 0 };
    const others = { asked: all.asked - own.asked, answered: all.answered - own.answered };
    const read = readings.get(customerId);
    return {
      ...own,
      usualShare: others.asked < fewestAsked ? null : others.answered / others.asked,
      sentMonths: read?.sent ?? 0,
      openedMonths: read?.opened ?? 0,
      pagesAreUsed,
      lastTalk: talks.get(customerId) ?? null,
      talksSince,
    };
  };
}
