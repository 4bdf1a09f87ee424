import type { Customer, Role } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { type FoundLens, openLensBook } from './learning/lens-book.ts';

/**
 * The lens through which a customer looks: that of the role, else everybody's, else what the provider's other customers
 * value, else the catalogue's; with own rules. `at` asks for the lens as it was then. For many customers open the
 * book of lenses once instead.
 */
export async function getLens(call: {
  readonly ctx: Pick<Ctx, 'records'> & Partial<Pick<Ctx, 'clock'>>;
  readonly input: {
    readonly customer: Pick<Customer, 'id' | 'name'>;
    readonly role?: Role | '';
    readonly at?: Date;
  };
}): Promise<FoundLens> {
  const { customer, role = '', at } = call.input;
  const book = await openLensBook({ ctx: call.ctx, input: { only: [customer.id], ...(at && { at }) } });
  return book.find(customer, role);
}
