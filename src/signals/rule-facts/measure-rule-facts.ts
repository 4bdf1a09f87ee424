import type { Customer, Person, Promised, Reader, Service } from '../../customers/index.ts';
import { inLanguage, spokenNow } from '../../platform/language/in-language.ts';
import type { KnownSource } from '../known-sources-store.ts';
import { type Labels, labelsFor } from '../measures/labels.ts';
import type { Scope } from '../measures/scope.ts';
import { querySlowSlots, type SlowSlots } from '../measures/slow-slots-query.ts';
import { monthEnd, monthStart, seconds } from '../measures/span.ts';
import { queryWatched, queryWindows, type WatchedService } from '../measures/watched-query.ts';
import { type GapRow, gapLookBack, queryGapFacts } from './gap-facts-query.ts';
import { gapFacts, outageFacts, slowFacts, ticketFact, type Within } from './make-facts.ts';
import { type AgreedSpans, type MomentSpans, momentSpans } from './moment-spans.ts';
import {
  type ContactRow,
  queryContactFacts,
  queryUnhappyFacts,
  type UnhappyRow,
} from './people-facts-query.ts';
import type { FactWish, RuleFacts } from './rule-facts.ts';
import { queryTicketFacts, type TicketRow } from './ticket-facts-query.ts';
import { queryVisitFacts, type VisitRow } from './visit-facts-query.ts';

/** What is known beside the signals. */
export interface FactsGiven {
  readonly customers: readonly Customer[];
  readonly services: readonly Service[];
  readonly people: readonly Person[];
  readonly sources: ReadonlyMap<number, KnownSource>;
  readonly promises: readonly Promised[];
  /** When each source was last read, in seconds since 1970. */
  readonly imported: ReadonlyMap<number, number>;
  readonly readers: readonly Reader[];
  /** The language that a customer's labels are in; as everything is written now where absent. */
  readonly languageOf?: ((customer: Customer) => string) | undefined;
}

interface Found {
  readonly agreed: (customer: number, service: number) => AgreedSpans;
  readonly visits: ReadonlyMap<number, readonly VisitRow[]> | null;
  readonly tickets: ReadonlyMap<number, readonly TicketRow[]> | null;
  readonly unhappy: ReadonlyMap<number, readonly UnhappyRow[]> | null;
  readonly contacts: ReadonlyMap<number, readonly ContactRow[]> | null;
  readonly gaps: ReadonlyMap<number, readonly GapRow[]> | null;
  readonly watched: ReadonlyMap<number, readonly WatchedService[]> | null;
  readonly slow: ReadonlyMap<number, readonly SlowSlots[]> | null;
}

/**
 * The facts that rules ask for, by reader (who may read whose names) and customer. One query for each kind of
 * fact over all customers, and only for kinds that are wished.
 */
export async function measureRuleFacts(
  scope: Scope,
  wish: FactWish,
  given: FactsGiven,
): Promise<Map<Reader, Map<number, RuleFacts>>> {
  const found = await query(scope, wish, given);
  const people = new Map(given.people.map((one) => [one.id, one]));
  const services = Map.groupBy(given.services, (one) => one.customerId);
  const promises = Map.groupBy(given.promises, (one) => one.customerId);
  const of = (customer: Customer, reader: Reader): RuleFacts => {
    const own = services.get(customer.id) ?? [];
    const labels = labelsFor(customer, people, own, reader);
    const due = wish.promises ? (promises.get(customer.id) ?? []) : null;
    return inLanguage(given.languageOf?.(customer) ?? spokenNow().tag, () =>
      factsOf({ scope, customer, found, labels, sources: given.sources, due }),
    );
  };
  return new Map(
    given.readers.map((reader) => [
      reader,
      new Map(given.customers.map((customer) => [customer.id, of(customer, reader)])),
    ]),
  );
}

