import { localTime, minutes, opening } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import { either } from '../../platform/language/lists.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import type { RecentTicket } from '../../signals/index.ts';
import { number } from './amounts.ts';
import type { Fired, Look } from './facts.ts';
import { dayText, localDay, monthText } from './local-days.ts';
import { minutesWithin, momentAfter } from './stretches.ts';
import { whoIds } from './who.ts';

/** A ticket that waited or took longer than a rule allows: since when, and how long by now. */
interface Late {
  readonly ticket: RecentTicket;
  readonly passed: Date;
  readonly minutes: number;
  readonly over: boolean;
}

/**
 * Tickets that wait for a first answer, or for their solution, longer than the rule allows, on the business clock.
 * This comes true by the clock: nothing has to happen. Where one ticket is enough, each is told once.
 */
export function fireLate(look: Look, when: WhenOf<'waits' | 'takes'>): Fired[] {
  const late = ticketsOf(look, when)
    .map((ticket) => lateness(look, when, ticket))
    .filter((one) => one !== null);
  const most = when.moreThan ?? 0;
  if (most === 0) return late.map((one) => one && oneLate(look, when, one));
  const zone = look.watched.customer.timeZone;
  const months = Map.groupBy(late, (one) => localDay(one.ticket.opened, zone).slice(0, 7));
  return [...months].flatMap(([month, own]) => (own.length > most ? [manyLate(look, when, month, own)] : []));
}

const ticketsOf = (look: Look, when: Pick<WhenOf<'waits'>, 'priorities' | 'who'>): RecentTicket[] => {
  const ids = whoIds(look.known.people, when.who);
  return look.facts.tickets.filter(
    (one) =>
      (when.priorities === undefined || when.priorities.includes(one.priority)) &&
      (ids === null || ids.has(one.person)),
  );
};

/** Null: within the time. A ticket that was solved without an answer waited until it was solved. */
function lateness(look: Look, when: WhenOf<'waits' | 'takes'>, ticket: RecentTicket): Late | null {
  const { business } = look.calendars(ticket.customer, ticket.service);
  const end = when.fact === 'waits' ? (ticket.responded ?? ticket.done) : ticket.done;
  const until = end ?? look.now;
  const passed = momentAfter(business, ticket.opened, when.longerThanMinutes);
  if (passed === null || until.getTime() <= passed.getTime()) return null;
  return { ticket, passed, minutes: minutesWithin(business, ticket.opened, until), over: end !== null };
}

function oneLate(look: Look, when: WhenOf<'waits' | 'takes'>, late: Late): Fired {
  const { ticket, passed } = late;
  return {
    subject: `ticket ${ticket.source}/${ticket.ticket}`,
    about: `ticket ${ticket.source}/${ticket.ticket} ${when.fact}`,
    period: '',
    at: passed,
    what: lateText(when, late),
    evidence: [
      t`Ticket ${ticket.ticket}, opened ${localTime(ticket.opened.toISOString(), look.watched.customer.timeZone)}`,
      clockText(look, ticket),
    ],
    concerned: ticket.person > 0 ? [{ personId: ticket.person, fact: t`asked for help` }] : [],
  };
}

function lateText(when: WhenOf<'waits' | 'takes'>, { ticket, minutes: took, over }: Late): string {
  const limit = minutes(when.longerThanMinutes);
  const which =
    ticket.priority > 0 ? t`A request for help of priority ${ticket.priority}` : t`A request for help`;
  if (when.fact === 'waits')
    return over
      ? t`${which} waited ${minutes(took)} for a first answer; you allow ${limit}.`
      : t`${which} has waited longer than ${limit} for a first answer.`;
  return over
    ? t`${which} took ${minutes(took)} to solve; you allow ${limit}.`
    : t`${which} has been open for longer than ${limit}.`;
}

const clockText = (look: Look, ticket: RecentTicket): string =>
  look.calendars(ticket.customer, ticket.service).agreed
    ? t`Counted in agreed working hours`
    : t`Counted by the wall clock: no working hours are agreed`;

function manyLate(look: Look, when: WhenOf<'waits' | 'takes'>, month: string, late: readonly Late[]): Fired {
  const longest = [...late].sort((a, b) => b.minutes - a.minutes).slice(0, 5);
  return {
    subject: '',
    period: month,
    at: new Date(Math.max(...late.map((one) => one.passed.getTime()))),
    what: opening(manyLateText(when, late.length, monthText(month))),
    evidence: [
      ...longest.map((one) => t`Ticket ${one.ticket.ticket}: ${minutes(one.minutes)}`),
      ...(late[0] ? [clockText(look, late[0].ticket)] : []),
    ],
    concerned: [],
  };
}

/** Two at least, for a number was passed. */
function manyLateText(when: WhenOf<'waits' | 'takes'>, count: number, month: string): string {
  const limit = minutes(when.longerThanMinutes);
  const most = when.moreThan ?? 0;
  return when.fact === 'waits'
    ? t`${number(count)} requests for help ${month} waited for a first answer longer than ${limit}, more than the ${most} that you allow.`
    : t`${number(count)} requests for help ${month} were not solved within ${limit}, more than the ${most} that you allow.`;
}

/** More tickets opened in the local month or day than the rule allows. */
export function fireTickets(look: Look, when: WhenOf<'tickets'>): Fired[] {
  const zone = look.watched.customer.timeZone;
  const category = when.category?.toLowerCase();
  const found = ticketsOf(look, when).filter((one) => {
    if (category !== undefined && one.category.toLowerCase() !== category) return false;
    const stretches = look.calendars(one.customer, one.service).of[when.during];
    return minutesWithin(stretches, one.opened, new Date(one.opened.getTime() + 1)) > 0;
  });
  const periods = Map.groupBy(found, (one) =>
    localDay(one.opened, zone).slice(0, when.within === 'day' ? 10 : 7),
  );
  return [...periods].flatMap(([period, own]) => {
    if (own.length <= when.moreThan) return [];
    const time = when.within === 'day' ? dayText(period) : monthText(period);
    const newest = Math.max(...own.map((one) => one.opened.getTime()));
    return [
      {
        subject: '',
        period,
        at: new Date(newest),
        what: askedText(when, own.length, time),
        evidence: [t`Last ${localTime(new Date(newest).toISOString(), zone)}`],
        concerned: [],
      },
    ];
  });
}

/** `time` is `on 3 November`, `in November`. */
function askedText(when: WhenOf<'tickets'>, count: number, time: string): string {
  const { priorities, category, moreThan } = when;
  const which = [
    ...(priorities ? [t`of priority ${either(priorities.map(String))}`] : []),
    ...(category ? [t`about ${category}`] : []),
    time,
  ].join(' ');
  return isOne(count)
    ? t`Your people asked for help once ${which}, more than the ${moreThan} that you allow.`
    : t`Your people asked for help ${count} times ${which}, more than the ${moreThan} that you allow.`;
}
