import type { Person, Role } from '../../customers/index.ts';
import type { Release } from '../../reports/index.ts';

/** Whom reports go to where a customer has not said otherwise. */
export const usualRoles: readonly Role[] = ['executive', 'buyer'];

/** Somebody who gets a report, and which. */
export interface Recipient {
  readonly customerId: number;
  readonly personId: number;
  readonly name: string;
  readonly address: string;
  readonly reportId: number;
  readonly month: string;
}

/** In this order: who has several roles reads as the first. */
const order: readonly Role[] = ['executive', 'buyer', 'user'];

/**
 * Who gets which of a customer's approved issues: everybody with one of the roles and an address, once, through the eyes
 * of their own role where an issue was made for it. Whoever left gets none.
 */
export function recipientsOf(known: {
  readonly people: readonly Person[];
  readonly roles: readonly Role[] | undefined;
  /** Of this customer and month, one a reader. */
  readonly approved: readonly Release[];
  /** Addresses in lower case. */
  readonly left: ReadonlySet<string>;
}): Recipient[] {
  const roles = known.roles ?? usualRoles;
  const found = new Map<string, Recipient>();
  for (const person of known.people) {
    const address = person.email.trim();
    const own = order.filter((role) => person.roles.includes(role) && roles.includes(role));
    const issue = [...own, '' as const]
      .map((reader) => known.approved.find((one) => one.reader === reader))
      .find((one) => one !== undefined);
    const key = address.toLowerCase();
    if (!address || own.length === 0 || !issue || known.left.has(key) || found.has(key)) continue;
    const { id: personId, customerId, name } = person;
    found.set(key, { customerId, personId, name, address, reportId: issue.reportId, month: issue.month });
  }
  return [...found.values()];
}
