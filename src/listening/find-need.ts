import type { Customer } from '../customers/index.ts';
import { getLens, type WeighedNeed, weighNeeds } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';

/** A need of a customer by its id or its name. Throws `UserError` where their lens has none of that name. */
export async function findNeed(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customer: Customer,
  given: string,
): Promise<WeighedNeed> {
  const { lens } = await getLens({ ctx, input: { customer } });
  const needs = weighNeeds(lens);
  const asked = given.trim().toLowerCase();
  const need = needs.find((one) => one.need === asked || one.name.toLowerCase() === asked);
  if (need) return need;
  const near = didYouMean(
    asked,
    needs.map((one) => one.need),
  );
  throw new UserError(
    `${customer.name} has no need called "${given}"`,
    `${near}See \`beholder lens show\`.`,
    exitCodes.missing,
  );
}
