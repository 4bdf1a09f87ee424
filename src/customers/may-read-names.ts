import type { Customer, Role } from './schema.ts';

/**
 * Whether somebody with these roles at the customer reads names of employees in findings about use; pseudonyms
 * otherwise. The only place that decides it: the customer has switched measures per person on, and lets at least one
 * of the roles read names.
 */
export function mayReadNames(
  customer: Pick<Customer, 'perPersonUse' | 'namesVisibleTo'>,
  roles: readonly Role[],
): boolean {
  return customer.perPersonUse && roles.some((role) => customer.namesVisibleTo.includes(role));
}
