import type { Role, StaffRole } from '../../customers/index.ts';
import type { Principal } from './principal.ts';

interface Policy {
  /** Roles of the provider's staff that may. */
  readonly staff: readonly StaffRole[];
  /** Roles at the customer whose thing it is that may. */
  readonly customer: readonly Role[];
  /** It changes something, so it is kept in the audit. */
  readonly writes?: true;
  /** Never with a key, only by a person who signed in. */
  readonly personOnly?: true;
}

const everyStaff = ['owner', 'account manager', 'technician'] as const;
const everyRole = ['executive', 'buyer', 'user'] as const;

/** Who may do what: the one place that says so. Every route names one of these. */
export const policies = {
  'read own account': { staff: everyStaff, customer: everyRole },
  'read workspace': { staff: everyStaff, customer: [] },
  'read customer': { staff: everyStaff, customer: everyRole },
  'read rows': { staff: everyStaff, customer: ['executive', 'buyer'] },
  'read lens': { staff: everyStaff, customer: everyRole },
  'react to findings': { staff: [], customer: everyRole, writes: true },
  'tell what matters': { staff: [], customer: everyRole, writes: true },
  'acknowledge escalations': { staff: everyStaff, customer: everyRole, writes: true },
  // Rules may name people; so may what cannot wait, to those whom the customer lets read names.
  'read rules': { staff: everyStaff, customer: ['executive', 'buyer'] },
  'read names': { staff: [], customer: everyRole, writes: true, personOnly: true },
  'change rules': { staff: ['owner', 'account manager'], customer: ['executive', 'buyer'], writes: true },
  'approve reports': { staff: ['owner', 'account manager'], customer: [], writes: true },
  'change set-up': { staff: ['owner', 'account manager'], customer: [], writes: true },
  // What people said is everybody's to look after: whoever answers the telephone writes down what they heard.
  'look after voices': { staff: everyStaff, customer: [], writes: true },
  // Files and systems that sources come from, and what they hold.
  'read set-up': { staff: ['owner', 'account manager'], customer: [] },
  'read staff': { staff: ['owner'], customer: [], personOnly: true },
  'manage staff': { staff: ['owner'], customer: [], writes: true, personOnly: true },
  // Keys are made by people who signed in: a key that leaks makes no other.
  'read keys': { staff: ['owner', 'account manager'], customer: [], personOnly: true },
  'manage keys': { staff: ['owner', 'account manager'], customer: [], writes: true, personOnly: true },
  // Addresses of webhooks may be secrets.
  'read webhooks': { staff: ['owner'], customer: [], personOnly: true },
  'manage webhooks': { staff: ['owner'], customer: [], writes: true, personOnly: true },
  'read audit': { staff: ['owner'], customer: [] },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

/**
 * What a principal may do with a customer's thing. `hidden`: must not even learn that it exists, because they have
 * nothing to do with that customer. `customerId` null: the whole installation.
 */
export function decide(
  principal: Principal,
  name: PolicyName,
  customerId: number | null,
): 'allowed' | 'refused' | 'hidden' {
  const policy: Policy = policies[name];
  const membership =
    customerId === null ? null : principal.memberships.find((one) => one.customerId === customerId);
  if (customerId !== null && !principal.staff && !membership) return 'hidden';
  if (policy.personOnly && principal.by !== 'session') return 'refused';
  if (policy.writes && principal.by === 'read-only key') return 'refused';
  if (principal.staff && policy.staff.includes(principal.staff.role)) return 'allowed';
  const roles = membership ? membership.roles : customerId === null ? anyRoles(principal) : [];
  if (roles.some((role) => policy.customer.includes(role))) {
    // Without a customer only what concerns the asker is open to a customer's people.
    return customerId !== null || name === 'read own account' ? 'allowed' : 'hidden';
  }
  return principal.staff || membership ? 'refused' : 'hidden';
}

function anyRoles(principal: Principal): readonly Role[] {
  return principal.memberships.flatMap((one) => one.roles);
}
