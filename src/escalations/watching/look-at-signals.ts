import type { Ctx } from '../../platform/ctx.ts';
import {
  type LookedAt,
  maliciousCategories,
  queryLastContact,
  queryLastData,
  queryNewVisits,
  queryRecentAnswers,
  queryRecentOutages,
  queryRecentTickets,
  queryRecentVisits,
  type RecentInput,
  type RecentVisits,
} from '../../signals/index.ts';
import type { Facts, WatchedRule } from './facts.ts';
import { startOf } from './local-days.ts';
import { calendarDays } from './world.ts';

const day = 86_400_000;

type FactName = WatchedRule['rule']['when']['fact'];

/** What a look is made for: rules, the moment before which nothing is told, and now. */
export interface LookInput {
  readonly rules: readonly WatchedRule[];
  readonly since: Date;
  readonly now: Date;
}

const ofFacts = (rules: readonly WatchedRule[], ...names: readonly FactName[]): WatchedRule[] =>
  rules.filter(({ rule }) => names.includes(rule.when.fact));

function recent(rules: readonly WatchedRule[], since: Date, now: Date): RecentInput {
  const customers = new Map(rules.map(({ customer }) => [customer.id, customer]));
  return { customers: [...customers.values()], since, now };
}

/** Whole months where a rule counts over the month, else whole days. */
function periodStart(rules: readonly WatchedRule[], since: Date): Date {
  const starts = rules.map(({ rule: { when }, customer }) => {
    const most = 'moreThan' in when ? (when.moreThan ?? 0) : 0;
    const single =
      when.fact === 'visits'
        ? when.morePeopleThan === 0 &&
          when.moreVisitsThan === undefined &&
          when.longerThanMinutes === undefined
        : most === 0 && when.fact !== 'tickets' && when.fact !== 'outages';
    return startOf(single ? 'day' : 'month', since, customer.timeZone).getTime();
  });
  return new Date(Math.min(since.getTime(), ...starts));
}

/** Everything, for all rules: one query for each kind of fact. */
export async function lookAtAll(ctx: Pick<Ctx, 'signals'>, input: LookInput): Promise<Facts> {
  const [visits, events] = await Promise.all([lookAtVisits(ctx, input), lookAtEvents(ctx, input)]);
  return { visits, ...events };
}

const visitRules = (rules: readonly WatchedRule[]): WatchedRule[] =>
  ofFacts(rules, 'visits', 'threat passed', 'threat stopped');

const categoriesOf = (rules: readonly WatchedRule[]): string[] => [
  ...new Set(
    rules.flatMap(({ rule: { when } }) =>
      when.fact === 'visits'
        ? when.categories.flatMap((one) => [one, one.toLowerCase()])
        : maliciousCategories,
    ),
  ),
];

/** Requests to the categories of rules, of all customers that have such rules. */
export async function lookAtVisits(
  { signals }: Pick<Ctx, 'signals'>,
  { rules, since, now }: LookInput,
): Promise<RecentVisits[]> {
  const own = visitRules(rules);
  const input = recent(own, periodStart(own, since), now);
  return queryRecentVisits(signals, { ...input, categories: categoriesOf(own) });
}

/** Customers with such requests among the lines that are new in these loads. */
export async function lookForNewVisits(
  { signals }: Pick<Ctx, 'signals'>,
  { rules, since, now }: LookInput,
  loads: readonly LookedAt[],
): Promise<ReadonlySet<number>> {
  const own = visitRules(rules);
  const input = { ...recent(own, since, now), categories: categoriesOf(own), loads };
  return new Set(await queryNewVisits(signals, input));
}

/** Tickets, times down, answers, and when data last came: what is little enough to be looked at whole. */
export async function lookAtEvents(
  { signals }: Pick<Ctx, 'signals'>,
  { rules, since, now }: LookInput,
): Promise<Omit<Facts, 'visits'>> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  const down = ofFacts(rules, 'down', 'outages');
  const unhappy = ofFacts(rules, 'unhappy');
  const [tickets, outages, answers, lastData, lastContact] = await Promise.all([
    queryRecentTickets(
      signals,
      recent(ofFacts(rules, 'waits', 'takes', 'tickets'), before(calendarDays), now),
    ),
    queryRecentOutages(signals, recent(down, periodStart(down, since), now)),
    queryRecentAnswers(signals, recent(unhappy, periodStart(unhappy, since), now)),
    queryLastData(signals, recent(ofFacts(rules, 'no data'), before(35), now)),
    queryLastContact(signals, recent(ofFacts(rules, 'silence'), before(400), now)),
  ]);
  return { tickets, outages, answers, lastData, lastContact };
}
