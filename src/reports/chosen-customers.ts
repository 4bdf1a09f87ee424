import type { Customer } from '../customers/index.ts';
import { getCustomer, listCustomers } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';

/** The customers named, each once; all where none is named. Throws `UserError` where there is no such month or customer. */
export async function chosenCustomers(
  ctx: Ctx,
  month: string,
  names: readonly string[] = [],
): Promise<Customer[]> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new UserError(
      `${month} is no month`,
      'Write it as YYYY-MM, for instance 2026-10.',
      exitCodes.usage,
    );
  }
  if (names.length > 0) {
    const found = await Promise.all(names.map((name) => getCustomer({ ctx, input: { name } })));
    return [...new Map(found.map((customer) => [customer.id, customer])).values()];
  }
  const all = await listCustomers({ ctx });
  if (all.length > 0) return all;
  throw new UserError(
    'there are no customers yet',
    'Add them with `beholder customers import FILE`, or run `beholder demo`.',
    exitCodes.missing,
  );
}
