import { getProvider } from '../../customers/index.ts';
import { type KeptReaction, listReactions } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Importance, importanceOf } from './importance.ts';
import { needNameOf, type ReviewItem, readItems } from './review-items.ts';
import { countAside, type Mark, readMarks, readSaidReactions } from './review-store.ts';
import { readToWeigh, type ToWeigh } from './weigh-store.ts';
import { overdueBefore, startOfYesterday } from './working-days.ts';

const day = 86_400_000;
/** What waits is shown for so long. */
export const backDays = 60;
const most = 300;
/** So many working days are long for whoever waits to be heard. */
const patience = 2;

/** Something that was said, with its place among the others; what it is, is read of those that are shown. */
export interface Weighed extends Importance {
  readonly item: string;
  readonly id: number;
  readonly reaction: KeptReaction | null;
  readonly at: number;
  readonly marks: readonly Mark[];
  /** Nobody has looked at it yet. */
  readonly waits: boolean;
  /** Nobody looked for two working days. */
  readonly overdue: boolean;
}

export interface DailyReview {
  readonly since: Date;
  /** Those that wait first, then in order of importance. */
  readonly items: readonly ReviewItem[];
  /** Of how many these are the first: of those that wait, and of those that somebody looked at. `more`: not all were counted. */
  readonly counts: {
    readonly waiting: number;
    readonly overdue: number;
    readonly looked: number;
    readonly more: boolean;
  };
  /** Counted only: content without a word, and what was said long before it came in. */
  readonly aside: { readonly wordless: number; readonly old: number };
}

/**
 * Everything that was said since the day before, and what still waits to be looked at, the most important first; `first`: no
 * more than so many of those that wait, and of those that somebody looked at.
 */
export async function dailyReview(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly first?: number };
}): Promise<DailyReview> {
  const { ctx, input } = call;
  const now = ctx.clock.now();
  const { timeZone } = await getProvider({ ctx });
  const since = startOfYesterday(now, timeZone);
  const back = new Date(now.getTime() - backDays * day);
  const [said, reacted, aside] = await Promise.all([
    readToWeigh(ctx, { since, back, limit: most }),
    readSaidReactions(ctx, since),
    countAside(ctx, since),
  ]);
  const names = [...said.map(({ id }) => `statement/${id}`), ...reacted.map(({ id }) => `reaction/${id}`)];
  const [marks, reactions] = await Promise.all([
    readMarks(ctx, names),
    reacted.length > 0 ? listReactions({ ctx, input: { ids: reacted.map(({ id }) => id) } }) : [],
  ]);
  const marksOf = Map.groupBy(marks, (one) => one.item);
  const limit = overdueBefore(now, timeZone, patience).getTime();
  const all = [
    ...said.map((one) => weighStatement(one, marksOf, now, limit)),
    ...reactions.flatMap((one) => weighReaction(one, marksOf, now, limit) ?? []),
  ].sort((a, b) => b.points - a.points || b.at - a.at);
  const waiting = all.filter((one) => one.waits);
  const looked = all.filter((one) => !one.waits);
  const counts = {
    waiting: waiting.length,
    overdue: waiting.filter((one) => one.overdue).length,
    looked: looked.length,
    more: said.length >= most,
  };
  const shown = [...waiting.slice(0, input?.first), ...looked.slice(0, input?.first)];
  return { since, items: await readItems(ctx, shown), counts, aside };
}

type MarksOf = ReadonlyMap<string, readonly Mark[]>;

function weighStatement(one: ToWeigh, marksOf: MarksOf, now: Date, limit: number): Weighed {
  const item = `statement/${one.id}`;
  const marks = marksOf.get(item) ?? [];
  const linked = marks.findLast((mark) => mark.kind === 'linked');
  const waits = marks.length === 0 && !one.taken;
  const importance = importanceOf({
    ...{ role: one.role, unhappy: one.unhappy, callMe: one.callMe, worded: one.worded, kind: one.kind },
    silentDays: one.before === null ? null : (one.said - one.before) / day,
    firstWord: one.known && one.before === null,
    unhappyBefore: one.unhappyBefore,
    needWeight: typeof linked?.body.weight === 'number' ? linked.body.weight : null,
    needName: String(linked?.body.name ?? ''),
    daysOld: (now.getTime() - one.kept) / day,
  });
  const overdue = waits && one.kept < limit;
  return { ...importance, item, id: one.id, reaction: null, at: one.said, marks, waits, overdue };
}

function weighReaction(one: KeptReaction, marksOf: MarksOf, now: Date, limit: number): Weighed | null {
  if (one.withdrawnAt !== null) return null;
  const item = `reaction/${one.id}`;
  const marks = marksOf.get(item) ?? [];
  const at = one.at.getTime();
  const importance = importanceOf({
    ...{ role: one.role === '' ? 'unknown' : one.role, unhappy: one.says === 'problem', callMe: false },
    ...{ worded: false, kind: 'reaction', silentDays: null, firstWord: false, unhappyBefore: false },
    ...{ needWeight: one.weight, needName: needNameOf(one), daysOld: (now.getTime() - at) / day },
  });
  const waits = marks.length === 0;
  return { ...importance, item, id: one.id, reaction: one, at, marks, waits, overdue: waits && at < limit };
}
