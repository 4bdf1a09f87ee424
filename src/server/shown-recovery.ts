import type { Customer } from '../customers/index.ts';
import {
  type CallSheet,
  type Entry,
  entryText,
  entryWords,
  refusal,
  type ShownRecovery,
} from '../recoveries/index.ts';
import { placeless } from '../signals/index.ts';

type Kind = Entry['kind'];
const notable: readonly Kind[] = [
  ...(['tried', 'contacted', 'heard', 'cause', 'done', 'prevents', 'asked', 'confirmed'] as const),
  ...(['not confirmed', 'holds', 'cancelled', 'reopened', 'merged', 'taken', 'given'] as const),
];
/** A clock of which less than a quarter is left is about to run out. */
const soonShare = 0.75;

type ClockState = 'running' | 'soon' | 'late' | 'in time' | 'too late';

/** A recovery in a list. */
export function recoveryCard(
  one: ShownRecovery,
  customers: readonly Pick<Customer, 'id' | 'slug' | 'name'>[],
  now: Date,
) {
  const customer = customers.find(({ id }) => id === one.customerId);
  const [first] = one.statements;
  return {
    id: one.id,
    customer: { slug: customer?.slug ?? '', name: customer?.name ?? '' },
    who: one.who,
    role: one.role,
    title: one.person?.title ?? '',
    words: first?.words ?? '',
    score: first && first.score !== null ? `${first.score} of ${first.high}` : '',
    service: one.service,
    callMe: one.callMe,
    openedAt: one.openedAt.toISOString(),
    owner: one.owner?.name ?? '',
    taken: one.taken,
    phase: one.phase,
    clocks: clocksOf(one, now),
    nextDue: one.nextDue?.toISOString() ?? null,
    statements: one.statements.length,
    asked: one.life.askedAt !== null && one.life.confirmedAt === null,
    recurs: one.entries.some((entry) => entry.kind === 'recurs'),
    failed: one.life.failedBy.length > 0,
    refusals: one.life.refusals,
    did: lastOf(one, 'done')?.body.did ?? '',
    prevents: lastOf(one, 'prevents')?.body.prevents ?? '',
  };
}

function clocksOf(one: ShownRecovery, now: Date) {
  const over = one.phase === 'cancelled' || one.phase === 'merged';
  return Object.entries(one.life.clocks).map(([name, { due, doneAt }]) => ({
    name,
    due: due.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    state: over ? ('in time' as const) : stateOf(one.openedAt, due, doneAt, now),
  }));
}

function stateOf(from: Date, due: Date, doneAt: Date | null, now: Date): ClockState {
  if (doneAt) return doneAt <= due ? 'in time' : 'too late';
  if (now > due) return 'late';
  const share = (now.getTime() - from.getTime()) / Math.max(1, due.getTime() - from.getTime());
  return share >= soonShare ? 'soon' : 'running';
}

function lastOf<K extends Kind>(one: ShownRecovery, kind: K) {
  return one.entries.findLast((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
}

/** A recovery on its own page: the call sheet, what happened, and what can be done next. */
export function recoveryPage(
  sheet: CallSheet,
  customer: Customer,
  staff: readonly { readonly id: number; readonly name: string; readonly email: string }[],
  now: Date,
) {
  const { recovery, earlier, tickets, outages, unsaid, missing } = sheet;
  const { person } = recovery;
  return {
    ...recoveryCard(recovery, [customer], now),
    timeZone: customer.timeZone,
    person: person && {
      email: person.email,
      phone: person.phone ?? '',
      site: person.site ?? '',
      roles: person.roles,
    },
    said: recovery.statements.map(saidOf),
    earlier: earlier.map(saidOf),
    tickets: tickets.map(({ ticket, title, serviceName, opened, done, reopens }) => ({
      ...{ ticket, title, reopens },
      service: serviceName,
      opened: opened.toISOString(),
      done: done?.toISOString() ?? null,
      days: Math.floor(((done ?? now).getTime() - opened.getTime()) / 86_400_000),
    })),
    outages: outages.map(({ service, started, ended, minutes }) => ({
      ...{ service, minutes },
      started: started.toISOString(),
      over: ended !== null,
    })),
    unsaid,
    missing,
    entries: recovery.entries.map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      by: staff.find((one) => one.email === entry.actor)?.name ?? entry.actor,
      text: entryText(entry),
      words: entryWords(entry),
      kind: entry.kind,
    })),
    may: notable.filter((kind) => refusal(recovery.life, kind) === null),
    failedBy: recovery.life.failedBy,
    whys: recovery.life.whys,
    staff: staff.map(({ id, name }) => ({ id, name })),
  };
}

const saidOf = ({
  id,
  saidAt,
  words,
  question,
  score,
  high,
  kind,
  origin,
  unhappy,
  ticket,
}: ShownRecovery['statements'][number]) => ({
  ...{ id, words, question, kind, unhappy, ticket },
  // Where a file lies at the provider says nothing here.
  origin: placeless(origin),
  saidAt: saidAt.toISOString(),
  score: score === null ? '' : `${score} of ${high}`,
});

/** A recovery as the person sees it whose it is; null where there is nothing for them. */
export function ownRecovery(one: ShownRecovery) {
  if (one.phase === 'cancelled' || one.phase === 'merged') return null;
  return {
    id: one.id,
    saidAt: one.openedAt.toISOString(),
    words: one.statements.map((said) => said.words).filter(Boolean),
    did: lastOf(one, 'done')?.body.did ?? '',
    prevents: lastOf(one, 'prevents')?.body.prevents ?? '',
    /** Whether they can say now that it is right. */
    asks: one.phase === 'confirm',
    state: one.life.confirmedAt
      ? ('right' as const)
      : one.phase === 'confirm'
        ? ('done' as const)
        : one.life.contactedAt
          ? ('in hand' as const)
          : ('heard' as const),
  };
}
