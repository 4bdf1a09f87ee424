import type { TicketEventRow } from '../rows.ts';
import type { Plan } from '../tables/mapping.ts';
import { describer } from './describe.ts';
import type { PerEventMapping, Phase } from './mapping.ts';
import { type EventMaker, notATime } from './per-ticket.ts';

type Kind = TicketEventRow['kind'];

/** What was last seen of a ticket. */
interface Seen {
  phase: Exclude<Phase, 'unchanged'> | null;
  at: number;
  /** Rows of the moment `at`. */
  atOnce: number;
  responded: boolean;
}

/** What one row says. */
interface Facts {
  readonly ticket: string;
  readonly at: number;
  readonly phase: Phase;
  /** Null where the export does not tell when the ticket was opened. */
  readonly opened: number | null;
  readonly order: number | null;
}

const over = (phase: Seen['phase']): boolean => phase === 'resolved' || phase === 'closed';

/**
 * What a change of state tells, in the order in which it is stored. Leaving the states that mean "new" is
 * the first response that such an export can show; open again after resolved or closed is a reopening.
 */
export function kindsOf(before: Seen['phase'], now: Phase, responded: boolean): Kind[] {
  if (now === 'unchanged' || now === before) return ['updated'];
  if (now === 'resolved' || now === 'closed') {
    if (now === 'resolved' && before === 'closed') return ['updated'];
    return responded ? [now] : ['responded', now];
  }
  if (over(before)) return ['reopened'];
  return now === 'new' || responded ? ['updated'] : ['responded'];
}

/**
 * Makes the events of an export with one row an event: each row of a ticket is compared with the row before
 * it, which must not be later. The first row tells the opening too, at the time in `columns.opened`.
 */
export function perEventEvents(
  mapping: PerEventMapping,
  name: string,
  extra: readonly string[],
  plan: Plan,
): EventMaker {
  const describing = describer(mapping, name, extra, plan);
  const facts = factsReader(mapping, describing.cells, plan);
  const tickets = new Map<string, Seen>();

  return ({ line, values, raw }, out) => {
    const row = facts(values);
    if (typeof row === 'string') return row;
    const { ticket, at, phase, opened, order } = row;
    const seen = tickets.get(ticket);
    if (seen !== undefined && at < seen.at) {
      return 'is earlier than the row before it of its ticket: its clock goes backwards';
    }
    const described = describing.describe(values, opened);
    const match = describing.match(values);
    const push = (kind: Kind, ms: number, seq: number): void =>
      void out.push({ line, row: { ...described, at: new Date(ms), kind, seq }, match, raw });
    const atOnce = seen !== undefined && seen.at === at ? seen.atOnce + 1 : 1;
    const opens = seen === undefined && (opened !== null || phase === 'new');
    if (opens) push('opened', opened ?? at, 0);
    const onlyOpens = opens && phase === 'new' && (opened ?? at) === at;
    const kinds = onlyOpens ? [] : kindsOf(seen?.phase ?? null, phase, seen?.responded ?? false);
    for (const kind of kinds) push(kind, at, order === null ? atOnce : order + 1);
    remember(tickets, ticket, seen, {
      phase: phase === 'unchanged' ? (seen?.phase ?? null) : phase,
      at,
      atOnce,
      responded: (seen?.responded ?? false) || (phase !== 'new' && phase !== 'unchanged'),
    });
    return '';
  };
}

/** Reads what a row says; a text is the reason why it cannot be used. */
function factsReader(
  mapping: PerEventMapping,
  cells: ReturnType<typeof describer>['cells'],
  plan: Plan,
): (values: readonly string[]) => Facts | string {
  const { columns } = mapping;
  const place = {
    ticket: plan.place(columns.ticket, 'columns.ticket'),
    at: plan.place(columns.at, 'columns.at'),
    state: plan.place(columns.state, 'columns.state'),
    opened: plan.place(columns.opened, 'columns.opened'),
    order: plan.place(columns.order, 'columns.order'),
  };
  const words = Object.entries(mapping.states);
  const phases = new Map(words.map(([word, phase]) => [word.trim().toLowerCase(), phase]));
  return (values) => {
    const ticket = cells.text(values, place.ticket);
    if (ticket === '') return `has no ticket in "${columns.ticket}"`;
    const at = cells.time(values, place.at);
    if (at === null) return `has no time in "${columns.at}"`;
    if (Number.isNaN(at)) return notATime(columns.at);
    const word = cells.text(values, place.state);
    const phase = phases.get(word.toLowerCase());
    if (phase === undefined) return `state "${word.slice(0, 60)}" is not among the mapping's states`;
    const opened = cells.time(values, place.opened);
    if (Number.isNaN(opened)) return notATime(columns.opened ?? '');
    if (opened !== null && at < opened) {
      return 'is earlier than the opening of its ticket: its clock goes backwards';
    }
    const order = cells.number(values, place.order);
    return { ticket, at, phase, opened, order: order === null || !(order >= 0) ? null : Math.floor(order) };
  };
}

function remember(tickets: Map<string, Seen>, ticket: string, seen: Seen | undefined, next: Seen): void {
  if (seen !== undefined) Object.assign(seen, next);
  // A part of a chunk's text would keep the whole chunk in memory: keep a copy of its own.
  else tickets.set(Buffer.from(ticket).toString(), next);
}
