import { type Customer, listPeople, listServices, mayReadNames, type Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readKnownSources } from '../known-sources-store.ts';
import type { MeasureId } from '../measure.ts';
import { watchesPeople } from '../measures/labels.ts';
import { rowsSql } from '../measures/rows-query.ts';
import { makeScope } from '../measures/scope.ts';
import { ticketFacts } from '../measures/ticket-facts-query.ts';
import { placeless } from '../placeless.ts';
import { syncAgreed } from '../sync-agreed.ts';
import { columnsOf } from './columns-of.ts';
import type { RowsFilter, ShownRowsSql } from './shown-rows-query.ts';

export interface ShownRowsInput {
  readonly customer: Customer;
  readonly measure: MeasureId;
  /** `YYYY-MM`. */
  readonly month: string;
  /** What whoever asks is at the customer; nothing for staff of the provider, who read no names of those watched. */
  readonly roles: readonly Role[];
  readonly filter: RowsFilter;
}

/** What a question about shown rows needs: its SQL in two parts, and the values it is bound to. */
export interface OpenedRows extends ShownRowsSql {
  readonly params: ReturnType<typeof makeScope>['params'];
  /** Whether people who are watched stand there by name: that is kept in the audit. */
  readonly names: boolean;
  /** They are one customer's tickets of a month: planning costs more than all of them, so that a question less counts most. */
  readonly few: boolean;
}

/** Gets the rows behind a measure ready to be asked for, as whoever asks may see them; null where no store has them. */
export async function openRows(
  ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>,
  { customer, measure, month, roles, filter }: ShownRowsInput,
): Promise<OpenedRows | null> {
  const watched = watchesPeople(measure);
  const open = mayReadNames(customer, roles);
  const [windows, people, services, sources] = await Promise.all([
    syncAgreed({ ctx, input: { month, rowsOnly: true } }),
    listPeople({ ctx, input: { customerId: customer.id } }),
    listServices({ ctx, input: { customerId: customer.id } }),
    readKnownSources(ctx),
  ]);
  const scope = makeScope({
    signals: ctx.signals,
    month,
    customers: [customer],
    now: ctx.clock.now(),
    windowsFrom: windows.since,
    only: [measure],
  });
  const all = rowsSql(scope, measure);
  if (all === null) return null;
  const switchedOff = measure === 'use.by-person' && !customer.perPersonUse;
  const rows = switchedOff ? `SELECT * FROM (${all}) WHERE 0` : all;
  // No list is empty: the engine must know what it is a list of. Nobody has the last number.
  const params = {
    ...scope.params,
    people: [4_294_967_295, ...people.map((one) => one.id)],
    called: ['', ...people.map((one) => (open || !watched ? one.name : one.pseudonym))],
    service_ids: [0, ...services.map((one) => one.id)],
    service_names: ['', ...services.map((one) => one.name)],
    source_ids: [0, ...[...sources.values()].map((one) => one.id)],
    source_names: ['derived from probes', ...[...sources.values()].map((one) => placeless(one.name))],
    customer_text: String(customer.id),
  };
  const columns = columnsOf(measure, open);
  const few = measure in ticketFacts;
  return { columns, rows, filter, timeZone: customer.timeZone, params, names: watched && open, few };
}
