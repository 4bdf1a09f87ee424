import type { Ctx } from '../platform/ctx.ts';
import {
  countClosedMonths,
  type NeedOfCustomer,
  type NewestIssue,
  readClosedCustomers,
  readNeeds,
  readNewest,
  readNewestNumber,
  readStandingOut,
  type StandingOut,
} from './newest-store.ts';

type Call = { readonly ctx: Pick<Ctx, 'records'> };

interface Kept {
  readonly newest: number;
  readonly at: number;
  readonly needs: Promise<NeedOfCustomer[]>;
}

const kept = new WeakMap<object, Kept>();
/** A report with a smaller number may be acknowledged after a larger one: it is seen by then. */
const keptMs = 20_000;

/**
 * How much each customer of whom a month was closed needs us, by the newest one as anybody may read it: looked up again as
 * soon as there is another report, as no report ever changes.
 */
export async function listNeeding({ ctx }: Call): Promise<NeedOfCustomer[]> {
  const newest = await readNewestNumber(ctx);
  const now = performance.now();
  const known = kept.get(ctx.records);
  if (known?.newest === newest && now - known.at < keptMs) return known.needs;
  const needs = readNeeds(ctx);
  kept.set(ctx.records, { newest, at: now, needs });
  // What failed is tried again by whoever asks next.
  needs.catch(() => kept.delete(ctx.records));
  return needs;
}

/** What a list shows of the newest month of each of these customers, as anybody may read it. */
export function listNewest({
  ctx,
  input,
}: Call & { readonly input: { readonly customerIds: readonly number[] } }): Promise<NewestIssue[]> {
  return readNewest(ctx, input.customerIds);
}

/** Newest months, as anybody may read them, in which people are unhappy though targets are met, have gone quiet, or have a pain. */
export function listStandingOut({ ctx }: Call): Promise<StandingOut[]> {
  return readStandingOut(ctx);
}

/** Ids of the customers of whom any month was ever closed. */
export function listClosedCustomers({ ctx }: Call): Promise<number[]> {
  return readClosedCustomers(ctx);
}

/** How many months were ever closed. */
export function howManyMonths({ ctx }: Call): Promise<number> {
  return countClosedMonths(ctx);
}
