import type { Customer } from '../customers/index.ts';
import { unlooked } from '../listening/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { activePhases, listRecoveries, type ShownRecovery } from '../recoveries/index.ts';
import type { TodayItem } from './today.ts';

/** Who is unhappy and waits for us, and whether nobody reads what is said: as Today tells it. */
export async function voicesToday(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customers: readonly Customer[],
): Promise<TodayItem[]> {
  const [recoveries, unread] = await Promise.all([
    listRecoveries({ ctx, input: { phases: activePhases } }),
    unlooked(ctx),
  ]);
  const now = ctx.clock.now();
  const told = recoveries.filter(
    (one) => one.phase === 'contact' || one.phase === 'repair' || isLate(one, now),
  );
  return [
    ...told.map((one) => recoveryItem(one, customers, now)),
    ...(unread
      ? [
          {
            kind: 'unread' as const,
            customer: null,
            what: `Nobody has read for two working days what customers said: ${unread.many} ${unread.many === 1 ? 'thing waits' : 'things wait'}.`,
            soWhat: 'Whoever speaks and is not heard stops speaking.',
            since: unread.oldest.toISOString(),
            month: null,
            details: [],
            at: { path: '/review', text: 'To the daily review' },
          },
        ]
      : []),
  ];
}

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
