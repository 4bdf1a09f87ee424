import type { Agreement, Person, Service } from '../../customers/index.ts';
import type { Moment, Rule, When, Who } from '../../lens/index.ts';
import { didYouMean } from '../../platform/nearest.ts';
import {
  canBeMeasured,
  describeMeasure,
  type MeasureId,
  measureIds,
  type Seen,
} from '../../signals/index.ts';
import { list, minutes, number, percent, plural } from '../sentences.ts';
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
  return [
    `It takes more than ${plural(when.morePeopleThan, 'person', 'people')}, and only ${number(some)} are known.`,
  ];
}

function nobodyMeant(who: Who, people: readonly Person[]): string {
  if ('role' in who) return `Nobody here has the role ${who.role}.`;
  if ('site' in who) {
    const sites = people.flatMap((one) => (one.site ? [one.site] : []));
    return `Nobody here is at a site “${who.site}”. ${didYouMean(who.site, [...new Set(sites)])}`.trim();
  }
  const names = people.map((one) => one.name);
  return `Nobody here is called “${who.person}”. ${didYouMean(who.person, names)}`.trim();
}

function aboutNames(when: When, { services, seen, kinds }: KnownForRules): string[] {
  const unknown = (word: string, all: readonly string[], says: string): string[] =>
    all.some((one) => one.toLowerCase() === word.toLowerCase())
      ? []
      : [`${says} ${didYouMean(word, all)}`.trim()];
  if (when.fact === 'visits')
    return when.categories.flatMap((one) =>
      unknown(
        one,
        seen.siteCategories,
        `No list of sites has the category “${one}”, and nobody was seen there.`,
      ),
    );
  if ((when.fact === 'down' || when.fact === 'outages') && when.service !== undefined)
    return unknown(
      when.service,
      services.map((one) => one.name),
      `No service is called “${when.service}”; there ${services.length === 1 ? 'is' : 'are'} ${
        list(
          services.map((one) => one.name),
          8,
        ) || 'none'
      }.`,
    );
  if (when.fact === 'tickets' && when.category !== undefined)
    return unknown(when.category, seen.ticketCategories, `No ticket was ever about “${when.category}”.`);
  if (when.fact === 'no data' && when.source !== undefined)
    return unknown(when.source, kinds, `No source of the kind “${when.source}” has brought anything.`);
  return [];
}

function aboutHours(when: When, { agreements }: KnownForRules): string[] {
  const moment: Moment | undefined = 'during' in when ? when.during : undefined;
  const agreed = (key: 'businessHours' | 'peakWindows') =>
    agreements.some((one) => Object.values(one[key]).some((spans) => (spans?.length ?? 0) > 0));
  if (moment === 'peak' && !agreed('peakWindows')) return ['No busy hours are agreed with this customer.'];
  if ((moment === 'working hours' || moment === 'outside working hours') && !agreed('businessHours'))
    return ['No working hours are agreed with this customer.'];
  return [];
}

const monthMinutes = 31 * 1440;

/** Bounds that nothing can lie beyond. */
function aboutBounds(when: When): string[] {
  if (when.fact === 'share' || when.fact === 'measure') return aboutMeasureBounds(when);
  if (when.fact === 'hogs' && when.shareAbove >= 1) return ['Nobody can take more than 100 % of the line.'];
  if ((when.fact === 'visits' || when.fact === 'slow') && when.longerThanMinutes !== undefined) {
    const most = when.fact === 'slow' ? 1440 : monthMinutes;
    if (when.longerThanMinutes >= most)
      return [`There are only ${minutes(most)} in a ${when.fact === 'slow' ? 'day' : 'month'}.`];
  }
  const odd = 'priorities' in when ? (when.priorities ?? []).filter((one) => one < 0 || one > 5) : [];
  return odd.length > 0 ? [`Priorities are 1 to 5 (0: not known), not ${odd.join(', ')}.`] : [];
}

function aboutMeasureBounds(when: Extract<When, { fact: 'share' | 'measure' }>): string[] {
  const id = measureIds.find((one) => one === when.measure);
  if (!id) return [`No measure is called “${when.measure}”.`];
  const [least, most] = when.fact === 'share' ? [0, 1] : describeMeasure(id).bounds;
  const share = when.fact === 'share' || describeMeasure(id).unit === 'share';
  const text = (value: number) => (share ? percent(value) : number(value));
  const title = describeMeasure(id).title;
  const high = when.above !== undefined && when.above >= most;
  const low = when.below !== undefined && when.below <= least;
  if ((when.above !== undefined && !high) || (when.below !== undefined && !low)) return [];
  return [
    `“${title}” lies between ${text(least)} and ${text(most)}: it is never ${high ? `above ${text(when.above ?? 0)}` : `below ${text(when.below ?? 0)}`}.`,
  ];
}

function aboutSources(rule: Rule, { seen }: KnownForRules): string[] {
  if (['no data', 'promise overdue'].includes(rule.when.fact)) return [];
  const needed = measuresFor(rule).filter((id) => (measureIds as readonly string[]).includes(id));
  if (needed.length === 0 || needed.some((id: MeasureId) => canBeMeasured(id, seen))) return [];
  return ['Nothing has been imported for this customer that it could be checked on.'];
}
