import type { Ctx } from '../../../platform/ctx.ts';
import { commonnessOf, suggestName } from '../naming.ts';
import type { Cost, PainChart } from '../pain.ts';
import { chartOf } from './chart.ts';
import { costOf, type KnownMinutes } from './cost.ts';
import {
  type Pair,
  readMonthCounts,
  readMonthDetails,
  readMonthWords,
  readPainHeads,
} from './month-pains-store.ts';

/** A pain as it stood at one customer at the end of a month. */
export interface MonthPain {
  readonly id: number;
  /** What a person called it; null: its words stand for it. */
  readonly name: string | null;
  readonly keywords: readonly string[];
  /** In the words of one of theirs: for staff, not for those they work for. */
  readonly quote: string;
  /** Who has it in hand; null: nobody. */
  readonly owner: string | null;
  /** The need of theirs that somebody says it touches; null: nobody said. */
  readonly need: string | null;
  /** Said in this month, of everything that they said; by so many known people, as buyers and users. */
  readonly pieces: number;
  readonly of: number;
  readonly people: number;
  readonly roles: Readonly<Record<string, number>>;
  /** What this month's pieces cost. */
  readonly cost: Cost | null;
  readonly chart: PainChart;
  readonly chartSinceOwned: PainChart | null;
}

const months = 13;
/** What was said less often in all that time is no pain of this customer's yet. */
const fewest = 3;
/** So many of each customer, the largest of the month first. */
const most = 8;

/** Pains by customer, as they stood at the end of a month (`YYYY-MM`, UTC; now, where that is earlier). Four queries for all. */
export async function readMonthPains(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly month: string; readonly now: Date };
}): Promise<(customerId: number) => readonly MonthPain[]> {
  const { ctx, input } = call;
  const [year = 0, month = 0] = input.month.split('-').map(Number);
  const start = new Date(Date.UTC(year, month - 1, 1));
  const end = new Date(Date.UTC(year, month, 1));
  const until = input.now < end ? input.now : end;
  const names = Array.from({ length: months }, (_, back) =>
    new Date(Date.UTC(year, month - months + back, 1)).toISOString().slice(0, 7),
  );
  const counts = await readMonthCounts(ctx, new Date(Date.UTC(year, month - months, 1)), until);
  const tallies = chosenOf(counts, names);
  if (tallies.length === 0) return () => [];
  const [heads, details, words] = await Promise.all([
    readPainHeads(ctx, tallies),
    readMonthDetails(ctx, tallies, start, until),
    readMonthWords(ctx, tallies, until),
  ]);
  const own = Map.groupBy(words, (one) => one.customer);
  const found = new Map<number, MonthPain[]>();
  const whole = until < end ? names.slice(0, -1) : names;
  for (const tally of tallies) {
    const of = <T extends Pair>(rows: readonly T[]) =>
      rows.find((row) => row.customer === tally.customer && row.pain === tally.pain);
    const head = of(heads);
    if (!head) continue;
    const mine = own.get(tally.customer) ?? [];
    const common = commonnessOf(mine.flatMap((one) => one.words));
    const pain = painOf({
      ...{ tally, head, whole, month: input.month, detail: of(details) },
      said: suggestName(of(mine)?.words ?? [], common),
    });
    found.set(tally.customer, [...(found.get(tally.customer) ?? []), pain]);
  }
  return (customerId) => found.get(customerId) ?? [];
}

interface Tally extends Pair {
  readonly byMonth: ReadonlyMap<string, number>;
  /** Everything of the customer. */
  readonly all: ReadonlyMap<string, number>;
}

/** The largest pains of each customer's month; those of the quarter that rest come after. */
function chosenOf(counts: Awaited<ReturnType<typeof readMonthCounts>>, names: readonly string[]): Tally[] {
  const quarter = names.slice(-3);
  const now = names.at(-1) ?? '';
  return [...Map.groupBy(counts, (one) => one.customer)].flatMap(([customer, theirs]) => {
    const all = new Map<string, number>();
    for (const one of theirs) all.set(one.month, (all.get(one.month) ?? 0) + one.pieces);
    const pains = Map.groupBy(theirs, (one) => one.pain);
    pains.delete(null);
    return [...pains]
      .map(([pain, rows]) => {
        const byMonth = new Map(rows.map((row) => [row.month, row.pieces]));
        const total = rows.reduce((sum, row) => sum + row.pieces, 0);
        return { customer, pain: pain as number, byMonth, all, total };
      })
      .filter(({ total, byMonth }) => total >= fewest && quarter.some((one) => byMonth.has(one)))
      .sort(
        (a, b) =>
          (b.byMonth.get(now) ?? 0) - (a.byMonth.get(now) ?? 0) || b.total - a.total || a.pain - b.pain,
      )
      .slice(0, most);
  });
}

function painOf(given: {
  readonly tally: Tally;
  readonly head: Awaited<ReturnType<typeof readPainHeads>>[number];
  readonly detail: Awaited<ReturnType<typeof readMonthDetails>>[number] | undefined;
  readonly said: ReturnType<typeof suggestName>;
  readonly whole: readonly string[];
  readonly month: string;
}): MonthPain {
  const { tally, head, detail, said, whole, month } = given;
  const counted = whole.map((one) => ({
    ...{ month: one, pieces: tally.byMonth.get(one) ?? 0, of: tally.all.get(one) ?? 0 },
  }));
  const pieces = tally.byMonth.get(month) ?? 0;
  const known = (detail?.known ?? []).map(
    ([minutes, ticket]): KnownMinutes => ({ minutes, how: ticket ? 'ticket' : 'said' }),
  );
  const since = head.owned_since?.toISOString().slice(0, 7);
  return {
    ...{ id: tally.pain, name: head.name, ...said, owner: head.owner, need: head.need },
    ...{ pieces, of: tally.all.get(month) ?? 0, people: detail?.people ?? 0, roles: detail?.roles ?? {} },
    cost: costOf(known, pieces),
    chart: chartOf(counted),
    chartSinceOwned: since === undefined ? null : chartOf(counted, { month: since }),
  };
}
