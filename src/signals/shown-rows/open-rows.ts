import {
  type Customer,
  listPeople,
  listServices,
  mayReadNames,
  type Person,
  type Role,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { say, t } from '../../platform/language/t.ts';
import type { SqlParams } from '../../platform/signal-engine/signal-client.ts';
import { rowsBehind } from '../behind/rows-behind.ts';
import { readKnownSources } from '../known-sources-store.ts';
import type { MeasureId } from '../measure.ts';
import { unknown, watchesPeople } from '../measures/labels.ts';
import { wordsInRows } from '../measures/spoken-tables.ts';
import { placeless } from '../placeless.ts';
import { columnsOf } from './columns-of.ts';
import { type ListedRows, listedRows, type RowNames } from './listed-rows.ts';
import type { RowsFilter } from './rows-filter.ts';
import type { ShownColumn } from './shown-column.ts';
import type { ShownRowsSql } from './shown-rows-query.ts';

export interface ShownRowsInput {
  readonly customer: Customer;
  readonly measure: MeasureId;
  /** `YYYY-MM`. */
  readonly month: string;
  /** What whoever asks is at the customer; nothing for staff of the provider, who read no names of those watched. */
  readonly roles: readonly Role[];
  readonly filter: RowsFilter;
}

/** What a question about rows of a table needs. */
export interface OpenedRows extends ShownRowsSql {
  readonly of: 'table';
  /** Names that the columns are made with. */
  readonly params: SqlParams;
  /** Whether people who are watched stand there by name: that is kept in the audit. */
  readonly names: boolean;
}

/** Rows that are here already: nobody who is watched is among them. */
interface OpenedList extends ListedRows {
  readonly of: 'list';
}

interface OpenedNothing {
  readonly of: 'nothing';
  readonly columns: readonly ShownColumn[];
  readonly filter: RowsFilter;
  readonly names: boolean;
}

/** Measures whose rows name nobody. */
const withoutPeople = /^(availability|response|promises|contact)\./;

/** Gets the rows behind a measure ready to be asked for, as whoever asks may see them. */
export async function openRows(
  ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>,
  input: ShownRowsInput,
): Promise<OpenedRows | OpenedList | OpenedNothing> {
  const { customer, measure, roles, filter } = input;
  const own = { ctx, input: { customerId: customer.id } };
  const reading = listServices(own);
  const [behind, people, services, sources] = await Promise.all([
    rowsBehind(ctx, { ...input, now: ctx.clock.now(), services: reading }),
    withoutPeople.test(measure) ? [] : listPeople(own),
    reading,
    readKnownSources(ctx),
  ]);
  const open = mayReadNames(customer, roles);
  const watched = watchesPeople(measure);
  const called = (one: Person) => (open || !watched ? one.name : one.pseudonym);
  const known: RowNames = {
    people: new Map(people.map((one) => [one.id, called(one)])),
    services: new Map(services.map((one) => [one.id, one.name])),
    sources: new Map([
      [0, t`derived from probes`],
      ...[...sources.values()].map((one) => [one.id, placeless(one.name)] as const),
    ]),
  };
  const listed = listedRows(behind, measure, known);
  if (listed) return { of: 'list', ...listed };
  const columns = columnsOf(measure, open);
  const names = watched && open;
  const switchedOff = measure === 'use.by-person' && !customer.perPersonUse;
  if (behind.of !== 'table' || switchedOff) return { of: 'nothing', columns, filter, names };
  const params = paramsOf(known, customer);
  return { of: 'table', columns, rows: behind.sql, filter, timeZone: customer.timeZone, params, names };
}

/** No list is empty: the engine must know what it is a list of. Nobody has the last number. */
function paramsOf({ people, services, sources }: RowNames, customer: Customer): SqlParams {
  return {
    people: [4_294_967_295, ...people.keys()],
    called: ['', ...people.values()],
    service_ids: [4_294_967_295, ...services.keys()],
    service_names: ['', ...services.values()],
    source_ids: [...sources.keys()],
    source_names: [...sources.values()],
    customer_text: String(customer.id),
    ...spokenParams(),
  };
}

/** Our own words in the language of now. */
function spokenParams(): SqlParams {
  const [source_before = '', source_after = ''] = t`source ${'#'}`.split('#');
  const [unknown_before = '', unknown_after = ''] = unknown('#').split('#');
  return {
    ...{ source_before, source_after, unknown_before, unknown_after },
    nobody: t`somebody not known`,
    ours: [...wordsInRows, 'unknown'],
    said: [...wordsInRows, 'not known'].map(say),
  };
}
