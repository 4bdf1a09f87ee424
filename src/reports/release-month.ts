import { recordAudit } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import {
  holdMonths,
  type Release,
  readApproved,
  readReleases,
  writeApprovals,
  writeWithdrawals,
} from './releases-store.ts';

type ReleaseCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** Issues of a month, or of customers, with where they stand; the newest of each reader, or all there ever were. */
export function listReleases(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly month?: string;
    readonly customerIds?: readonly number[];
    readonly newestOnly?: boolean;
  };
}): Promise<Release[]> {
  return readReleases(call.ctx, call.input);
}

/** Whether an issue is approved and not withdrawn. */
export function isApproved(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly reportId: number };
}): Promise<boolean> {
  return readApproved(call.ctx, call.input.reportId);
}

/** Holds a month back: until they are approved, customers read none of its issues. */
export function holdMonth(call: {
  readonly ctx: ReleaseCtx;
  readonly input: { readonly month: string; readonly customerIds: readonly number[] };
}): Promise<void> {
  return holdMonths(call.ctx, { ...call.input, now: call.ctx.clock.now() });
}

/**
 * `ctx.actor` approves the newest issue of each reader of these customers' month; an issue made later is a draft again.
 * Kept in the audit with the issues it was given for. Throws `UserError` where there is nothing to approve.
 */
export async function approveMonth(call: {
  readonly ctx: ReleaseCtx;
  readonly input: { readonly month: string; readonly customerIds: readonly number[] };
}): Promise<number> {
  const { ctx, input } = call;
  const now = ctx.clock.now();
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const newest = await readReleases(inside, { ...input, newestOnly: true });
    const due = newest.filter((one) => one.state !== 'approved');
    if (newest.length === 0) throw nothingClosed(input.month);
    await holdMonths(inside, { ...input, customerIds: [...new Set(due.map((one) => one.customerId))], now });
    await writeApprovals(inside, { reportIds: due.map((one) => one.reportId), by: ctx.actor, now });
    await audit(inside, 'report approved', due, '');
    return due.length;
  });
}

/** `ctx.actor` takes a customer's month back, for a reason that its readers are told. */
export async function withdrawMonth(call: {
  readonly ctx: ReleaseCtx;
  readonly input: { readonly month: string; readonly customerId: number; readonly why: string };
}): Promise<void> {
  const { ctx, input } = call;
  const now = ctx.clock.now();
  const why = input.why.trim();
  if (why === '') {
    const hint = 'Say why in one sentence, e.g. "Two tickets of another customer were counted".';
    throw new UserError('a withdrawal needs a reason', hint, exitCodes.usage);
  }
  await ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const wanted = { month: input.month, customerIds: [input.customerId] };
    const all = (await readReleases(inside, wanted)).filter((one) => one.state !== 'withdrawn');
    if (all.length === 0) throw nothingClosed(input.month);
    await holdMonths(inside, { ...wanted, now });
    await writeWithdrawals(inside, { reportIds: all.map((one) => one.reportId), by: ctx.actor, why, now });
    await audit(inside, 'report withdrawn', all, why);
  });
}

async function audit(ctx: ReleaseCtx, verb: string, releases: readonly Release[], why: string) {
  for (const [customerId, each] of Map.groupBy(releases, (one) => one.customerId)) {
    const issues = each.map(({ reader, issue }) => ({ reader: reader || 'anybody', issue }));
    const detail = { issues, ...(why ? { why } : {}) };
    await recordAudit({ ctx, input: { customerId, verb, subject: `report ${each[0]?.month}`, detail } });
  }
}

function nothingClosed(month: string): UserError {
  return new UserError(`nothing of ${month} is closed`, 'Close the month first.', exitCodes.missing);
}
