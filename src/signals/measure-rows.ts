import { listCustomers } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { type RowsBehind, rowsBehind } from './behind/rows-behind.ts';
import type { TicketRow } from './behind/ticket-rows.ts';
import type { MeasureId } from './measure.ts';

export interface MeasureRowsInput {
  readonly measure: MeasureId;
  /** Id. */
  readonly customer: number;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly now: Date;
  /** Rows at most; all where absent. */
  readonly limit?: number;
}

/** A row behind a measure, with the source, load and line that it came from where it was read from one. */
export type BehindRow = Readonly<Record<string, string | number | null>>;

/**
 * The rows behind a measure of one customer and month, oldest first. These are facts with everything the sources
 * told, names included: for the operator, not for a report.
 */
export async function* measureRows(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: MeasureRowsInput;
}): AsyncGenerator<BehindRow> {
  const { ctx, input } = call;
  const customer = (await listCustomers({ ctx })).find((c) => c.id === input.customer);
  if (customer === undefined) {
    throw new UserError(
      `there is no customer ${input.customer}`,
      'See `beholder customers list`.',
      exitCodes.missing,
    );
  }
  const limit = input.limit ?? 1_000_000_000;
  const behind = await rowsBehind(ctx, { ...input, customer });
  if (behind.of !== 'table') return yield* listed(behind).slice(0, limit);
  const { columns, from, where, order, params } = behind.sql;
  yield* ctx.signals.stream<BehindRow>(
    `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order.join(', ')} LIMIT {limit:UInt64}`,
    { ...params, limit },
  );
}

function listed(behind: Exclude<RowsBehind, { of: 'table' }>): BehindRow[] {
  if (behind.of === 'nothing') return [];
  if (behind.of === 'tickets') return behind.rows.map(ticketTold);
  if (behind.of === 'promises') return behind.rows.map((row) => ({ ...row }));
  return behind.rows.map(({ starts, ends }) => ({ starts: moment(starts), ends: moment(ends) }));
}

/** As the signal store writes a time; null for none. */
const moment = (at: number): string | null =>
  at === 0 ? null : new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ');

function ticketTold(row: TicketRow): BehindRow {
  const { ticket, source, load, line, opened, responded, done } = row;
  const { priority, category, person, caller, service, site, agent, title, value } = row;
  const { response_s, resolution_s, wall_s, target_response_s, target_resolution_s } = row;
  return {
    ...{ ticket, source, load, line },
    ...{ opened_at: moment(opened), responded_at: moment(responded), resolved_at: moment(done) },
    ...{ priority, category, person, caller, service, site, agent, title, value },
    ...{ response_s, resolution_s, wall_s, target_response_s, target_resolution_s },
  };
}
