import { calendarOf } from '../../src/voice/sampling/calendar.ts';
import { choose } from '../../src/voice/sampling/choose.ts';
import { halfWidth, meanOf, type Spread, varianceOf } from '../../src/voice/sampling/information.ts';
import {
  judgeAsking,
  mostInAWeek,
  type PastAsking,
  type Standing,
} from '../../src/voice/sampling/judge-asking.ts';
import { type Habit, type PastAnswer, planOf } from '../../src/voice/sampling/plan.ts';
import { usualRules } from '../../src/voice/sampling/rules.ts';
import { spreadOf } from '../../src/voice/sampling/spread-of.ts';
import { days, type User, type World } from './world.ts';

export interface Said {
  readonly user: User;
  readonly day: number;
  readonly points: number;
  readonly service: number | null;
}

/** What a way of asking did in a year. */
export interface Year {
  readonly invitations: number;
  readonly said: readonly Said[];
  /** Of each user the days on which they were asked. */
  readonly asked: ReadonlyMap<number, readonly number[]>;
}

export const minutesEach = 0.5;
const first = Date.parse('2026-01-01T10:00:00Z');
const dayMs = 86_400_000;
const dateOf = (day: number): Date => new Date(first + day * dayMs);
const names = { customer: (id: number) => `customer ${id}`, service: (id: number) => `service ${id}` };

class Ledger {
  readonly said: Said[] = [];
  readonly asked = new Map<number, number[]>();
  invitations = 0;
  readonly world: World;
  constructor(world: World) {
    this.world = world;
  }
  ask(user: User, service: number | null, day: number): void {
    const before = this.asked.get(user.id) ?? [];
    const points = this.world.answer(user, service, day, before.filter((one) => one > day - 30).length);
    this.asked.set(user.id, [...before, day]);
    this.invitations += 1;
    if (points !== null) this.said.push({ user, day, points, service });
  }
}

/** Everybody, after every ticket of theirs. */
export function afterEveryTicket(world: World): Year {
  const ledger = new Ledger(world);
  for (const { day, user, service } of world.tickets) ledger.ask(user, service, day);
  return ledger;
}

/** The product's own way: whoever tells most, under the rules, until enough is known. */
export function whomWeKnowLeast(world: World, least: number): Year {
  const ledger = new Ledger(world);
  const users = new Map(world.users.map((user) => [user.id, user]));
  const lately = recentServices(world);
  const byCustomer = Map.groupBy(world.users, (user) => user.customer);
  let spread = spreadOf([]);
  for (let day = 0; day < days; day += 1) {
    if (day % 7 === 0) spread = spreadOf(ledger.said.map(forSpread));
    if ([0, 6].includes(dateOf(day).getUTCDay())) continue;
    for (const [customer, people] of byCustomer) {
      const week = people.filter((user) => (ledger.asked.get(user.id)?.at(-1) ?? -99) > day - 7);
      const free = people.filter((user) => mayAsk(user, people, week, ledger, day));
      if (free.length === 0) continue;
      const ids = new Set(free.map((user) => user.id));
      const { groups, candidates } = planOf({
        people: people.map((user) => ({ ...user, services: lately(user, day) })),
        answers: ledger.said
          .filter((one) => one.user.customer === customer)
          .map((one) => pastAnswer(one, day)),
        habits: habitsOf(ledger, people),
        minutesOf: () => minutesEach,
        spread,
        enough: 0,
        names,
      });
      const chosen = choose({
        groups,
        candidates: candidates.filter((one) => ids.has(one.id)),
        spread,
        least,
        mayAsk: (id) => {
          const user = users.get(id) as User;
          const may = mayAsk(user, people, week, ledger, day);
          if (may) week.push(user);
          return may;
        },
      });
      for (const { id, about } of chosen) ledger.ask(users.get(id) as User, about, day);
    }
  }
  return ledger;
}

const calendar = calendarOf(usualRules, 'UTC', []);

/** The product's own judge. `week`: who was asked in the last seven days, today's choices too. */
function mayAsk(
  user: User,
  people: readonly User[],
  week: readonly User[],
  ledger: Ledger,
  day: number,
): boolean {
  const asked = ledger.asked.get(user.id) ?? [];
  // What the gap refuses need not be judged for the rest.
  if ((asked.at(-1) ?? Number.NEGATIVE_INFINITY) > day - usualRules.gapDays) return false;
  const within = (size: number, others: readonly User[]) => {
    const newestFirst = others
      .filter((other) => other.id !== user.id)
      .map((other) => dateOf(Math.max(day - 6, ledger.asked.get(other.id)?.at(-1) ?? day)).getTime())
      .sort((a, b) => b - a);
    return { people: size, lastAsked: (place: number) => newestFirst[place] };
  };
  const { site } = user;
  const standing: Standing = {
    ...{ rules: usualRules, calendar, email: 'a@b.example', leftOut: null, says: null, holds: [] },
    past: asked.map((one): PastAsking => ({ at: dateOf(one), minutes: minutesEach })),
    customer: within(people.length, week),
    site:
      site === null
        ? null
        : {
            ...within(
              people.filter((one) => one.site === site).length,
              week.filter((one) => one.site === site),
            ),
            name: site,
          },
  };
  const wish = { kind: 'survey', minutes: minutesEach, begunBy: 'us', outside: '' } as const;
  return judgeAsking(standing, wish, dateOf(day)).may;
}

