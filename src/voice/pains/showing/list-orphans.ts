import type { Ctx } from '../../../platform/ctx.ts';
import type { Cost } from '../pain.ts';
import { chartOf } from './chart.ts';
import { costOf, type KnownMinutes, leastOf } from './cost.ts';
import { keptFigures } from './kept-figures.ts';
import { readLately, readMinutesLately, readMonths, readNobodys } from './orphans-store.ts';

/** A pain that is too much to be nobody's. */
export interface OrphanPain {
  readonly id: number;
  readonly name: string | null;
  readonly quote: string;
  readonly keywords: readonly string[];
  /** Its share of everything said grows beyond chance. */
  readonly grows: boolean;
  /** How often it was said within the last `orphanDays` days, of everything said by those customers, and what that cost. */
  readonly pieces: number;
  readonly of: number;
  readonly cost: Cost | null;
  /** Whose people said it, those who said it most first. */
  readonly customers: readonly { readonly id: number; readonly pieces: number; readonly of: number }[];
}

export const orphanDays = 90;
const dayMs = 24 * 3_600_000;
const months = 12;
/** What was said less often lately is looked at when it is said again. */
const fewest = 5;
/** A tenth of everything that one customer's people, or all, said; or a working week that is surely lost. */
const large = { share: 0.1, minutes: 2400 };
/** So many of the most spoken of are looked at closely. */
const mostLookedAt = 60;

/**
 * Pains that nobody has in hand though they are large, at one customer or over all, or grow beyond chance (`chartOf`): those
 * that cost most first. In a few queries by index, however much was ever said, and none of them until something changes.
 */
export function listOrphanPains(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  /** Made anew before it is too old to be shown. */
  readonly ahead?: boolean;
}): Promise<OrphanPain[]> {
  return keptOrphans(call.ctx, call.ahead);
}

const keptOrphans = keptFigures(findOrphans);

async function findOrphans(ctx: Pick<Ctx, 'records' | 'clock'>): Promise<OrphanPain[]> {
  const now = ctx.clock.now();
  const span = { after: new Date(now.getTime() - orphanDays * dayMs), until: now };
  const lately = await readLately(ctx, span);
  const said = new Map(lately.flatMap((one) => (one.pain === null ? [[one.customer, one.pieces]] : [])));
  const byPain = Map.groupBy(lately, (one) => one.pain ?? -1);
  byPain.delete(-1);
  const spokenOf = [...byPain]
    .map(([id, rows]) => ({ id, rows, pieces: sumOf(rows.map((row) => row.pieces)) }))
    .filter((one) => one.pieces >= fewest);
  if (spokenOf.length === 0) return [];
  const heads = await readNobodys(
    ctx,
    spokenOf.map((one) => one.id),
  );
  const known = new Map(heads.map((head) => [head.id, head]));
  const looked = spokenOf
    .filter((one) => known.has(one.id))
    .sort((a, b) => b.pieces - a.pieces || a.id - b.id)
    .slice(0, mostLookedAt);
  const pains = looked.map((one) => one.id);
  if (pains.length === 0) return [];
  const [minutes, grown] = await Promise.all([
    readMinutesLately(ctx, { pains, ...span }),
    growing(ctx, pains, now),
  ]);
  const all = sumOf([...said.values()]);
  const spent = Map.groupBy(minutes, (one) => one.pain);
  const found = looked.flatMap(({ id, rows, pieces }): OrphanPain[] => {
    const head = known.get(id);
    if (!head) return [];
    const customers = rows
      .map((row) => ({ id: row.customer, pieces: row.pieces, of: said.get(row.customer) ?? 0 }))
      .sort((a, b) => b.pieces - a.pieces || a.id - b.id);
    const minutesKnown = (spent.get(id) ?? []).map(knownMinutes);
    const grows = grown.has(id);
    const often =
      pieces / all >= large.share ||
      customers.some((one) => one.pieces >= fewest && one.pieces / one.of >= large.share);
    // The interval takes drawing again; where even its middle is too low, nothing is drawn.
    if (!grows && !often && leastOf(minutesKnown, pieces) < large.minutes) return [];
    const cost = costOf(minutesKnown, pieces);
    if (!grows && !often && (cost?.low ?? 0) < large.minutes) return [];
    return [{ ...head, grows, pieces, of: sumOf(customers.map((one) => one.of)), cost, customers }];
  });
  return found.sort(
    (a, b) => (b.cost?.minutes ?? 0) - (a.cost?.minutes ?? 0) || b.pieces - a.pieces || a.id - b.id,
  );
}

/** Those of the pains whose share of everything said grows beyond chance, by whole months. */
async function growing(
  ctx: Pick<Ctx, 'records'>,
  pains: readonly number[],
  now: Date,
): Promise<ReadonlySet<number>> {
  const monthStart = (back: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
  const rows = await readMonths(ctx, { pains, from: monthStart(months), until: monthStart(0) });
  const counted = Map.groupBy(rows, (row) => row.pain);
  const inMonth = (pain: number | null, month: string) =>
    counted.get(pain)?.find((row) => row.month === month)?.pieces ?? 0;
  const names = Array.from({ length: months }, (_, at) =>
    monthStart(months - at)
      .toISOString()
      .slice(0, 7),
  );
  const grows = (pain: number) =>
    chartOf(names.map((month) => ({ month, pieces: inMonth(pain, month), of: inMonth(null, month) })))
      .verdict === 'growing';
  return new Set(pains.filter(grows));
}

const knownMinutes = ({ minutes, ticket }: { minutes: number; ticket: boolean }): KnownMinutes => ({
  minutes,
  how: ticket ? 'ticket' : 'said',
});

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
