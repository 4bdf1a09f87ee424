import type { Context } from 'hono';
import type { Role } from '../customers/index.ts';
import type { AppEnv } from './app-env.ts';

const inOrder = ['executive', 'buyer', 'user'] as const;

/** What whoever asks is at the customer of the address; null for staff, who are nothing there. */
export function memberOf({ var: { principal, customer } }: Context<AppEnv>) {
  return principal.memberships.find((one) => one.customerId === customer.id) ?? null;
}

/** As whom somebody with these roles reads: whoever decides reads as somebody who decides. */
export function firstRole(roles: readonly Role[]): Role {
  return inOrder.find((role) => roles.includes(role)) ?? 'user';
}
