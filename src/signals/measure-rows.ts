import { listCustomers, listPromises } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import type { MeasureId } from './measure.ts';
import { rowsSql } from './measures/rows-query.ts';
import { makeScope } from './measures/scope.ts';
import { syncAgreed } from './sync-agreed.ts';

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
  const windows = await syncAgreed({ ctx, input });
  const customer = (await listCustomers({ ctx })).find((c) => c.id === input.customer);
  if (customer === undefined) {
    throw new UserError(
      `there is no customer ${input.customer}`,
      'See `beholder customers list`.',
      exitCodes.missing,
    );
  }
  const limit = input.limit ?? 1_000_000_000;
  const scope = makeScope({
    signals: ctx.signals,
    month: input.month,
    customers: [customer],
    now: input.now,
    windowsFrom: windows.since,
    only: [input.measure],
  });
  const sql = rowsSql(scope, input.measure);
  if (sql === null) yield* promiseRows(ctx, customer.id, input.month, limit);
  else
    yield* ctx.signals.stream<BehindRow>(`SELECT * FROM (${sql}) LIMIT {limit:UInt64}`, {
      ...scope.params,
      limit,
    });
}

async function* promiseRows(
  ctx: Pick<Ctx, 'records'>,
  customerId: number,
  month: string,
  limit: number,
): AsyncGenerator<BehindRow> {
  const due = (await listPromises({ ctx, input: { customerId } })).filter((p) => p.dueOn?.startsWith(month));
  for (const p of due.slice(0, limit)) {
    yield { what: p.what, need: p.need, made_on: p.madeOn, due_on: p.dueOn, done_on: p.doneOn };
  }
}
