import type { Ctx } from '../platform/ctx.ts';
import {
  countClosedMonths,
  type NewestIssue,
  readClosedCustomers,
  readNewest,
  readStandingOut,
  type StandingOut,
} from './newest-store.ts';

type Call = { readonly ctx: Pick<Ctx, 'records'> };

/** What a list shows of the newest month of each customer, as anybody may read it. */
export function listNewest({ ctx }: Call): Promise<NewestIssue[]> {
  return readNewest(ctx);
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
