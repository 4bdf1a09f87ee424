import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { SqlParams } from '../../platform/signal-engine/signal-client.ts';
import type { Column } from '../measure.ts';
import { type OpenedRows, openRows, type ShownRowsInput } from './open-rows.ts';
import { type Cell, fits, inOrder, readFilter } from './rows-filter.ts';
import { countRowsSql, type RowsQuestion, shownRowsSql } from './shown-rows-query.ts';

/** Rows behind a measure as a reader may see them: those who are watched by name only where the customer lets them. */
export interface ShownRows<Rows> {
  readonly columns: readonly Column[];
  readonly rows: Rows;
  /** How many there are that fit the filter. */
  readonly total: number;
  /** Whether people who are watched stand there by name; then it is in the audit. */
  readonly names: boolean;
}

interface Counted {
  readonly total: number;
  readonly people: readonly number[];
  readonly logins: number | string;
}

type Asked = Pick<Ctx, 'records' | 'signals' | 'clock' | 'actor'>;
type Order = { readonly order: 'newest' | 'oldest' };

/** What takes longer is given up, so that nobody's page holds up everybody's. Compiling takes longer than it saves here. */
const patience =
  'SETTINGS max_execution_time = 30, compile_expressions = 0, compile_aggregate_expressions = 0, compile_sort_description = 0';

/** A page of the rows behind a measure. Names of people who are watched are in the audit before they are returned. */
export async function listRows(call: {
  readonly ctx: Asked;
  readonly input: ShownRowsInput & Order & { readonly offset: number; readonly limit: number };
}): Promise<ShownRows<Cell[][]>> {
  const { ctx, input } = call;
  const { offset, limit } = input;
  const opened = await openRows(ctx, input);
  if (opened.of !== 'table') {
    const all = listed(opened, input);
    return { ...describe(opened, all.length), rows: all.slice(offset, offset + limit) };
  }
  const page = await ask<Row>(ctx, opened, shownRowsSql(opened, input.order, { offset, limit }));
  // A page that is not full is the last one: how many there are is known then.
  const isLast = page.length < limit && (page.length > 0 || offset === 0);
  const told = isLast ? offset + page.length : page[0]?.of_all;
  const total = told === undefined ? await countRows(ctx, opened) : Number(told);
  const people = new Set(page.map((row) => Number(row.of_person ?? 0)).filter((id) => id > 0));
  const logins = new Set(page.filter((row) => Number(row.of_person) === 0).map((row) => row.who)).size;
  await keepNamed(ctx, input, opened, { people: [...people], logins, rows: page.length });
  return { ...describe(opened, total), rows: page.map((row) => cellsOf(opened, row)) };
}

/** All rows behind a measure that fit the filter, as they come. */
export async function streamRows(call: {
  readonly ctx: Asked;
  readonly input: ShownRowsInput & Order;
}): Promise<ShownRows<AsyncIterable<Cell[]>>> {
  const { ctx, input } = call;
  const opened = await openRows(ctx, input);
  if (opened.of !== 'table') {
    const all = listed(opened, input);
    return { ...describe(opened, all.length), rows: inTurn(all) };
  }
  const [counted] = await ask<Counted>(ctx, opened, countRowsSql(opened));
  const { total, people, logins } = counted ?? { total: 0, people: [], logins: 0 };
  await keepNamed(ctx, input, opened, { people, logins: Number(logins), rows: total });
  return { ...describe(opened, total), rows: streamed(ctx, opened, shownRowsSql(opened, input.order)) };
}

type Opened = Awaited<ReturnType<typeof openRows>>;

/** Those of a list that fit the filter, in order; a filter that cannot be looked for is refused where there are none too. */
function listed(opened: Exclude<Opened, { of: 'table' }>, input: ShownRowsInput & Order): Cell[][] {
  const filter = readFilter(input.filter, opened.columns);
  const rows = opened.of === 'list' ? opened.rows : [];
  const own = rows.filter((row) => fits(row, opened.columns, filter, input.customer.timeZone));
  return inOrder(own, input.order);
}

async function countRows(ctx: Asked, opened: OpenedRows): Promise<number> {
  const [counted] = await ask<Counted>(ctx, opened, countRowsSql(opened));
  return counted?.total ?? 0;
}

type Row = Readonly<Record<string, Cell>>;

function ask<Found>(ctx: Asked, opened: OpenedRows, { sql, params }: RowsQuestion): Promise<Found[]> {
  return ctx.signals.rows<Found>(`${sql}\n${patience}`, bound(opened, params));
}

async function* streamed(ctx: Asked, opened: OpenedRows, { sql, params }: RowsQuestion) {
  for await (const row of ctx.signals.stream<Row>(sql, bound(opened, params))) yield cellsOf(opened, row);
}

async function* inTurn(rows: readonly Cell[][]) {
  yield* rows;
}

const bound = (opened: OpenedRows, params: SqlParams): SqlParams => ({ ...opened.params, ...params });

const cellsOf = ({ columns }: OpenedRows, row: Row): Cell[] => columns.map(({ key }) => row[key] ?? null);

const describe = (opened: Opened, total: number) => ({
  columns: opened.columns.map(({ key, title, unit }) => ({ key, title, unit })),
  total,
  names: opened.of !== 'list' && opened.names,
});

/** Whose names are shown to whom, kept for good before they are. */
async function keepNamed(
  ctx: Asked,
  { customer, measure, month }: ShownRowsInput,
  { names }: OpenedRows,
  whom: { readonly people: readonly number[]; readonly logins: number; readonly rows: number },
): Promise<void> {
  if (!names || (whom.people.length === 0 && whom.logins === 0)) return;
  const subject = `rows of ${measure} in ${month}`;
  const detail = { measure, month, ...whom };
  await recordAudit({ ctx, input: { customerId: customer.id, verb: 'names shown', subject, detail } });
}
