import { setImmediate } from 'node:timers/promises';
import { getCustomer, listCustomers, listServices, type Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { getSurvey } from '../surveys/list-surveys.ts';
import type { Survey } from '../surveys/survey.ts';
import { type AskingFacts, readAskingFacts } from './asking-facts.ts';
import { nextOpen } from './calendar.ts';
import { type Chosen, choose, type Group } from './choose.ts';
import { halfWidth, meanOf, type Spread, varianceOf } from './information.ts';
import { judgeAsking, type RuleName } from './judge-asking.ts';
import { planOf } from './plan.ts';
import { type Asked, minutesOf } from './rules.ts';
import { readAskingSettings } from './settings-store.ts';
import { spreadOf } from './spread-of.ts';
import { addressOf, readStandings, type Standings } from './standings.ts';

/** Somebody whom it is worth to ask. */
export interface Proposed {
  readonly customerId: number;
  readonly customer: string;
  readonly personId: number;
  readonly name: string;
  /** A service to ask about, or null. */
  readonly serviceId: number | null;
  readonly service: string;
  readonly minutes: number;
  /** The chance that they answer. */
  readonly chance: number;
  /** The group of which most is learnt, and half of its interval before and once they answered, points of 100. */
  readonly group: string;
  readonly before: number;
  readonly after: number;
  /** All of that as a sentence. */
  readonly why: string;
}

/** What is known of a group today. */
export interface KnownGroup {
  readonly name: string;
  readonly people: number;
  /** Points of 100, and half of the 95 % interval. */
  readonly mean: number;
  readonly half: number;
}

export interface Choice {
  readonly survey: string;
  readonly proposed: readonly Proposed[];
  readonly groups: readonly KnownGroup[];
  /** How many people each rule keeps from being asked at the next moment that is open to them. */
  readonly kept: readonly { readonly rule: RuleName; readonly people: number; readonly example: string }[];
  readonly people: number;
}

/**
 * Whom to ask next and why, at the next moment at which each may be asked at all: those who are expected to narrow most what
 * is not known well enough, under the rules. Asks nobody. `at: 'now'`: only those who may be asked this minute.
 */
export async function chooseWhom(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input: {
    readonly survey?: string | undefined;
    /** Name, slug or id; absent: all. */
    readonly customer?: string | undefined;
    readonly at?: 'now' | 'next';
  };
}): Promise<Choice> {
  const { ctx, input } = call;
  const now = ctx.clock.now();
  const settings = await readAskingSettings(ctx);
  const survey = await getSurvey({ ctx, input: { name: input.survey ?? settings.survey } });
  const customers = input.customer
    ? [await getCustomer({ ctx, input: { name: input.customer } })]
    : await listCustomers({ ctx });
  const [standings, facts, services] = await Promise.all([
    readStandings(ctx, { customers: customers.map((one) => one.id), now }),
    readAskingFacts(ctx, { customers, now }),
    listServices({ ctx }),
  ]);
  const names = {
    customer: nameIn(new Map(customers.map((one) => [one.id, one.name]))),
    service: nameIn(new Map(services.map((one) => [one.id, one.name]))),
  };
  const judged = await judgeAll(standings, survey, now, input.at ?? 'next');
  const spread = spreadOf(forSpread(facts, standings));
  const chosen: ReturnType<typeof chooseAt>[] = [];
  for (const own of Map.groupBy(judged, (one) => one.person.customerId).values()) {
    // A server answers others between one customer and the next.
    await setImmediate();
    chosen.push(chooseAt({ own, facts, spread, settings, names, standings }));
  }
  const people = new Map(standings.people.map((one) => [one.id, one]));
  const minutesFor = new Map(judged.map((one) => [one.person.id, one.minutes]));
  return {
    survey: survey.name,
    people: standings.people.length,
    proposed: chosen
      .flatMap(({ chosen: all, groups }) =>
        all.flatMap((one) => {
          const person = people.get(one.id);
          return person ? [proposedOf(one, person, minutesFor.get(one.id) ?? 0, groups, names)] : [];
        }),
      )
      .sort((a, b) => b.chance * (b.before - b.after) - a.chance * (a.before - a.after)),
    groups: chosen.flatMap(({ before }) => before),
    kept: keptBy(judged),
  };
}

const nameIn =
  (names: ReadonlyMap<number, string>) =>
  (id: number): string =>
    names.get(id) ?? `number ${id}`;

interface Judged {
  readonly person: Person;
  readonly minutes: number;
  readonly at: Date;
  readonly refusals: ReturnType<typeof judgeAsking>['refusals'];
}

