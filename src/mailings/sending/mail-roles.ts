import type { Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { usualRoles } from './recipients-of.ts';
import { readMailRoles, writeMailRoles } from './roles-store.ts';

/** Whose mailbox a customer's reports go to. */
export async function getMailRoles(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number };
}): Promise<readonly Role[]> {
  return (await readMailRoles(call.ctx)).get(call.input.customerId) ?? usualRoles;
}

/** An empty list: this customer's reports are mailed to nobody. */
export function setMailRoles(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number; readonly roles: readonly Role[] };
}): Promise<void> {
  return writeMailRoles(call.ctx, call.input.customerId, call.input.roles);
}
