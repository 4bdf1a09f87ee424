import type { Customer, Role } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { withOwnRules } from './rules/with-own-rules.ts';
import type { Lens } from './schema.ts';
import { readLenses } from './store.ts';
import { defaultLens } from './weigh.ts';

/** A lens and where it comes from: reports say so where a customer has declared none. */
export interface FoundLens {
  readonly lens: Lens;
  readonly lensSource: 'declared' | 'default';
  readonly declaredAt: Date | null;
}

/** The lens through which a customer looks: that of the role, else everybody's, else the catalogue's; with own rules. */
export async function getLens(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id' | 'name'>; readonly role?: Role | '' };
}): Promise<FoundLens> {
  const { customer, role = '' } = call.input;
  const declared = await readLenses(call.ctx, customer.id);
  const found = declared.find((one) => one.role === role) ?? declared.find((one) => one.role === '');
  const lens = await withOwnRules(call.ctx, customer.id, role, found?.lens ?? defaultLens(customer.name));
  if (!found) return { lens, lensSource: 'default', declaredAt: null };
  return { lens, lensSource: 'declared', declaredAt: found.declaredAt };
}
