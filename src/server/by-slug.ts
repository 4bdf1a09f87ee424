import { type Customer, listCustomers } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { nothingThere } from './http-errors.ts';

/** The customer of that slug, and not one whose name happens to be the same; throws where there is none. */
export async function customerBySlug(ctx: Pick<Ctx, 'records'>, slug: string): Promise<Customer> {
  const found = (await listCustomers({ ctx })).find((one) => one.slug === slug);
  if (!found) throw nothingThere();
  return found;
}
