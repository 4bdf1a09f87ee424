import {
  type Customer,
  listCustomers,
  listPeople,
  listPromises,
  listServices,
  type Reader,
} from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { readKnownSources } from './known-sources-store.ts';
import type { CustomerMonth, MeasureId } from './measure.ts';
import { assembleMonth } from './measures/assemble-month.ts';
import { runQueries } from './measures/run-queries.ts';
import { makeScope, type Scope } from './measures/scope.ts';
import { monthStart } from './measures/span.ts';
import { measureRuleFacts } from './rule-facts/measure-rule-facts.ts';
import type { FactWish, RuleFacts } from './rule-facts/rule-facts.ts';
import { syncAgreed } from './sync-agreed.ts';

export interface MeasureMonthInput {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Ids; all customers where absent. */
  readonly customers?: readonly number[];
  readonly now: Date;
  /** Whose eyes the labels are for; anybody's where absent. */
  readonly reader?: Reader;
  /** The language that a customer's month is written in, `de`; as everything is written now where absent. */
  readonly languageOf?: (customer: Customer) => string;
  /** Only these measures; all where absent. */
  readonly measures?: readonly MeasureId[];
  /** Months of history, this one included: fewer are faster, and know no limits. 13 where absent. */
  readonly history?: number;
  /** False: the numbers alone, without tables and lists of people. */
  readonly tables?: boolean;
  /** What rules ask for beyond measures: each month gets its `facts`. */
  readonly facts?: FactWish;
  /** Hears how long each query took, in milliseconds. */
  readonly timed?: (name: string, ms: number) => void;
}

/**
 * Every measure of a month by customer id. The number of queries does not depend on the number of customers.
 * Throws `UserError` for a month that is no month or has not begun, and for a customer that does not exist.
 */
export async function measureMonth(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: MeasureMonthInput;
}): Promise<Map<number, CustomerMonth>> {
  const { reader = '' } = call.input;
  const months = await measureMonthFor({ ctx: call.ctx, input: { ...call.input, readers: [reader] } });
  return months.get(reader) ?? new Map();
}

/** The same for several readers, measured once: by reader, then by customer id. */
export async function measureMonthFor(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: Omit<MeasureMonthInput, 'reader'> & { readonly readers: readonly Reader[] };
}): Promise<Map<Reader, Map<number, CustomerMonth>>> {
  const { ctx, input } = call;
  const windows = await syncAgreed({ ctx, input });
  const everybody = await listCustomers({ ctx });
  const customers = chosen(everybody, input.customers);
  if (customers.length === 0) return new Map();
  begun(
    input,
    customers.map((c) => c.timeZone),
  );
  const scope: Scope = makeScope({
    signals: ctx.signals,
    month: input.month,
    customers,
    now: input.now,
    windowsFrom: windows.since,
    ...(input.history === undefined ? {} : { history: input.history }),
    ...(input.tables === undefined ? {} : { tables: input.tables }),
    ...(input.measures === undefined ? {} : { only: [...input.measures, ...neededBy(input.measures)] }),
  });
  const alone = customers.length === 1 ? { customerId: customers[0]?.id } : {};
  const [services, people, sources, promises] = await Promise.all([
    listServices({ ctx, input: alone }),
    listPeople({ ctx, input: alone }),
    readKnownSources(ctx),
    listPromises({ ctx }),
  ]);
  const imported = new Map([...sources.values()].map((s) => [s.id, s.lastImportAt]));
  const ids = new Set(customers.map((c) => c.id));
  const mine = promises.filter((p) => ids.has(p.customerId));
  const found = await runQueries(scope, { promises: mine, imported }, input.timed);
  const { measures, readers, languageOf } = input;
  const given = { customers, services, people, sources, promises: mine, imported, readers, languageOf };
  const wish = input.facts ?? {};
  const facts = Object.keys(wish).length > 0 ? await measureRuleFacts(scope, wish, given) : null;
  return new Map(
    readers.map((reader) => {
      const months = assembleMonth({
        ...{ scope, customers, services, people, sources, found, reader, measures, languageOf },
      });
      return [reader, withFacts(months, facts?.get(reader))];
    }),
  );
}

function withFacts(
  months: Map<number, CustomerMonth>,
  facts: ReadonlyMap<number, RuleFacts> | undefined,
): Map<number, CustomerMonth> {
  if (!facts) return months;
  return new Map(
    [...months].map(([id, month]) => {
      const own = facts.get(id);
      return [id, own ? { ...month, facts: own } : month];
    }),
  );
}

/** Measures made from others need those too. */
const neededBy = (ids: readonly MeasureId[]): MeasureId[] =>
  ids.includes('contact.silence') ? ['tickets.volume', 'satisfaction.unhappy'] : [];

function chosen<C extends { readonly id: number }>(
  all: readonly C[],
  ids: readonly number[] | undefined,
): readonly C[] {
  if (ids === undefined) return all;
  return ids.map((id) => {
    const customer = all.find((c) => c.id === id);
    if (customer === undefined) {
      throw new UserError(`there is no customer ${id}`, 'See `beholder customers list`.', exitCodes.missing);
    }
    return customer;
  });
}

function begun(input: MeasureMonthInput, zones: readonly string[]): void {
  if (zones.every((zone) => monthStart(input.month, zone) > input.now)) {
    throw new UserError(`${input.month} has not begun`, 'Name a month that has.', exitCodes.missing);
  }
}
