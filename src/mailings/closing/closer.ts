import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { listCustomers, type Reader } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Progress } from '../../platform/progress.ts';
import { closeMonth, holdMonth } from '../../reports/index.ts';
import { readMailRoles } from '../sending/roles-store.ts';
import {
  beat,
  endClosing,
  insertClosing,
  markCutOff,
  putResult,
  readLastClosings,
  readResults,
} from './closings-store.ts';
import type { Closing } from './schema.ts';

/** Closes months beside everything else that the server does. */
export interface Closer {
  /** Starts a close and returns its number. Throws `UserError` where one is running, or there is nothing to close. */
  start(
    ctx: Ctx,
    input: { readonly month: string; readonly customerIds?: readonly number[]; readonly scheduled?: boolean },
  ): Promise<number>;
  /** Starts the last close of a month again, for those customers that it did not get to. */
  again(ctx: Ctx, input: { readonly month: string; readonly scheduled?: boolean }): Promise<number>;
  /** Resolves when nothing is being closed. */
  idle(): Promise<void>;
  /** What is being closed is cut off: it is said so, and can be started again. */
  stop(ctx: Ctx): Promise<void>;
}

const beatMs = 500;

export function openCloser(): Closer {
  const running = new Map<number, Promise<void>>();
  const start: Closer['start'] = async (ctx, input) => {
    const now = ctx.clock.now();
    checkMonth(input.month, now);
    const known = (await listCustomers({ ctx })).map((one) => one.id);
    const customers = input.customerIds ? known.filter((id) => input.customerIds?.includes(id)) : known;
    if (customers.length === 0) {
      throw new UserError('there is nobody to close for', 'Choose customers that exist.', exitCodes.missing);
    }
    await markCutOff(ctx, now);
    const { month, scheduled = false } = input;
    const id = await insertClosing(ctx, { month, customers, scheduled, by: ctx.actor, now });
    if (id === null) {
      throw new UserError('a month is being closed already', 'Wait until it is done.', exitCodes.unavailable);
    }
    const work = run(ctx, id, month, customers).finally(() => running.delete(id));
    running.set(id, work);
    return id;
  };
  return {
    start,
    async again(ctx, { month, scheduled = false }) {
      const { last } = await lastClosing({ ctx, input: { month } });
      if (!last) throw new UserError(`${month} was never closed`, 'Start its close.', exitCodes.missing);
      const done = new Set(
        (await readResults(ctx, month))
          .filter((one) => one.closingId === last.id && one.problem === '')
          .map((one) => one.customerId),
      );
      const left = last.customerIds.filter((id) => !done.has(id));
      return start(ctx, { month, customerIds: left.length > 0 ? left : last.customerIds, scheduled });
    },
    idle: async () => {
      await Promise.all(running.values());
    },
    async stop(ctx) {
      if (running.size > 0) await markCutOff(ctx, ctx.clock.now(), [...running.keys()]);
    },
  };
}

/**
 * The last close of a month, one whose process died told as cut off; null where it was never closed. `elsewhere`: another month
 * that is being closed at this moment.
 */
export async function lastClosing(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly month: string };
}): Promise<{ readonly last: Closing | null; readonly elsewhere: string | null }> {
  const { month } = call.input;
  const found = await readLastClosings(call.ctx, month, call.ctx.clock.now());
  return {
    last: found.find((one) => one.month === month) ?? null,
    elsewhere: found.find((one) => one.month !== month && one.state === 'running')?.month ?? null,
  };
}

/** Never throws: how it ended is written down. */
async function run(ctx: Ctx, id: number, month: string, customerIds: readonly number[]): Promise<void> {
  const at = { step: 'beginning', done: 0, total: 0 };
  const progress: Progress = {
    start: (label) => {
      Object.assign(at, { step: label, done: 0, total: 0 });
      return { update: (done, total) => void Object.assign(at, { done, total }), stop: () => {} };
    },
  };
  const write = () => beat(ctx, id, { ...at, now: ctx.clock.now() }).catch(() => {});
  const beating = setInterval(write, beatMs);
  try {
    const problem = await closeAll({ ...ctx, progress }, id, month, customerIds);
    await write();
    await endClosing(ctx, id, { state: 'done', problem, now: ctx.clock.now() });
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    ctx.log.warn(`the close of ${month} failed: ${problem}`);
    await endClosing(ctx, id, { state: 'failed', problem, now: ctx.clock.now() }).catch(() => {});
  } finally {
    clearInterval(beating);
  }
}

/** What is ready is written down one by one, and held back until somebody approves it. */
async function closeAll(
  ctx: Ctx,
  id: number,
  month: string,
  customerIds: readonly number[],
): Promise<string> {
  const customers = (await listCustomers({ ctx })).filter((one) => customerIds.includes(one.id));
  const idOf = new Map(customers.map((one) => [one.slug, one.id]));
  const roles = await readMailRoles(ctx);
  const readers = new Set<Reader>(['', 'executive', 'buyer']);
  for (const { id: customerId } of customers)
    for (const role of roles.get(customerId) ?? []) readers.add(role);
  await holdMonth({ ctx, input: { month, customerIds } });
  const closed = await closeMonth({
    ctx,
    input: {
      month,
      customers: customers.map((one) => one.slug),
      readers: [...readers],
      outDir: join(ctx.dataDir, 'reports', month),
      // One processor is left for whoever reads pages meanwhile.
      jobs: Math.max(1, availableParallelism() - 1),
      onClosed: (one) =>
        putResult(ctx, id, idOf.get(one.slug) ?? 0, {
          reader: one.reader,
          issue: one.state === 'closed' ? one.issue : null,
          problem: one.state === 'closed' ? '' : one.error,
        }),
    },
  });
  const failed = closed.filter((one) => one.state === 'failed').length;
  return failed > 0 ? `${failed} of ${closed.length} reports failed` : '';
}

function checkMonth(month: string, now: Date): void {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new UserError(
      `${month} is no month`,
      'Write it as YYYY-MM, for instance 2026-10.',
      exitCodes.usage,
    );
  }
  if (month > now.toISOString().slice(0, 7)) {
    throw new UserError(`${month} has not begun`, 'Choose a month that has.', exitCodes.usage);
  }
}
