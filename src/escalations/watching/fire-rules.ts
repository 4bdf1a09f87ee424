import { ruleName } from '../../findings/index.ts';
import { type NeedId, type Rule, soWhat } from '../../lens/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import type { Occurrence } from '../occurrence.ts';
import { number } from './amounts.ts';
import { type Fired, type FireInput, type Look, noFacts, type WatchedRule } from './facts.ts';
import { fireUnhappy } from './fire-answers.ts';
import { fireDown, fireOutages } from './fire-outages.ts';
import { fireNoData, fireSilence } from './fire-silence.ts';
import { fireThreats } from './fire-threats.ts';
import { fireLate, fireTickets } from './fire-tickets.ts';
import { fireVisits } from './fire-visits.ts';
import { localDay } from './local-days.ts';

/**
 * What came true for the rules, oldest first, each in the language of its customer. Pure. The same facts give the same keys, so that what was told before
 * is known again. What came true before `told.since` is left to the month's report; of one rule and day at most
 * `told.most` are told one by one, and of the others their number.
 */
export function fireRules(input: FireInput): Occurrence[] {
  const { facts, known, calendars, now, told } = input;
  const split = splitFacts(facts);
  return input.rules.flatMap((watched) =>
    inLanguage(watched.language ?? 'en', () => {
      const { id } = watched.customer;
      const look: Look = {
        watched,
        facts: split.get(id) ?? noFacts,
        known: {
          people: known.people.get(id) ?? [],
          services: known.services.get(id) ?? [],
          sources: known.sources,
          downs: known.downs.get(id) ?? [],
        },
        calendars,
        since: told.since,
        now,
      };
      const fired = check(look, watched.rule)
        .filter((one) => one.at >= told.since)
        .sort((a, b) => began(a) - began(b) || (a.subject < b.subject ? -1 : 1));
      return capped(watched, fired, told.most);
    }),
  );
}

function check(look: Look, { when }: Rule): Fired[] {
  switch (when.fact) {
    case 'visits':
      return fireVisits(look, when);
    case 'threat passed':
    case 'threat stopped':
      return fireThreats(look, when);
    case 'waits':
    case 'takes':
      return fireLate(look, when);
    case 'tickets':
      return fireTickets(look, when);
    case 'down':
      return fireDown(look, when);
    case 'outages':
      return fireOutages(look, when);
    case 'unhappy':
      return fireUnhappy(look, when);
    case 'silence':
      return fireSilence(look, when);
    case 'no data':
      return fireNoData(look, when);
    default:
      return [];
  }
}

const began = (one: Fired): number => (one.began ?? one.at).getTime();

/** The facts of each customer. */
function splitFacts(facts: FireInput['facts']): Map<number, FireInput['facts']> {
  const split = new Map<number, { [Kind in keyof FireInput['facts']]: unknown[] }>();
  for (const kind of Object.keys(noFacts) as (keyof FireInput['facts'])[]) {
    for (const fact of facts[kind]) {
      let own = split.get(fact.customer);
      if (!own) {
        own = { visits: [], tickets: [], outages: [], answers: [], lastData: [], lastContact: [] };
        split.set(fact.customer, own);
      }
      own[kind].push(fact);
    }
  }
  return split as Map<number, FireInput['facts']>;
}

function capped(watched: WatchedRule, fired: readonly Fired[], most: number): Occurrence[] {
  const days = Map.groupBy(fired, (one) => localDay(one.at, watched.customer.timeZone));
  return [...days].flatMap(([day, own]) => {
    const shown = own.slice(0, most).map((one) => occurrence(watched, one));
    const rest = own.slice(most);
    return rest.length === 0 ? shown : [...shown, occurrence(watched, moreOfTheSame(day, rest))];
  });
}

/** Told again when there are ten times as many. */
function moreOfTheSame(day: string, rest: readonly Fired[]): Fired {
  const newest = rest.reduce((a, b) => (b.at > a.at ? b : a));
  return {
    subject: `more ${10 ** Math.floor(Math.log10(rest.length))}`,
    period: day,
    at: newest.at,
    what: t`${number(rest.length)} more of the same: the last is “${newest.what}”`,
    evidence: rest.slice(0, 10).map((one) => one.what),
    concerned: [],
  };
}

function occurrence({ customer, role, rule }: WatchedRule, fired: Fired): Occurrence {
  const parts = [rule.name, role, rule.tell, fired.subject, fired.period];
  return {
    customerId: customer.id,
    rule: ruleName(rule),
    tell: rule.tell,
    how: rule.how === 'same day' ? 'same day' : 'at once',
    key: `${customer.id}|${parts.join('|')}`,
    ...(fired.about === undefined ? {} : { subject: fired.about }),
    occurredAt: fired.at,
    what: fired.what,
    soWhat: soWhat(needOf(rule), customer.kind),
    evidence: fired.evidence,
    concerned: fired.concerned,
  };
}

/** The need that a rule serves. */
function needOf({ when }: Rule): NeedId {
  switch (when.fact) {
    case 'visits':
      return 'company-time';
    case 'threat passed':
    case 'threat stopped':
    case 'threat reported':
      return 'safe';
    case 'waits':
    case 'takes':
    case 'target missed':
    case 'backlog':
      return 'fast-help';
    case 'down':
    case 'outages':
      return 'always-there';
    case 'slow':
    case 'hogs':
      return 'quick-at-peak';
    case 'unhappy':
      return 'people-content';
    case 'silence':
      return 'being-heard';
    case 'reopened':
    case 'asks again':
      return 'stays-fixed';
    case 'promise overdue':
      return 'kept-promises';
    default:
      return 'no-surprises';
  }
}
