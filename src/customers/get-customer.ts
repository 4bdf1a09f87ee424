import { exitCodes, UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import type { Customer } from './schema.ts';
import { readCustomers, readCustomersCalled, type WithRecords } from './store.ts';

/**
 * The customer of that name, slug or id, without case. Throws `UserError` (exit code `missing`) that names
 * those whose names are near.
 */
export async function getCustomer(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly name: string };
}): Promise<Customer> {
  const asked = call.input.name.trim().toLowerCase();
  const found = named(await readCustomersCalled(call.ctx, asked), asked);
  if (found) return found;
  // The store may know fewer capital letters than we do.
  const customers = await readCustomers(call.ctx);
  const late = named(customers, asked);
  if (late) return late;
  const hint =
    customers.length === 0
      ? 'There is none yet: `beholder customers add NAME` makes one.'
      : 'See `beholder customers list`.';
  const names = customers.map((customer) => customer.name);
  throw new UserError(
    `no customer is called ${call.input.name}`,
    didYouMean(asked, names) + hint,
    exitCodes.missing,
  );
}

function named(customers: readonly Customer[], asked: string): Customer | undefined {
  return (
    customers.find((customer) => customer.name.toLowerCase() === asked) ??
    customers.find((customer) => customer.slug === asked) ??
    customers.find((customer) => String(customer.id) === asked)
  );
}
