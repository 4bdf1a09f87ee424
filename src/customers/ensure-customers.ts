import { getProvider } from './get-provider.ts';
import { normalizeMatcher } from './matcher-value.ts';
import type { Customer } from './schema.ts';
import { freeSlug } from './slug.ts';
import { readCustomers, readMatchers, type WithRecords } from './store.ts';
import { lockCustomers } from './sync-store.ts';
import { insertCustomersWithField } from './write-store.ts';

/**
 * For `import --customer-from FIELD`: makes a customer of each value of that field that no matcher knows yet, with
 * a matcher of kind `field`. A customer that has the name already gets only the matcher. Blank values are passed
 * over. Returns all customers, and how many are new; calling it again changes nothing.
 */
export async function ensureCustomers(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly field: string; readonly names: readonly string[] };
}): Promise<{ readonly customers: Customer[]; readonly added: number }> {
  const { ctx, input } = call;
  const added = await ctx.records.transaction().execute(async (records) => {
    const within = { records };
    await lockCustomers(within);
    const [customers, matchers, provider] = [
      await readCustomers(within),
      await readMatchers(within),
      await getProvider({ ctx: within }),
    ];
    const known = new Set(
      matchers
        .filter(({ kind, field }) => kind === 'field' && field === input.field)
        .map(({ value }) => value),
    );
    const byName = new Map(customers.map((customer) => [customer.name.toLowerCase(), customer]));
    const taken = new Set(customers.map(({ slug }) => slug));
    const wanted = [];
    for (const raw of input.names) {
      const name = raw.trim().slice(0, 160);
      const normal = normalizeMatcher('field', raw);
      if ('problem' in normal || known.has(normal.value)) continue;
      known.add(normal.value);
      const same = byName.get(name.toLowerCase());
      const slug = same?.slug ?? freeSlug(name, taken);
      taken.add(slug);
      wanted.push({ name: same?.name ?? name, slug, value: normal.value, timeZone: provider.timeZone });
    }
    return insertCustomersWithField(within, input.field, wanted);
  });
  return { customers: await readCustomers(ctx), added };
}
