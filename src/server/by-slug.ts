import { type Customer, findCustomer } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { nothingThere } from './http-errors.ts';

/** The customer of that slug, and not one whose name happens to be the same; throws where there is none. */
export async function customerBySlug(ctx: Pick<Ctx, 'records'>, slug: string): Promise<Customer> {
  const found = await findCustomer({ ctx, input: { slug } });
  if (!found) throw nothingThere();
  return found;
}
