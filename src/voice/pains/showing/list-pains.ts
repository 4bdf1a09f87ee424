import type { Ctx } from '../../../platform/ctx.ts';
import { commonnessOf, suggestName } from '../naming.ts';
import type { Pain } from '../pain.ts';
import { chartOf } from './chart.ts';
import { costOf, type KnownMinutes } from './cost.ts';
import { keptFigures } from './kept-figures.ts';
import {
  countWaiting,
  type PainFigures,
  readCounts,
  readMinutes,
  readOwnWords,
  readPains,
} from './pains-store.ts';

interface Wanted {
  /** Only what this customer's people said. */
  readonly customerId?: number | undefined;
  readonly id?: number | undefined;
}

interface Listed {
  readonly pains: readonly Pain[];
  readonly waiting: number;
  readonly toGroup: number;
}

/**
 * Points of pain, the most lost minutes first, then the largest; `waiting`: pieces like nothing else so far; `toGroup`: that
 * came since pains were grouped last. The provider's own list is kept until something changes; `ahead` makes it anew before
 * it is too old to be shown.
 */
export function listPains(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: Wanted;
  readonly ahead?: boolean;
}): Promise<Listed> {
  const { ctx, input = {}, ahead } = call;
  const isPart = input.customerId !== undefined || input.id !== undefined;
  return isPart ? countPains(ctx, input) : keptPains(ctx, ahead);
}

const keptPains = keptFigures((ctx) => countPains(ctx, {}));

async function countPains(ctx: Pick<Ctx, 'records' | 'clock'>, wanted: Wanted): Promise<Listed> {
  const now = ctx.clock.now();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 12, 1));
  const [figures, counts, minutes, waiting] = await Promise.all([
    readPains(ctx, wanted),
    readCounts(ctx, { ...wanted, now, from }),
    readMinutes(ctx, wanted),
    countWaiting(ctx, wanted.customerId),
  ]);
  const counted = Map.groupBy(counts, (one) => one.pain);
  const known = new Map(
    minutes.map(({ pain, known: pairs }) => [
      pain,
      pairs.map(([count, ticket]): KnownMinutes => ({ minutes: count, how: ticket ? 'ticket' : 'said' })),
    ]),
  );
  const all = counted.get(0) ?? [];
  const shown = wanted.customerId === undefined ? figures : await inOwnWords(ctx, figures, wanted.customerId);
  const pains = shown.map((one) => painOf(one, counted.get(one.id) ?? [], all, known.get(one.id) ?? [], now));
  pains.sort((a, b) => (b.cost?.minutes ?? 0) - (a.cost?.minutes ?? 0) || b.pieces - a.pieces || a.id - b.id);
  return { pains, waiting: waiting.loose, toGroup: waiting.unlooked };
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

type Months = readonly { readonly month: string; readonly pieces: number }[];

function painOf(
  one: PainFigures,
  mine: Months,
  all: Months,
  known: readonly KnownMinutes[],
  now: Date,
): Pain {
  const months = Array.from({ length: 13 }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 12 + back, 1)).toISOString().slice(0, 7),
  );
  const monthOf = (at: Date) => at.toISOString().slice(0, 7);
  const inMonth = (counts: Months, month: string) => counts.find((each) => each.month === month)?.pieces ?? 0;
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
    chart: chartOf(whole),
    chartSinceOwned: one.owned_since ? chartOf(whole, { month: monthOf(one.owned_since) }) : null,
  };
}
