import type { Customer } from '../customers/index.ts';
import { manyInWords, unlooked } from '../listening/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { countRecoveries, listRecoveries, type ShownRecovery } from '../recoveries/index.ts';
import { mostOfKind, type TodayCounts, type TodayItem } from './today.ts';

/** Who is unhappy and waits for us, the most pressing, and how many; whether nobody reads what is said: as Today tells it. */
export async function voicesToday(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customers: readonly Customer[],
): Promise<{ readonly items: TodayItem[]; readonly counts: TodayCounts }> {
  const now = ctx.clock.now();
  const soonest = { soonest: true, limit: 2 * mostOfKind };
  const [ours, others, counts, unread] = await Promise.all([
    listRecoveries({ ctx, input: { phases: oursToDo, ...soonest } }),
    listRecoveries({ ctx, input: { phases: ['confirm', 'prevent'], dueTo: now, ...soonest } }),
    countRecoveries({ ctx }),
    unlooked(ctx),
  ]);
  const late = [...counts.values()].reduce((sum, one) => sum + one.late, 0);
  const inTime = oursToDo.map((phase) => counts.get(phase)).map((one) => (one ? one.all - one.late : 0));
  const items = [
    ...[...ours, ...others].map((one) => recoveryItem(one, customers, now)),
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

const isLate = ({ nextDue }: ShownRecovery, now: Date) => nextDue !== null && nextDue <= now;

const waits = {
  contact: 'waits for a call',
  repair: 'waits until it is right',
  confirm: 'was not asked yet whether it is right',
  prevent: 'could be let down again: nothing prevents it yet',
} as const;

function recoveryItem(one: ShownRecovery, customers: readonly Customer[], now: Date): TodayItem {
  const customer = customers.find(({ id }) => id === one.customerId);
  const said = one.statements[0]?.words ?? '';
  const whose = one.taken ? `${one.owner?.name ?? 'Somebody'} has it in hand.` : 'Nobody has taken it.';
  return {
    kind: isLate(one, now) ? 'recovery late' : 'recovery',
    customer: customer ? { slug: customer.slug, name: customer.name } : null,
    what: `${one.who} ${waits[one.phase as keyof typeof waits]}${isLate(one, now) ? ', longer than we said' : ''}.`,
    soWhat: said
      ? `“${said.length > 200 ? `${said.slice(0, 197).trimEnd()}…` : said}”`
      : 'They gave a low score, without a word.',
    since: one.openedAt.toISOString(),
    month: null,
    details: [whose],
    at: { path: `/customers/${customer?.slug ?? ''}/recoveries/${one.id}`, text: 'Call sheet' },
  };
}
