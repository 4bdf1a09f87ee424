import { describe, expect, test } from 'vitest';
import type { Matcher, Person, Service } from '../customers/index.ts';
import { type Hints, rowMatcher } from './match-row.ts';

const matcher = (
  kind: Matcher['kind'],
  value: string,
  customerId: number,
  more: Partial<Matcher> = {},
): Matcher => ({
  id: 0,
  customerId,
  personId: null,
  serviceId: null,
  kind,
  field: '',
  value,
  ...more,
});
const person = (id: number, customerId: number, name: string, email: string): Person => ({
  id,
  customerId,
  name,
  email,
  site: null,
  title: '',
  roles: ['user'],
  pseudonym: `Person ${id}`,
});
const service = (id: number, customerId: number, name: string): Service => ({
  id,
  customerId,
  name,
  outcome: '',
});

const matchers = [
  matcher('field', 'fenwick law', 1, { field: 'Company' }),
  matcher('field', 'portal', 1, { field: 'Service', serviceId: 7 }),
  matcher('login', 'ann', 1, { personId: 11 }),
  matcher('login', 'root', 2, { personId: 21 }),
  matcher('domain', 'acme.example', 2),
  matcher('domain', 'law.acme.example', 1),
  matcher('ip', '10.1.0.0/16', 2),
  matcher('ip', '10.1.2.0/24', 1),
];
const people = [
  person(11, 1, 'Ann Lee', 'ann@fenwick.example'),
  person(12, 1, 'Bo Ek', ''),
  person(13, 1, 'Bo Ek', 'bo@fenwick.example'),
  person(21, 2, 'Ann Lee', ''),
];
const services = [service(7, 1, 'Portal'), service(8, 1, 'Mail'), service(9, 2, 'Mail')];
const none: Hints = { person: '', services: [] };
const rules = { matchers, people, services, customer: null, customerFrom: null };

describe('rowMatcher', () => {
  const match = rowMatcher(rules);

  test('finds the customer by field, login, domain and address, without case', () => {
    expect(match({ fields: { Company: 'Fenwick LAW' } }, none)).toMatchObject({ customer: 1 });
    expect(match({ login: 'Ann' }, none)).toEqual({ customer: 1, person: 11, service: 0 });
    expect(match({ domain: 'mail.acme.example' }, none)).toMatchObject({ customer: 2 });
    expect(match({ domain: 'x.law.acme.example' }, none)).toMatchObject({ customer: 1 });
    expect(match({ ip: '10.1.2.3' }, none)).toMatchObject({ customer: 1 });
    expect(match({ ip: '10.1.3.3' }, none)).toMatchObject({ customer: 2 });
  });

  test('a field that names the customer comes before a login of another', () => {
    expect(match({ login: 'root', fields: { Company: 'Fenwick Law' } }, none)).toEqual({
      customer: 1,
      person: 0,
      service: 0,
    });
    expect(match({ login: 'root', fields: { Service: 'Portal' } }, none)).toMatchObject({
      customer: 1,
      service: 7,
    });
  });

  test('finds person and service by name within the customer; a name of two finds neither', () => {
    const fields = { fields: { Company: 'Fenwick Law' } };
    expect(match(fields, { person: 'ann lee', services: ['', 'mail'] })).toEqual({
      customer: 1,
      person: 11,
      service: 8,
    });
    expect(match(fields, { person: 'ANN@fenwick.example', services: ['Phones'] })).toEqual({
      customer: 1,
      person: 11,
      service: 0,
    });
    expect(match(fields, { person: 'Bo Ek', services: [] })).toMatchObject({ person: 0 });
  });

  test('says by which value an unmatched row can be matched later', () => {
    expect(match({ login: 'zed', fields: { Company: 'Nobody' } }, none)).toEqual({
      keyKind: 'field',
      key: 'Company=Nobody',
    });
    expect(match({ ip: '192.0.2.1' }, none)).toEqual({ keyKind: 'ip', key: '192.0.2.1' });
  });

  test('--customer decides alone, and takes people and services of that customer only', () => {
    const fixed = rowMatcher({ ...rules, customer: 2 });
    expect(fixed({ login: 'ann' }, { person: 'Ann Lee', services: ['Mail'] })).toEqual({
      customer: 2,
      person: 21,
      service: 9,
    });
  });

  test('--customer-from lets only that field tell the customer', () => {
    const from = rowMatcher({ ...rules, customerFrom: 'Company' });
    expect(from({ login: 'root', fields: { Company: 'Fenwick Law' } }, none)).toMatchObject({ customer: 1 });
    expect(from({ login: 'root', fields: {} }, none)).toEqual({ keyKind: 'field', key: 'Company=' });
  });
});