async function query(scope: Scope, wish: FactWish, given: FactsGiven): Promise<Found> {
  const group = <Row extends { readonly customer: number }>(rows: readonly Row[]) =>
    Map.groupBy(rows, (row) => row.customer);
  const windows = await queryWindows(scope);
  const windowsOf = Map.groupBy(windows, (one) => `${one.customer} ${one.service}`);
  const spans = (customer: number, service: number, kind: string) =>
    windowsOf.get(`${customer} ${service}`)?.find((one) => one.kind === kind)?.spans ?? null;
  return {
    agreed: (customer, service) => ({
      business: spans(customer, service, 'business'),
      peak: spans(customer, service, 'peak'),
      maintenance: spans(customer, service, 'maintenance') ?? [],
    }),
    visits: wish.visits ? group(await queryVisitFacts(scope, wish.visits)) : null,
    tickets: wish.tickets ? group(await queryTicketFacts(scope, wish.tickets)) : null,
    unhappy: wish.answers ? group(await queryUnhappyFacts(scope)) : null,
    contacts: wish.contacts ? group(await queryContactFacts(scope)) : null,
    gaps: wish.gapMinutes === undefined ? null : group(await queryGapFacts(scope, wish.gapMinutes)),
    watched: wish.outages ? group(await queryWatched(scope, windows, given.imported)) : null,
    slow: wish.slow ? group(await querySlowSlots(scope)) : null,
  };
}

function factsOf(one: {
  readonly scope: Scope;
  readonly customer: Customer;
  readonly found: Found;
  readonly labels: Labels;
  readonly sources: ReadonlyMap<number, KnownSource>;
  readonly due: readonly Promised[] | null;
}): RuleFacts {
  const { scope, customer, found, labels } = one;
  const { id, timeZone } = customer;
  const from = seconds(monthStart(scope.month, timeZone));
  const until = Math.max(from, Math.min(seconds(monthEnd(scope.month, timeZone)), Number(scope.params.now)));
  const made = new Map<string, MomentSpans>();
  const spansOf: Within['spansOf'] = (service, span = 'month') => {
    const key = `${service} ${span}`;
    const since = span === 'month' ? from : from - gapLookBack * 86_400;
    const spans = made.get(key) ?? momentSpans(found.agreed(id, service), since, until, timeZone);
    made.set(key, spans);
    return spans;
  };
  const agreed = found.agreed(id, 0);
  const within: Within = { from, until, timeZone, labels, spansOf };
  return {
    agreed: { hours: agreed.business !== null, peak: agreed.peak !== null },
    from,
    until,
    ...(found.visits && {
      visits: (found.visits.get(id) ?? []).map(({ person, known_as, category, moment, visits, minutes }) => {
        const label = labels.person({ person, known_as }, 'use.inappropriate-people');
        return { person, label, category, moment, visits: Number(visits), minutes: Number(minutes) };
      }),
    }),
    ...(found.tickets && { tickets: (found.tickets.get(id) ?? []).map((row) => ticketFact(row, within)) }),
    ...(found.watched && { outages: outageFacts(found.watched.get(id) ?? [], within) }),
    ...(found.slow && {
      slow: slowFacts(
        (found.slow.get(id) ?? []).find((row) => row.m === Number(scope.params.month))?.slots ?? [],
        within,
      ),
    }),
    ...(found.unhappy && {
      unhappy: (found.unhappy.get(id) ?? []).map((row) => ({
        at: new Date(row.at * 1000).toISOString(),
        person: row.person,
        label: labels.person({ person: row.person, known_as: row.respondent }, 'satisfaction.unhappy'),
        role: row.role,
        comment: row.comment,
      })),
    }),
    ...(found.contacts && { contacts: found.contacts.get(id) ?? [] }),
    ...(found.gaps && { gaps: gapFacts(found.gaps.get(id) ?? [], one.sources, within) }),
    ...(one.due && {
      promises: one.due.flatMap(({ what, dueOn, doneOn }) =>
        dueOn === null ? [] : [{ what, due: dueOn, done: doneOn }],
      ),
    }),
  };
}
