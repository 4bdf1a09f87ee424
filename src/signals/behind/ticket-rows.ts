import type { TicketMeasure } from '../measures/ticket-facts-query.ts';
import type { AgreedTimes } from './agreed-times.ts';
import type { Ticket } from './tickets-query.ts';

const fortnight = 14 * 86_400;
/** So many of the same person's last tickets about the same are looked at. */
const lookedBack = 50;

/** The month and moment for which rows are told; seconds since 1970. */
export interface MonthSpan {
  readonly begin: number;
  readonly end: number;
  readonly now: number;
  /** Business clocks of tickets that were opened before are not told. */
  readonly clocksFrom: number;
}

/** A ticket on both clocks, with what was agreed for it. */
interface Clocked extends Ticket {
  readonly response_s: number | null;
  readonly resolution_s: number | null;
  readonly wall_s: number | null;
  /** Until the first answer, else the solution, else now or the month's end. */
  readonly waited_s: number | null;
  readonly target_response_s: number | null;
  readonly target_resolution_s: number | null;
}

/** A ticket behind a measure, and what it says: seconds, 1 or 0, or null for "not yet". */
export interface TicketRow extends Clocked {
  readonly value: number | null;
}

/** What is known beside a ticket: the month, and the tickets that were opened before it. */
interface Beside {
  readonly span: MonthSpan;
  /** When the last ones of the same person about the same were solved; 0: not. */
  readonly solved: readonly number[];
  /** When the last urgent one was opened; 0: there was none. */
  readonly urgent: number;
}

/**
 * The tickets behind a measure of one customer and month: the rule of `facts` in ticket-facts-query.ts, which makes the
 * number, once more for the few that are shown, where the engine would plan longer than it counts. Pure.
 * `all`: in the order of their opening.
 */
export function ticketRows(
  all: readonly Ticket[],
  measure: TicketMeasure,
  agreed: AgreedTimes,
  span: MonthSpan,
): TicketRow[] {
  const clocks = new Map<number, ReturnType<AgreedTimes['clock']>>();
  const clockOf = (service: number) => {
    const clock = clocks.has(service) ? clocks.get(service) : agreed.clock(service);
    clocks.set(service, clock ?? null);
    return clock ?? null;
  };
  const solved = new Map<string, number[]>();
  let urgent = 0;
  return all.flatMap((ticket) => {
    const alike = `${who(ticket)}\n${topic(ticket)}`;
    const before = solved.get(alike) ?? [];
    const clocked = onClocks(ticket, clockOf(ticket.service), agreed, span);
    const value = says[measure](clocked, { span, solved: before, urgent });
    solved.set(alike, [...before.slice(1 - lookedBack), ticket.done]);
    if (isUrgent(ticket)) urgent = ticket.opened;
    return value === undefined ? [] : [{ ...clocked, value }];
  });
}

function onClocks(
  ticket: Ticket,
  clock: ReturnType<AgreedTimes['clock']>,
  agreed: AgreedTimes,
  span: MonthSpan,
): Clocked {
  const { opened, responded, done } = ticket;
  const until = (to: number): number | null => {
    if (to < opened) return null;
    if (clock === null) return to - opened;
    return opened < span.clocksFrom ? null : clock(to) - clock(opened);
  };
  const target = agreed.target(ticket.service, ticket.priority);
  return {
    ...ticket,
    response_s: until(responded),
    resolution_s: until(done),
    wall_s: done < opened ? null : done - opened,
    waited_s: until(responded || done || Math.min(span.now, span.end)),
    target_response_s: target?.response_s ?? null,
    target_resolution_s: target?.resolution_s ?? null,
  };
}

const isIn = (at: number, { begin, end }: MonthSpan): boolean => at >= begin && at < end;
const flag = (is: boolean): number => (is ? 1 : 0);
const who = ({ person, caller }: Ticket): string => (person === 0 ? caller.toLowerCase() : `#${person}`);
const topic = ({ category }: Ticket): string => category.toLowerCase();
const isUrgent = ({ priority }: Ticket): boolean => priority === 1 || priority === 2;

/** What a ticket says about each measure in the month; nothing where it does not belong to it. */
const says: Readonly<Record<TicketMeasure, (ticket: Clocked, beside: Beside) => number | null | undefined>> =
  {
    'tickets.volume': (t, { span }) => (isIn(t.opened, span) ? 1 : undefined),
    'tickets.first-response': (t, { span }) => (isIn(t.opened, span) ? t.response_s : undefined),
    'tickets.resolution': (t, { span }) => (isIn(t.done, span) ? t.resolution_s : undefined),
    'tickets.resolution-wall': (t, { span }) => (isIn(t.done, span) ? t.wall_s : undefined),
    'tickets.vendor-resolution': (t, { span }) =>
      isIn(t.done, span) ? (t.vendor_resolution_s ?? undefined) : undefined,
    'tickets.reopened': (t, { span }) => (isIn(t.done, span) ? flag(t.reopens > 0) : undefined),
    'tickets.repeat': (t, { span, solved }) =>
      isIn(t.opened, span) && who(t) !== '' && topic(t) !== ''
        ? flag(solved.some((done) => done > t.opened - fortnight && done <= t.opened))
        : undefined,
    'tickets.backlog': (t, { span }) => {
      const end = Math.min(span.end, span.now);
      return t.opened < end && (t.done === 0 || t.done >= end) ? end - t.opened : undefined;
    },
    'tickets.target-met': (t, { span }) =>
      isIn(t.done, span) && (t.target_response_s !== null || t.target_resolution_s !== null)
        ? flag(
            (t.waited_s ?? 0) <= (t.target_response_s ?? Number.POSITIVE_INFINITY) &&
              (t.resolution_s ?? 0) <= (t.target_resolution_s ?? Number.POSITIVE_INFINITY),
          )
        : undefined,
    'tickets.vendor-target-met': (t, { span }) =>
      isIn(t.done, span) ? (t.vendor_target_met ?? undefined) : undefined,
    'tickets.mttr': (t, { span }) => (isUrgent(t) && isIn(t.done, span) ? t.wall_s : undefined),
    'tickets.mtbf': (t, { span, urgent }) =>
      isUrgent(t) && urgent !== 0 && isIn(t.opened, span) ? t.opened - urgent : undefined,
    'tickets.waited': (t, { span }) =>
      isIn(t.opened, span) && t.target_response_s !== null
        ? flag((t.waited_s ?? 0) > t.target_response_s)
        : undefined,
    'threats.reported': (t, { span }) =>
      isIn(t.opened, span) ? flag(/security|phish|malware|virus|ransom|spam/.test(topic(t))) : undefined,
  };

/** Since when a ticket must have been open to matter; all in seconds. `historyBegin`: the begin of the months before. */
export const matterSince = (measure: TicketMeasure, begin: number, historyBegin: number): number =>
  (measure === 'tickets.mtbf' ? historyBegin : begin) - fortnight;
