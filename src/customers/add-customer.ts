import type { z } from 'zod';
import { exitCodes, UserError } from '../platform/errors.ts';
import { checkInput } from './check-input.ts';
import { customerFieldsSchema } from './fields.ts';
import { getProvider } from './get-provider.ts';
import type { Customer } from './schema.ts';
import { freeSlug } from './slug.ts';
import { readCustomers, type WithRecords } from './store.ts';
import { lockCustomers } from './sync-store.ts';
import { insertCustomer } from './write-store.ts';

/** Refuses a name or slug that another customer has. */
export function refuseTaken(
  fields: { readonly name?: string | undefined; readonly slug?: string | undefined },
  others: readonly Customer[],
): void {
  const named = others.find(({ name }) => name.toLowerCase() === fields.name?.toLowerCase());
  if (named)
    throw new UserError(
      `there is a customer ${named.name} already`,
      'Choose another name, or edit that one.',
      exitCodes.usage,
    );
  const slugged = others.find(({ slug }) => slug === fields.slug);
  if (slugged)
    throw new UserError(
      `the slug ${slugged.slug} belongs to ${slugged.name}`,
      'Choose another slug.',
      exitCodes.usage,
    );
}

/** Adds a customer; the time zone is the provider's where none is given. Throws `UserError` where the name is taken. */
export function addCustomer(call: {
  readonly ctx: WithRecords;
  readonly input: z.input<typeof customerFieldsSchema> & { readonly name: string };
}): Promise<Customer> {
  const fields = checkInput(customerFieldsSchema, call.input, 'customer');
  return call.ctx.records.transaction().execute(async (records) => {
    const ctx = { records };
    await lockCustomers(ctx);
    const customers = await readCustomers(ctx);
    refuseTaken(fields, customers);
    const name = fields.name ?? call.input.name;
    const slug = fields.slug ?? freeSlug(name, new Set(customers.map((customer) => customer.slug)));
    const timeZone = fields.timeZone ?? (await getProvider({ ctx })).timeZone;
    const id = await insertCustomer(ctx, { ...fields, name, slug, timeZone });
    const added = (await readCustomers(ctx)).find((customer) => customer.id === id);
    if (!added) throw new Error('the customer was added, but is not there');
    return added;
  });
}
