import {
  type Customer,
  getProvider,
  listCustomers,
  listPeople,
  listServices,
  type Person,
} from '../../customers/index.ts';
import { catalogue, type KeptReaction, listReactions } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listRecoveries, type Phase } from '../../recoveries/index.ts';
import { placeless } from '../../signals/index.ts';
import { listStatements, type Statement } from '../../voice/index.ts';
import { type Importance, importanceOf } from './importance.ts';
import {
  countAside,
  type Mark,
  readBefore,
  readForReview,
  readMarks,
  readRecoveryOf,
  readSaidReactions,
} from './review-store.ts';
import { startOfYesterday, wholeWorkingDays } from './working-days.ts';

const day = 86_400_000;
/** What waits is shown for so long. */
export const backDays = 60;
const most = 300;

/** One thing that was said, ready to be looked at. */
export interface ReviewItem extends Importance {
  /** `statement/12`, `reaction/34`. */
  readonly item: string;
  readonly customer: Pick<Customer, 'id' | 'slug' | 'name' | 'timeZone'>;
  readonly who: string;
  readonly title: string;
  readonly role: Statement['role'];
  readonly personId: number | null;
  readonly email: string;
  readonly kind: Statement['kind'] | 'reaction';
  readonly at: Date;
  readonly words: string;
  /** Of a reaction: what they read. */
  readonly about: string;
  readonly question: string;
  readonly score: string;
  readonly unhappy: boolean;
  readonly callMe: boolean;
  readonly service: string;
  readonly ticket: string;
  readonly origin: string;
  readonly recovery: { readonly id: number; readonly phase: Phase } | null;
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
  /** Counted only: content without a word, and what was said long before it came in. */
  readonly aside: { readonly wordless: number; readonly old: number };
}

/** Everything that was said since the day before, and what still waits to be looked at, the most important first. */
export async function dailyReview(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
}): Promise<DailyReview> {
  const { ctx } = call;
  const now = ctx.clock.now();
  const { timeZone } = await getProvider({ ctx });
  const since = startOfYesterday(now, timeZone);
  const back = new Date(now.getTime() - backDays * day);
  const [ids, reacted, aside] = await Promise.all([
    readForReview(ctx, { since, back, limit: most }),
    readSaidReactions(ctx, since),
    countAside(ctx, since),
  ]);
  const world = await readWorld(ctx, ids, reacted);
  const items = [
    ...world.statements.map((one) => statementItem(one, world, now, timeZone)),
    ...world.reactions.map((one) => reactionItem(one, world, now, timeZone)),
  ].flatMap((one) => one ?? []);
  items.sort(
    (a, b) => Number(b.waits) - Number(a.waits) || b.points - a.points || Number(b.at) - Number(a.at),
  );
  return { since, items, aside };
}

type World = Awaited<ReturnType<typeof readWorld>>;

async function readWorld(
  ctx: Pick<Ctx, 'records'>,
  ids: readonly number[],
  reacted: readonly { readonly id: number; readonly customerId: number }[],
) {
  const items = [...ids.map((id) => `statement/${id}`), ...reacted.map(({ id }) => `reaction/${id}`)];
  const own = [...new Set(reacted.map((one) => one.customerId))];
  const [statements, reactions, marks, before, recoveryOf, customers] = await Promise.all([
    listStatements({ ctx, input: { ids } }),
    Promise.all(own.map((customerId) => listReactions({ ctx, input: { customerId } }))),
    readMarks(ctx, items),
    readBefore(ctx, ids),
    readRecoveryOf(ctx, ids),
    listCustomers({ ctx }),
  ]);
  const wanted = new Set(reacted.map((one) => one.id));
  const shown = reactions.flat().filter((one) => wanted.has(one.id) && one.withdrawnAt === null);
  const spoke = new Set([...statements, ...shown].flatMap((one) => one.personId ?? []));
  const about = new Set(statements.flatMap((one) => one.serviceId ?? []));
  const [recoveries, people, services] = await Promise.all([
    listRecoveries({ ctx, input: { ids: [...new Set(recoveryOf.values())] } }),
    listPeople({ ctx, input: { ids: [...spoke] } }),
    listServices({ ctx, input: { ids: [...about] } }),
  ]);
  return {
    statements,
    reactions: shown,
    marks: Map.groupBy(marks, (one) => one.item),
    before,
    recoveryOf,
    recoveries: new Map(recoveries.map((one) => [one.id, one])),
    customers: new Map(customers.map((one) => [one.id, one])),
    people: new Map(people.map((one) => [one.id, one])),
    services: new Map(services.map((one) => [one.id, one.name])),
  };
}