/** Which services somebody reported something of so far, as the product sees it. */
function recentServices(world: World): (user: User, day: number) => number[] {
  const byUser = Map.groupBy(world.tickets, (ticket) => ticket.user.id);
  return (user, day) => [
    ...new Set(
      (byUser.get(user.id) ?? []).filter((ticket) => ticket.day <= day).map((ticket) => ticket.service),
    ),
  ];
}

function habitsOf(ledger: Ledger, people: readonly User[]): Map<number, Habit> {
  const answered = Map.groupBy(ledger.said, (one) => one.user.id);
  return new Map(
    people.map((user) => [
      user.id,
      { asked: ledger.asked.get(user.id)?.length ?? 0, answered: answered.get(user.id)?.length ?? 0 },
    ]),
  );
}

const pastAnswer = (one: Said, day: number): PastAnswer => ({
  ...{ person: one.user.id, points: one.points, days: day - one.day, service: one.service },
});
const forSpread = (one: Said) => ({
  ...{ group: `${one.user.customer} ${one.user.side}`, person: one.user.id, points: one.points },
});

export interface GroupView {
  readonly key: string;
  readonly size: number;
  readonly mean: number;
  readonly half: number;
  readonly truth: number;
  /** Half of the interval of a plain mean over the people heard in 90 days (t, each person's answers as one); null: under two. */
  readonly plain: number | null;
}

/** What is known on a day from a year's answers, with one and the same estimator whatever way they were asked. */
export function viewOn(world: World, year: Year, day: number, spread: Spread): GroupView[] {
  const answers = year.said.filter((one) => one.day <= day);
  const { groups } = planOf({
    ...{ people: world.users, answers: answers.map((one) => pastAnswer(one, day)), habits: new Map() },
    ...{ minutesOf: () => minutesEach, spread, enough: 0, names },
  });
  const members = new Map<string, User[]>();
  for (const user of world.users) {
    const keys = [
      `${user.customer} ${user.side}`,
      ...user.services.map((one) => `${user.customer} service ${one}`),
    ];
    if (user.site !== null) keys.push(`${user.customer} site ${user.site}`);
    for (const key of keys) members.set(key, [...(members.get(key) ?? []), user]);
  }
  return groups.map(({ key, known }): GroupView => {
    const people = members.get(key) ?? [];
    const service = key.includes('service') ? Number(key.split(' ')[2]) : null;
    const truth = people.reduce((sum, user) => sum + world.fares(user, service, day), 0) / people.length;
    return {
      ...{ key, size: people.length, mean: meanOf(known), half: halfWidth(varianceOf(known, spread)), truth },
      plain: plainHalf(answers, new Set(people.map((one) => one.id)), service, day),
    };
  });
}

function plainHalf(
  answers: readonly Said[],
  people: ReadonlySet<number>,
  service: number | null,
  day: number,
) {
  const own = answers.filter(
    (one) => people.has(one.user.id) && one.day > day - 90 && (service === null || one.service === service),
  );
  const means = [...Map.groupBy(own, (one) => one.user.id).values()].map(
    (each) => each.reduce((sum, one) => sum + one.points, 0) / each.length,
  );
  if (means.length < 2) return null;
  const mean = means.reduce((a, b) => a + b, 0) / means.length;
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1);
  const open = 1 - means.length / people.size;
  return 1.96 * Math.sqrt((variance / means.length) * open);
}

/** Who was asked beyond the rules, counted anew from the days alone. */
export function beyondRules(world: World, year: Year): number {
  let beyond = 0;
  for (const asked of year.asked.values()) {
    for (const day of asked) {
      const minutes = minutesEach * asked.filter((one) => one <= day && one > day - 365).length;
      if (minutes > usualRules.minutesAYear) beyond += 1;
      if (asked.some((one) => one < day && day - one < usualRules.gapDays)) beyond += 1;
      if ([0, 6].includes(dateOf(day).getUTCDay())) beyond += 1;
    }
  }
  for (const people of Map.groupBy(world.users, (user) => user.customer).values()) {
    for (let day = 0; day < days; day += 1) {
      const within = people.filter((user) =>
        year.asked.get(user.id)?.some((one) => one <= day && one > day - 7),
      );
      if (within.length > mostInAWeek(usualRules.customerShare, people.length)) beyond += 1;
    }
  }
  return beyond;
}

export const spreadFrom = (years: readonly Year[]): Spread =>
  spreadOf(years.flatMap((year) => year.said.map(forSpread)));
