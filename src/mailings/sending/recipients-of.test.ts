import { expect, it } from 'vitest';
import type { Person, Role } from '../../customers/index.ts';
import type { Release } from '../../reports/index.ts';
import { recipientsOf } from './recipients-of.ts';

const person = (id: number, email: string, ...roles: Role[]) =>
  ({ id, customerId: 1, name: `P${id}`, email, roles }) as unknown as Person;
const issue = (reader: string, reportId: number) =>
  ({ reader, reportId, month: '2026-10' }) as unknown as Release;
const approved = [issue('', 10), issue('executive', 11), issue('buyer', 12)];
const of = (people: Person[], more: Partial<Parameters<typeof recipientsOf>[0]> = {}) =>
  recipientsOf({ people, roles: undefined, approved, left: new Set(), ...more }).map((one) => [
    one.personId,
    one.reportId,
  ]);

it('sends executives and buyers the issue of their own role, and users nothing unless asked for', () => {
  const people = [person(1, 'a@x', 'executive'), person(2, 'b@x', 'buyer'), person(3, 'c@x', 'user')];
  expect(of(people)).toEqual([
    [1, 11],
    [2, 12],
  ]);
  expect(of(people, { roles: ['user'] })).toEqual([[3, 10]]);
  expect(of(people, { roles: [] })).toEqual([]);
});

it('reads through the first of several roles, and for anybody where no issue was made for the role', () => {
  expect(of([person(1, 'a@x', 'buyer', 'executive')])).toEqual([[1, 11]]);
  expect(of([person(1, 'a@x', 'buyer')], { approved: [issue('', 10)] })).toEqual([[1, 10]]);
  expect(of([person(1, 'a@x', 'buyer')], { approved: [issue('executive', 11)] })).toEqual([]);
});

it('sends one message an address, and none to who has none or left', () => {
  const twice = [person(1, 'Boss@x', 'executive'), person(2, 'boss@X ', 'buyer'), person(3, '', 'buyer')];
  expect(of(twice)).toEqual([[1, 11]]);
  expect(of(twice, { left: new Set(['boss@x']) })).toEqual([]);
});