function statementItem(one: Statement, world: World, now: Date, timeZone: string): ReviewItem | null {
  const customer = world.customers.get(one.customerId);
  if (!customer) return null;
  const item = `statement/${one.id}`;
  const marks = world.marks.get(item) ?? [];
  const recovery = world.recoveries.get(world.recoveryOf.get(one.id) ?? 0) ?? null;
  const before = world.before.get(one.id);
  const linked = marks.findLast((mark) => mark.kind === 'linked');
  const waits = marks.length === 0 && !recovery?.taken;
  const importance = importanceOf({
    ...{ role: one.role, unhappy: one.unhappy, callMe: one.callMe, words: one.words, kind: one.kind },
    silentDays: before?.last ? (one.saidAt.getTime() - before.last.getTime()) / day : null,
    firstWord: one.personId !== null && before?.last === null,
    unhappyBefore: before?.unhappy ?? false,
    needWeight: typeof linked?.body.weight === 'number' ? linked.body.weight : null,
    needName: String(linked?.body.name ?? ''),
    daysOld: (now.getTime() - one.keptAt.getTime()) / day,
  });
  return {
    ...{
      item,
      customer,
      marks,
      waits,
      ...importance,
      ...whoOf(world.people.get(one.personId ?? 0), one.speaker),
    },
    ...{
      role: one.role,
      personId: one.personId,
      kind: one.kind,
      at: one.saidAt,
      words: one.words,
      about: '',
    },
    ...{ question: one.question, score: one.score === null ? '' : `${one.score} of ${one.high}` },
    ...{ unhappy: one.unhappy, callMe: one.callMe, ticket: one.ticket, origin: placeless(one.origin) },
    service: world.services.get(one.serviceId ?? 0) ?? '',
    recovery: recovery && { id: recovery.id, phase: recovery.phase },
    overdue: waits && wholeWorkingDays(one.keptAt, now, timeZone) >= 2,
  };
}

const said = { problem: 'called it a problem', hide: 'does not want to be shown it' } as const;

function reactionItem(one: KeptReaction, world: World, now: Date, timeZone: string): ReviewItem | null {
  const customer = world.customers.get(one.customerId);
  if (!customer || !(one.says === 'problem' || one.says === 'hide')) return null;
  const item = `reaction/${one.id}`;
  const marks = world.marks.get(item) ?? [];
  const role = one.role === '' ? 'unknown' : one.role;
  const importance = importanceOf({
    ...{ role, unhappy: one.says === 'problem', callMe: false, words: '', kind: 'reaction' },
    ...{ silentDays: null, firstWord: false, unhappyBefore: false, needWeight: one.weight },
    needName: catalogue.find(({ need }) => need === one.need)?.name ?? one.need,
    daysOld: (now.getTime() - one.at.getTime()) / day,
  });
  const waits = marks.length === 0;
  return {
    ...{ item, customer, marks, waits, ...importance, ...whoOf(world.people.get(one.personId ?? 0), '') },
    ...{
      role,
      personId: one.personId,
      kind: 'reaction',
      at: one.at,
      words: said[one.says],
      about: one.outcome,
    },
    ...{ question: '', score: '', unhappy: one.says === 'problem', callMe: false, service: '', ticket: '' },
    ...{ origin: `report of ${one.month}`, recovery: null },
    overdue: waits && wholeWorkingDays(one.at, now, timeZone) >= 2,
  };
}

function whoOf(person: Person | undefined, speaker: string) {
  return {
    who: person?.name || speaker || 'Somebody whom we do not know',
    title: person?.title ?? '',
    email: person?.email ?? '',
  };
}
