import type { Agreement, Person, Service } from '../../customers/index.ts';
import type { Moment, Rule, When, Who } from '../../lens/index.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import { nearest } from '../../platform/nearest.ts';
import {
  canBeMeasured,
  describeMeasure,
  type MeasureId,
  measureIds,
  type Seen,
} from '../../signals/index.ts';
import { list, minutes, number, percent } from '../sentences.ts';
import { resolveTell } from '../tell.ts';
import { measuresFor } from './facts-wanted.ts';
import { meant } from './outcome.ts';

/** What is known of a customer that decides whether a rule can ever fire. */
export interface KnownForRules {
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  readonly agreements: readonly Agreement[];
  readonly seen: Seen;
  /** Kinds of the sources that brought something (`squid`, `tickets` ...). */
  readonly kinds: readonly string[];
}

/**
 * Why a rule can never fire, or will not reach whom it names, as things are: one sentence each; empty where nothing
 * speaks against it. Pure.
 */
export function neverFires(rule: Rule, known: KnownForRules): string[] {
  const { when } = rule;
  const told = resolveTell(rule.tell, known.people);
  return [
    ...(told.remark ? [`${told.remark.charAt(0).toUpperCase()}${told.remark.slice(1)}.`] : []),
    ...aboutWho(when, known),
    ...aboutNames(when, known),
    ...aboutHours(when, known),
    ...aboutBounds(when),
    ...aboutSources(rule, known),
  ];
}

function aboutWho(when: When, { people }: KnownForRules): string[] {
  const person = when.fact === 'unhappy' && when.person !== undefined ? { person: when.person } : undefined;
  const who: Who | undefined = 'who' in when ? when.who : person;
  const some = meant(people, who)?.size ?? people.length;
  if (who && some === 0) return [nobodyMeant(who, people)];
  if (when.fact !== 'visits' || when.morePeopleThan < some || when.morePeopleThan === 0) return [];
  const [needed, known] = [number(when.morePeopleThan), number(some)];
  return [
    isOne(when.morePeopleThan)
      ? t`It takes more than ${needed} person, and only ${known} are known.`
      : t`It takes more than ${needed} people, and only ${known} are known.`,
  ];
}

function nobodyMeant(who: Who, people: readonly Person[]): string {
  if ('role' in who) return t`Nobody here has the role ${say(who.role)}.`;
  if ('site' in who) {
    const sites = people.flatMap((one) => (one.site ? [one.site] : []));
    return withNear(t`Nobody here is at a site “${who.site}”.`, who.site, [...new Set(sites)]);
  }
  const names = people.map((one) => one.name);
  return withNear(t`Nobody here is called “${who.person}”.`, who.person, names);
}

/** With what may have been meant, where something is near. */
function withNear(says: string, word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near.length === 0
    ? says
    : `${says} ${t`Did you mean ${near.reduce((all, next) => t`${all} or ${next}`)}?`}`;
}

function aboutNames(when: When, { services, seen, kinds }: KnownForRules): string[] {
  const unknown = (word: string, all: readonly string[], says: string): string[] =>
    all.some((one) => one.toLowerCase() === word.toLowerCase()) ? [] : [withNear(says, word, all)];
  if (when.fact === 'visits')
    return when.categories.flatMap((one) =>
      unknown(
        one,
        seen.siteCategories,
        t`No list of sites has the category “${say(one)}”, and nobody was seen there.`,
      ),
    );
  if ((when.fact === 'down' || when.fact === 'outages') && when.service !== undefined)
    return unknown(
      when.service,
      services.map((one) => one.name),
      noService(
        when.service,
        services.map((one) => one.name),
      ),
    );
  if (when.fact === 'tickets' && when.category !== undefined)
    return unknown(when.category, seen.ticketCategories, t`No ticket was ever about “${when.category}”.`);
  if (when.fact === 'no data' && when.source !== undefined)
    return unknown(when.source, kinds, t`No source of the kind “${when.source}” has brought anything.`);
  return [];
}

function noService(asked: string, names: readonly string[]): string {
  if (names.length === 0) return t`No service is called “${asked}”; there are none.`;
  return names.length === 1
    ? t`No service is called “${asked}”; there is ${list(names, 8)}.`
    : t`No service is called “${asked}”; there are ${list(names, 8)}.`;
}

function aboutHours(when: When, { agreements }: KnownForRules): string[] {
  const moment: Moment | undefined = 'during' in when ? when.during : undefined;
  const agreed = (key: 'businessHours' | 'peakWindows') =>
    agreements.some((one) => Object.values(one[key]).some((spans) => (spans?.length ?? 0) > 0));
  if (moment === 'peak' && !agreed('peakWindows')) return [t`No busy hours are agreed with this customer.`];
  if ((moment === 'working hours' || moment === 'outside working hours') && !agreed('businessHours'))
    return [t`No working hours are agreed with this customer.`];
  return [];
}

const monthMinutes = 31 * 1440;

/** Bounds that nothing can lie beyond. */
function aboutBounds(when: When): string[] {
  if (when.fact === 'share' || when.fact === 'measure') return aboutMeasureBounds(when);
  if (when.fact === 'hogs' && when.shareAbove >= 1) return [t`Nobody can take more than 100 % of the line.`];
  if ((when.fact === 'visits' || when.fact === 'slow') && when.longerThanMinutes !== undefined) {
    const most = when.fact === 'slow' ? 1440 : monthMinutes;
    if (when.longerThanMinutes >= most)
      return [
        when.fact === 'slow'
          ? t`There are only ${minutes(most)} in a day.`
          : t`There are only ${minutes(most)} in a month.`,
      ];
  }
  const odd = 'priorities' in when ? (when.priorities ?? []).filter((one) => one < 0 || one > 5) : [];
  return odd.length > 0 ? [t`Priorities are 1 to 5 (0: not known), not ${odd.join(', ')}.`] : [];
}

function aboutMeasureBounds(when: Extract<When, { fact: 'share' | 'measure' }>): string[] {
  const id = measureIds.find((one) => one === when.measure);
  if (!id) return [t`No measure is called “${when.measure}”.`];
  const [least, most] = when.fact === 'share' ? [0, 1] : describeMeasure(id).bounds;
  const share = when.fact === 'share' || describeMeasure(id).unit === 'share';
  const text = (value: number) => (share ? percent(value) : number(value));
  const title = say(describeMeasure(id).title);
  const high = when.above !== undefined && when.above >= most;
  const low = when.below !== undefined && when.below <= least;
  if ((when.above !== undefined && !high) || (when.below !== undefined && !low)) return [];
  const [from, to] = [text(least), text(most)];
  return [
    high
      ? t`“${title}” lies between ${from} and ${to}: it is never above ${text(when.above ?? 0)}.`
      : t`“${title}” lies between ${from} and ${to}: it is never below ${text(when.below ?? 0)}.`,
  ];
}

function aboutSources(rule: Rule, { seen }: KnownForRules): string[] {
  if (['no data', 'promise overdue'].includes(rule.when.fact)) return [];
  const needed = measuresFor(rule).filter((id) => (measureIds as readonly string[]).includes(id));
  if (needed.length === 0 || needed.some((id: MeasureId) => canBeMeasured(id, seen))) return [];
  return [t`Nothing has been imported for this customer that it could be checked on.`];
}
