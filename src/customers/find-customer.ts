import type { Customer } from './schema.ts';
import { readCustomer, readCustomerBySlug, type WithRecords } from './store.ts';

/** The customer of that id or slug, and not one whose name happens to be the same; null where there is none any more. */
export function findCustomer(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly id: number } | { readonly slug: string };
}): Promise<Customer | null> {
  const { ctx, input } = call;
  return 'id' in input ? readCustomer(ctx, input.id) : readCustomerBySlug(ctx, input.slug);
}
