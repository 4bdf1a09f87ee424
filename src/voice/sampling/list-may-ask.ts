import type { Ctx } from '../../platform/ctx.ts';
import { nextOpen } from './calendar.ts';
import { judgeAsking, type Refusal } from './judge-asking.ts';
import { minutesOf } from './rules.ts';
import { readStandings } from './standings.ts';

/** How asking stands for one person. */
export interface MayAsk {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  /** Whether one short survey might go out at the next open moment; all reasons against it, and from when on it may. */
  readonly may: boolean;
  readonly refusals: readonly Refusal[];
  readonly from: Date | null;
  /** Minutes asked of them in the last 365 days, of those that are theirs to give. */
  readonly spent: number;
  readonly minutesAYear: number;
  readonly lastAsked: Date | null;
  readonly says: { readonly says: 'yes' | 'no'; readonly why: string } | null;
}

/** Everybody at a customer: whether they may be asked at the next hour at which people are, why not, from when, and how much of their minutes is spent. */
export async function listMayAsk(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly customerId: number };
}): Promise<MayAsk[]> {
  const { ctx, input } = call;
  const now = ctx.clock.now();
  const standings = await readStandings(ctx, { customers: [input.customerId], now });
  return standings.people.map((person): MayAsk => {
    const standing = standings.of(person);
    const minutes = minutesOf({ kind: 'survey' }, standing.rules);
    const at = nextOpen(standing.calendar, now) ?? now;
    const verdict = judgeAsking(standing, { kind: 'survey', minutes, begunBy: 'us', outside: '' }, at);
    const times = standing.past.map((one) => one.at.getTime());
    return {
      personId: person.id,
      name: person.name,
      email: person.email,
      may: verdict.may,
      refusals: verdict.refusals,
      from: verdict.from,
      spent: Math.round(100 * standing.past.reduce((sum, one) => sum + one.minutes, 0)) / 100,
      minutesAYear: standing.rules.minutesAYear,
      lastAsked: times.length > 0 ? new Date(Math.max(...times)) : null,
      says: standing.says && { says: standing.says.says, why: standing.says.why },
    };
  });
}