async function judgeAll(
  standings: Standings,
  survey: Survey,
  now: Date,
  when: 'now' | 'next',
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const [index, person] of standings.people.entries()) {
    if (index % 500 === 499) await setImmediate();
    const standing = standings.of(person);
    const minutes = minutesOf(askedOf(survey, person), standing.rules);
    const at = when === 'now' ? now : (nextOpen(standing.calendar, now) ?? now);
    const { refusals } = judgeAsking(standing, { kind: 'survey', minutes, begunBy: 'us', outside: '' }, at);
    judged.push({ person, minutes, at, refusals });
  }
  return judged;
}

/** What a survey asks somebody: buyers may get other questions than users. */
function askedOf(survey: Survey, person: Person): Asked {
  const role = (['buyer', 'executive', 'user'] as const).find((one) => person.roles.includes(one)) ?? 'user';
  const asked = survey.questions.filter((question) => !question.for || question.for.includes(role));
  const wordQuestions = asked.filter((question) => question.kind === 'text').length;
  return { kind: 'survey', questions: asked.length - wordQuestions, wordQuestions };
}

function forSpread(facts: AskingFacts, standings: Standings) {
  return facts.answers.flatMap(({ person: id, points }) => {
    const person = standings.person(id);
    if (!person) return [];
    const { customer, side } = facts.surveyed(person);
    return [{ group: `${customer} ${side}`, person: id, points }];
  });
}

/** One customer's choice; tells the standings of it, so that shares hold. */
function chooseAt(given: {
  readonly own: readonly Judged[];
  readonly facts: AskingFacts;
  readonly spread: Spread;
  readonly settings: { readonly enough: number; readonly least: number };
  readonly names: Parameters<typeof planOf>[0]['names'];
  readonly standings: Standings;
}) {
  const { own, facts, spread, settings, standings } = given;
  const byId = new Map(own.map((one) => [one.person.id, one]));
  const mine = own.flatMap((one) => facts.answersOf(one.person.id));
  const { groups, candidates } = planOf({
    people: own.filter((one) => !isNobody(one)).map((one) => facts.surveyed(one.person)),
    answers: mine,
    habits: facts.habits,
    minutesOf: (id) => byId.get(id)?.minutes ?? 1,
    spread,
    enough: settings.enough,
    names: given.names,
  });
  const before = groups.map(({ name, known }) => ({
    ...{ name, people: known.size, mean: meanOf(known), half: halfWidth(varianceOf(known, spread)) },
  }));
  const free = candidates.filter((one) => byId.get(one.id)?.refusals.length === 0);
  const chosen = choose({
    groups,
    candidates: free,
    spread,
    least: settings.least,
    mayAsk: (id) => {
      const one = byId.get(id) as Judged;
      const wish = { kind: 'survey', minutes: one.minutes, begunBy: 'us', outside: '' } as const;
      if (!judgeAsking(standings.of(one.person), wish, one.at).may) return false;
      const { customerId } = one.person;
      const line = {
        ...wish,
        customerId,
        personId: id,
        address: addressOf(one.person),
        what: '',
        askedAt: one.at,
      };
      standings.note(line);
      return true;
    },
  });
  return { chosen, groups, before };
}

/** Mailboxes of machines and of several people are nobody of whom one wants to know how they fare. */
const isNobody = (one: Judged): boolean => one.refusals.some((refusal) => refusal.rule === 'left out');

function proposedOf(
  one: Chosen<number>,
  person: Person,
  minutes: number,
  groups: readonly Group[],
  names: Parameters<typeof planOf>[0]['names'],
): Proposed {
  const group = groups.find((each) => each.key === one.group)?.name ?? one.group;
  const service = one.about === null ? '' : names.service(one.about);
  const points = (value: number) => `±${value < 10 ? value.toFixed(1) : Math.round(value)}`;
  return {
    customerId: person.customerId,
    customer: names.customer(person.customerId),
    personId: person.id,
    name: person.name,
    serviceId: one.about,
    service,
    minutes,
    chance: one.chance,
    group,
    before: one.before,
    after: one.after,
    why: `What ${group} think is known to ${points(one.before)} of 100, and to ${points(one.after)} once they answer; about ${Math.round(10 * one.chance) || 1} in 10 asked like this do.`,
  };
}

function keptBy(judged: readonly Judged[]): Choice['kept'] {
  const all = judged.flatMap(({ person, refusals }) =>
    refusals
      .slice(0, 1)
      .map((refusal) => ({ rule: refusal.rule, example: `${person.name}: ${refusal.why}` })),
  );
  return [...Map.groupBy(all, (one) => one.rule)]
    .map(([rule, each]) => ({ rule, people: each.length, example: each[0]?.example ?? '' }))
    .sort((a, b) => b.people - a.people);
}
