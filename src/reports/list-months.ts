import type { Ctx } from '../platform/ctx.ts';
import { countDrafts, countMonths } from './months-store.ts';

/** A draft that nobody has looked at for so long is found in the archive, not among what is to be done today. */
const recentMs = 120 * 86_400_000;

/** Months with issues that wait for approval, newest first, and of how many customers. */
export function listDrafts(call: { readonly ctx: Pick<Ctx, 'records' | 'clock'> }) {
  const { ctx } = call;
  return countDrafts(ctx, new Date(ctx.clock.now().getTime() - recentMs));
}

/** Every month that was ever closed, newest first, with how many of its customers wait or were taken back. */
export async function listMonths(call: { readonly ctx: Pick<Ctx, 'records'> }) {
  const [months, drafts] = await Promise.all([countMonths(call.ctx), countDrafts(call.ctx, new Date(0))]);
  const waiting = new Map(drafts.map((one) => [one.month, one.drafts]));
  return months.map((one) => ({ ...one, drafts: waiting.get(one.month) ?? 0 }));
}
