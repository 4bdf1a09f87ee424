import { type Customer, listPromises, type Service } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { MeasureId } from '../measure.ts';
import { monthEnd, monthStart, monthsUntil, seconds } from '../measures/span.ts';
import { type TicketMeasure, ticketFacts } from '../measures/ticket-facts-query.ts';
import { windowsFrom } from '../sync-agreed.ts';
import { type AgreedOfOne, agreedTimes, readAgreedOfOne } from './agreed-times.ts';
import { type RowsSql, rowsSql } from './rows-query.ts';
import { querySlowRows } from './slow-slots-query.ts';
import { matterSince, type TicketRow, ticketRows } from './ticket-rows.ts';
import { queryTickets } from './tickets-query.ts';

/** A promise that was due in the month. */
export interface PromiseRow {
  readonly what: string;
  readonly need: string;
  readonly made_on: string | null;
  readonly due_on: string | null;
  readonly done_on: string | null;
}

/** Planned maintenance that touches the month, in seconds since 1970. */
export interface MaintenanceRow {
  readonly starts: number;
  readonly ends: number;
}

/** Where the rows behind a measure are: in one table of the signal store, or here. */
export type RowsBehind =
  | { readonly of: 'table'; readonly sql: RowsSql }
  | { readonly of: 'tickets'; readonly rows: readonly TicketRow[] }
  | { readonly of: 'promises'; readonly rows: readonly PromiseRow[] }
  | { readonly of: 'maintenance'; readonly rows: readonly MaintenanceRow[] }
  | { readonly of: 'nothing' };

export interface BehindInput {
  readonly customer: Pick<Customer, 'id' | 'timeZone' | 'inappropriate'>;
  readonly measure: MeasureId;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly now: Date;
  /** The customer's, where they are being read already. */
  readonly services?: Promise<readonly Service[]>;
}

/**
 * The rows behind a measure of one customer and month, as the stores have them now: also for a month that was closed
 * before a late import. What was agreed comes straight from the records, so that no copy has to be in step.
 */
export async function rowsBehind(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  input: BehindInput,
): Promise<RowsBehind> {
  const { customer, measure } = input;
  if (measure === 'promises.kept') return { of: 'promises', rows: await promiseRows(ctx, input) };
  if (measure in ticketFacts)
    return { of: 'tickets', rows: await ticketRowsOf(ctx, input, measure as TicketMeasure) };
  const agreed = await readAgreedOfOne(ctx, customer.id, input.services);
  if (measure === 'availability.maintenance')
    return { of: 'maintenance', rows: maintenanceRows(agreed, input) };
  const span = spanOf(input);
  const times = agreedTimes(agreed, span.begin, span.end);
  const asked = { ...span, times, inappropriate: customer.inappropriate };
  const sql = measure.startsWith('capacity.')
    ? await querySlowRows(ctx.signals, { ...asked, historyBegin: seconds(historyBegin(input)) })
    : rowsSql(measure, asked);
  return sql ? { of: 'table', sql } : { of: 'nothing' };
}

function spanOf({ customer, month, now }: BehindInput) {
  const begin = seconds(monthStart(month, customer.timeZone));
  const end = seconds(monthEnd(month, customer.timeZone));
  return { customer: customer.id, begin, end, now: seconds(now) };
}

const historyBegin = ({ customer, month }: BehindInput): Date =>
  monthStart(monthsUntil(month)[0] as string, customer.timeZone);

async function ticketRowsOf(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  input: BehindInput,
  measure: TicketMeasure,
): Promise<TicketRow[]> {
  const { customer, begin, end, now } = spanOf(input);
  const since = matterSince(measure, begin, seconds(historyBegin(input)));
  const [agreed, tickets] = await Promise.all([
    readAgreedOfOne(ctx, customer, input.services),
    queryTickets(ctx.signals, { customer, since, to: end }),
  ]);
  const clocksFrom = seconds(windowsFrom(input.month));
  const [first] = tickets;
  const last = tickets.reduce((at, one) => Math.max(at, one.responded, one.done), Math.min(now, end));
  const times = agreedTimes(agreed, Math.max(clocksFrom, first?.opened ?? begin), last + 1);
  return ticketRows(tickets, measure, times, { begin, end, now, clocksFrom });
}

/** Each once, however many services it is agreed for. */
function maintenanceRows(agreed: AgreedOfOne, input: BehindInput): MaintenanceRow[] {
  const { begin, end } = spanOf(input);
  const aside = 31 * 86_400;
  const times = agreedTimes(agreed, begin - aside, end + aside);
  const all = times.services.flatMap((service) => {
    const { starts, ends } = times.stretches(service, 'maintenance');
    return starts.map((start, i) => ({ starts: start, ends: ends[i] as number }));
  });
  const inMonth = all.filter((one) => one.starts < end && one.ends > begin);
  const each = new Map(inMonth.map((one) => [`${one.starts} ${one.ends}`, one]));
  return [...each.values()].sort((a, b) => a.starts - b.starts || a.ends - b.ends);
}

async function promiseRows(
  ctx: Pick<Ctx, 'records'>,
  { customer, month }: BehindInput,
): Promise<PromiseRow[]> {
  const all = await listPromises({ ctx, input: { customerId: customer.id } });
  return all
    .filter((one) => one.dueOn?.startsWith(month))
    .map(({ what, need, madeOn, dueOn, doneOn }) => ({
      ...{ what, need, made_on: madeOn, due_on: dueOn, done_on: doneOn },
    }));
}
