import { type Customer, type Role, roleSchema } from './schema.ts';

/** Whose eyes something is made for: those of a role at the customer, or '' for anybody there. */
export type Reader = Role | '';

type Allowing = Pick<Customer, 'perPersonUse' | 'namesVisibleTo'>;

/**
 * Whether somebody with these roles at the customer reads names of employees in findings about use; pseudonyms
 * otherwise. The only place that decides it: the customer has switched measures per person on, and lets at least one
 * of the roles read names.
 */
export function mayReadNames(customer: Allowing, roles: readonly Role[]): boolean {
  return customer.perPersonUse && roles.some((role) => customer.namesVisibleTo.includes(role));
}

/** The same for what is made for a reader: what anybody may be handed names people only where every role may read it. */
export function readerMayReadNames(customer: Allowing, reader: Reader): boolean {
  if (reader !== '') return mayReadNames(customer, [reader]);
  return roleSchema.options.every((role) => mayReadNames(customer, [role]));
}
