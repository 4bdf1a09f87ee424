import type { Ctx } from '../../../platform/ctx.ts';
import { commonnessOf, suggestName } from '../naming.ts';
import type { Pain, Trend } from '../pain.ts';
import { chartOf } from './chart.ts';
import { costOf, type KnownMinutes } from './cost.ts';
import {
  countWaiting,
  type PainFigures,
  readCounts,
  readMinutes,
  readOwnWords,
  readPains,
} from './pains-store.ts';
import { trendOf } from './trend.ts';

const day = 86_400_000;
const stretch = 90;

interface Wanted {
  /** Only what this customer's people said. */
  readonly customerId?: number | undefined;
  readonly id?: number | undefined;
}

/** Points of pain, the most lost minutes first, then the largest; `waiting`: pieces like nothing else so far. */
export async function listPains(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: Wanted;
}): Promise<{ readonly pains: readonly Pain[]; readonly waiting: number }> {
  const { ctx } = call;
  const wanted = call.input ?? {};
  const now = ctx.clock.now();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 12, 1));
  const [figures, counts, minutes, waiting] = await Promise.all([
    readPains(ctx, wanted),
    readCounts(ctx, { ...wanted, now, from }),
    readMinutes(ctx, wanted),
    countWaiting(ctx, wanted.customerId),
  ]);
  const days = new Map<number, { day: string; pieces: number }[]>();
  for (const { pain, ...one } of counts) days.set(pain, [...(days.get(pain) ?? []), one]);
  const known = new Map(
    minutes.map(({ pain, known: pairs }) => [
      pain,
      pairs.map(([count, ticket]): KnownMinutes => ({ minutes: count, how: ticket ? 'ticket' : 'said' })),
    ]),
  );
  const all = days.get(0) ?? [];
  const shown = wanted.customerId === undefined ? figures : await inOwnWords(ctx, figures, wanted.customerId);
  const pains = shown.map((one) => painOf(one, days.get(one.id) ?? [], all, known.get(one.id) ?? [], now));
  pains.sort((a, b) => (b.cost?.minutes ?? 0) - (a.cost?.minutes ?? 0) || b.pieces - a.pieces || a.id - b.id);
  return { pains, waiting };
}

/** No customer reads what another one said: the quote and the words are of their own pieces. */
async function inOwnWords(
  ctx: Pick<Ctx, 'records'>,
  figures: readonly PainFigures[],
  customerId: number,
): Promise<PainFigures[]> {
  const own = await readOwnWords(ctx, customerId);
  const common = commonnessOf([...own.values()].flat());
  return figures.map((one) => ({ ...one, ...suggestName(own.get(one.id) ?? [], common) }));
}

type Days = readonly { readonly day: string; readonly pieces: number }[];

function painOf(one: PainFigures, mine: Days, all: Days, known: readonly KnownMinutes[], now: Date): Pain {
  const months = Array.from({ length: 13 }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 12 + back, 1)).toISOString().slice(0, 7),
  );
  const monthOf = (at: Date) => at.toISOString().slice(0, 7);
  const inMonth = (days: Days, month: string) =>
    days.reduce((sum, each) => sum + (each.day.startsWith(month) ? each.pieces : 0), 0);
  const counted = months.map((month) => ({
    ...{ month, pieces: inMonth(mine, month), of: inMonth(all, month) },
  }));
  // This month is not over.
  const whole = counted.slice(0, -1);
  return {
    id: one.id,
    name: one.name,
    quote: one.quote,
    keywords: one.keywords,
    ownerId: one.owner_id,
    ownedSince: one.owned_since,
    pieces: one.pieces,
    people: one.people,
    customers: one.customers,
    roles: one.roles,
    first: one.first,
    last: one.last,
    months: counted,
    cost: costOf(known, one.pieces),
    trend: trendAround(mine, all, now, stretch, now),
    chart: chartOf(whole),
    chartSinceOwned: one.owned_since ? chartOf(whole, { month: monthOf(one.owned_since) }) : null,
    sinceOwned: one.owned_since ? sinceOwned(mine, all, one.owned_since, now) : null,
  };
}

/** The time since somebody has it in hand, and as long before: half a year at most. */
function sinceOwned(mine: Days, all: Days, since: Date, now: Date): Trend {
  const days = Math.max(1, Math.min(180, Math.ceil((now.getTime() - since.getTime()) / day)));
  return trendAround(mine, all, since, days, now);
}

/** Two stretches of equal length: up to now, and up to where the first begins. */
function trendAround(mine: Days, all: Days, middle: Date, length: number, now: Date): Trend {
  const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);
  const end = dayText(now.getTime());
  const split = middle === now ? dayText(now.getTime() - length * day) : dayText(middle.getTime());
  const start = dayText(Date.parse(split) - length * day);
  const between = (days: Days, after: string, until: string) =>
    days.reduce((sum, each) => sum + (each.day > after && each.day <= until ? each.pieces : 0), 0);
  return trendOf({
    days: length,
    now: { pieces: between(mine, split, end), of: between(all, split, end) },
    before: { pieces: between(mine, start, split), of: between(all, start, split) },
  });
}
