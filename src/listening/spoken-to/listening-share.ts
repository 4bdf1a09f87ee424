import { listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listManagers } from '../../recoveries/index.ts';
import { type Conversation, listConversations } from '../../voice/index.ts';

/** So much of the talking is theirs when we listen as we want to. */
export const wantedListening = 0.8;

/** How much somebody of ours listened over a time. */
export interface ListeningShare {
  readonly staffId: number;
  readonly name: string;
  readonly conversations: number;
  /** Of those, with a transcript in which both sides are placed: the figures are of them. */
  readonly measured: number;
  readonly hours: number;
  /** Their part of all talk, 0..1: `low` counts whoever is not placed as ours, `high` as theirs. Null: nothing measured. */
  readonly listening: { readonly low: number; readonly high: number } | null;
  /** The same, with our questions counted as listening. */
  readonly withAsking: { readonly low: number; readonly high: number } | null;
}

/** Who led what: as it was noted, else the only one of ours who was there, else whoever looks after the customer. */
export function leaderOf(
  one: Pick<Conversation, 'ledBy' | 'staff' | 'customerId'>,
  managers: ReadonlyMap<number, number>,
): number | null {
  const [only, ...others] = one.staff;
  const alone = others.length === 0 ? only : undefined;
  return one.ledBy ?? alone ?? managers.get(one.customerId) ?? null;
}

/** Listening of everybody who led conversations in the time, seconds of all of them together. Pure. */
export function sharesOf(
  conversations: readonly Conversation[],
  managers: ReadonlyMap<number, number>,
  staff: readonly { readonly id: number; readonly name: string }[],
): ListeningShare[] {
  const led = Map.groupBy(conversations, (one) => leaderOf(one, managers));
  return staff.flatMap(({ id, name }) => {
    const own = led.get(id) ?? [];
    if (own.length === 0) return [];
    const talks = own.flatMap(({ talk }) =>
      talk && talk.ours > 0 && talk.theirs + talk.unplaced > 0 ? [talk] : [],
    );
    const sum = (of: 'ours' | 'theirs' | 'unplaced' | 'asking') =>
      talks.reduce((total, talk) => total + talk[of], 0);
    const all = sum('ours') + sum('theirs') + sum('unplaced');
    const share = (ours: number) =>
      all === 0 ? null : { low: 1 - (ours + sum('unplaced')) / all, high: 1 - ours / all };
    return [
      {
        staffId: id,
        name,
        conversations: own.length,
        measured: talks.length,
        hours: all / 3600,
        listening: share(sum('ours')),
        withAsking: share(sum('ours') - sum('asking')),
      },
    ];
  });
}

/** How much each of ours listened from one day to another; by default over the last 13 weeks. */
export async function listeningShares(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly from?: string; readonly to?: string };
}): Promise<{ readonly from: string; readonly to: string; readonly shares: ListeningShare[] }> {
  const { ctx, input } = call;
  const to = input?.to ?? ctx.clock.now().toISOString().slice(0, 10);
  const from = input?.from ?? new Date(Date.parse(to) - 91 * 86_400_000).toISOString().slice(0, 10);
  const [conversations, managers, staff] = await Promise.all([
    listConversations({ ctx, input: { from, to } }),
    listManagers({ ctx }),
    listStaff({ ctx }),
  ]);
  return { from, to, shares: sharesOf(conversations, managers, staff) };
}
