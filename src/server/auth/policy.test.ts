import { expect, it } from 'vitest';
import type { Role, StaffRole } from '../../customers/index.ts';
import { decide, type PolicyName, policies } from './policy.ts';
import type { Principal } from './principal.ts';

const person = (staff: StaffRole | null, roles: Readonly<Record<number, readonly Role[]>>): Principal => ({
  userId: 'u',
  email: 'a@example.com',
  name: 'A',
  by: 'session',
  staff: staff && { id: 1, name: 'A', email: 'a@example.com', role: staff },
  language: 'en',
  memberships: Object.entries(roles).map(([id, held]) => ({
    customerId: Number(id),
    slug: `c${id}`,
    customer: `C${id}`,
    personId: 7,
    name: 'A',
    roles: held,
  })),
});

const table: readonly [
  StaffRole | null,
  Readonly<Record<number, readonly Role[]>>,
  PolicyName,
  number | null,
  string,
][] = [
  // A customer's person sees their own customer, and of others not even that they exist.
  [null, { 1: ['user'] }, 'read customer', 1, 'allowed'],
  [null, { 1: ['executive', 'buyer'] }, 'read customer', 2, 'hidden'],
  [null, { 1: ['executive'] }, 'read workspace', null, 'hidden'],
  [null, { 1: ['executive'] }, 'change set-up', 1, 'refused'],
  [null, { 1: ['executive'] }, 'change set-up', 2, 'hidden'],
  [null, { 1: ['user'] }, 'change rules', 1, 'refused'],
  [null, { 1: ['user'] }, 'read own account', null, 'allowed'],
  // Rules may name people: they are for those who decide.
  [null, { 1: ['user'] }, 'read rules', 1, 'refused'],
  [null, { 1: ['buyer'] }, 'read rules', 1, 'allowed'],
  ['technician', {}, 'read rules', 1, 'allowed'],
  // Names of employees are for the customer's people alone.
  ['owner', {}, 'read names', 1, 'refused'],
  [null, { 1: ['executive'] }, 'read names', 1, 'allowed'],
  // Roles hold at their own customer only.
  [null, { 1: ['executive'], 2: ['user'] }, 'change rules', 2, 'refused'],
  [null, { 1: ['executive'], 2: ['user'] }, 'change rules', 1, 'allowed'],
  // Staff serve all customers, each as far as the role goes.
  ['technician', {}, 'read customer', 9, 'allowed'],
  ['technician', {}, 'approve reports', 9, 'refused'],
  ['account manager', {}, 'approve reports', 9, 'allowed'],
  ['account manager', {}, 'manage staff', null, 'refused'],
  ['owner', {}, 'manage staff', null, 'allowed'],
  // Whoever answers the telephone writes down what they heard; customers speak for themselves elsewhere.
  ['technician', {}, 'look after voices', 9, 'allowed'],
  [null, { 1: ['executive'] }, 'look after voices', 1, 'refused'],
  [null, { 1: ['executive'] }, 'look after voices', 2, 'hidden'],
  // What sources hold is for those who connect them.
  ['technician', {}, 'read set-up', null, 'refused'],
  ['account manager', {}, 'read set-up', null, 'allowed'],
  [null, { 1: ['executive'] }, 'read set-up', null, 'hidden'],
  [null, { 1: ['executive'] }, 'read set-up', 1, 'refused'],
  ['account manager', {}, 'read staff', null, 'refused'],
  // Keys are made by those who answer for customers.
  ['technician', {}, 'manage keys', null, 'refused'],
  ['account manager', {}, 'read keys', null, 'allowed'],
  [null, { 1: ['executive'] }, 'read keys', null, 'hidden'],
  // What customers say about themselves is theirs to say.
  ['owner', {}, 'tell what matters', 1, 'refused'],
  // Somebody of the staff who is also a customer's person.
  ['technician', { 1: ['executive'] }, 'react to findings', 1, 'allowed'],
];

it.each(table)('%s %j may %s of %s: %s', (staff, roles, name, customer, wanted) => {
  expect(decide(person(staff, roles), name, customer)).toBe(wanted);
});

it('keeps what only a person may do from keys', () => {
  const owner = person('owner', {});
  for (const by of ['api key', 'read-only key'] as const)
    for (const name of ['manage staff', 'manage keys', 'read keys'] as const)
      expect(decide({ ...owner, by }, name, null)).toBe('refused');
  expect(decide(owner, 'manage keys', null)).toBe('allowed');
});

it('keeps everything that changes something from keys that may only read', () => {
  const reader = { ...person('owner', {}), by: 'read-only key' as const };
  for (const [name, policy] of Object.entries(policies))
    if ('writes' in policy) expect(decide(reader, name as PolicyName, 1)).toBe('refused');
  expect(decide(reader, 'read customer', 1)).toBe('allowed');
  expect(decide({ ...reader, by: 'api key' }, 'acknowledge escalations', 1)).toBe('allowed');
});
