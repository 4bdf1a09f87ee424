import { manyInWords, unlooked } from '../listening/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { countRecoveries, listWaiting, type WaitingRecovery } from '../recoveries/index.ts';
import { mostOfKind, type TodayCounts, type TodayItem } from './today.ts';

/** Who is unhappy and waits for us, the most pressing, and how many; whether nobody reads what is said: as Today tells it. */
export async function voicesToday(
  ctx: Pick<Ctx, 'records' | 'clock'>,
): Promise<{ readonly items: TodayItem[]; readonly counts: TodayCounts }> {
  const [waiting, counts, unread] = await Promise.all([
    listWaiting({ ctx, input: { limit: mostOfKind } }),
    countRecoveries({ ctx }),
    unlooked(ctx),
  ]);
  const late = [...counts.values()].reduce((sum, one) => sum + one.late, 0);
  const inTime = oursToDo.map((phase) => counts.get(phase)).map((one) => (one ? one.all - one.late : 0));
  const items = [
    ...waiting.map(recoveryItem),
    ...(unread
      ? [
          {
            kind: 'unread' as const,
            customer: null,
            what: `Nobody has read for two working days what customers said: ${manyInWords(unread.many)} ${unread.many === 1 ? 'thing waits' : 'things wait'}.`,
            soWhat: 'Whoever speaks and is not heard stops speaking.',
            since: unread.oldest.toISOString(),
            month: null,
            details: [],
            at: { path: '/review', text: 'To the daily review' },
          },
        ]
      : []),
  ];
  return { items, counts: { 'recovery late': late, recovery: inTime.reduce((sum, many) => sum + many, 0) } };
}

/** Somebody waits for our call, or until it is right. */
const oursToDo = ['contact', 'repair'] as const;

const waits = {
  contact: 'waits for a call',
  repair: 'waits until it is right',
  confirm: 'was not asked yet whether it is right',
  prevent: 'could be let down again: nothing prevents it yet',
} as const;

function recoveryItem(one: WaitingRecovery): TodayItem {
  const { customer, words } = one;
  const whose = one.taken ? `${one.owner || 'Somebody'} has it in hand.` : 'Nobody has taken it.';
  return {
    kind: one.late ? 'recovery late' : 'recovery',
    customer,
    what: `${one.who} ${waits[one.phase as keyof typeof waits]}${one.late ? ', longer than we said' : ''}.`,
    soWhat: words
      ? `“${words.length > 200 ? `${words.slice(0, 197).trimEnd()}…` : words}”`
      : 'They gave a low score, without a word.',
    since: one.openedAt.toISOString(),
    month: null,
    details: [whose],
    at: { path: `/customers/${customer.slug}/recoveries/${one.id}`, text: 'Call sheet' },
  };
}
