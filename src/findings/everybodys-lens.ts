import type { Customer } from '../customers/index.ts';
import { getLens, type LensSource } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';

/**
 * The lens for what is made for nobody in particular: everybody's, else that of those who decide, else that of
 * users, where the customer has one of their own; else what stands in for it.
 */
export async function everybodysLens(
  ctx: Pick<Ctx, 'records'>,
  customer: Customer,
): ReturnType<typeof getLens> {
  const own = await getLens({ ctx, input: { customer, role: '' } });
  for (const role of ['executive', 'buyer', 'user'] as const) {
    if (isOwn(own.lensSource)) break;
    const found = await getLens({ ctx, input: { customer, role } });
    if (isOwn(found.lensSource)) return found;
  }
  return own;
}

/** Whether a lens is the customer's own: declared, or learnt from its people. */
export function isOwn(source: LensSource): boolean {
  return source === 'declared' || source === 'learnt';
}
