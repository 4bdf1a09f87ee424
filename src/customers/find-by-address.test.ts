import { expect, it } from 'vitest';
import { knownOf } from './find-by-address.ts';

const person = { personId: 1, name: 'Ana', roles: ['buyer'], customerId: 1, slug: 'a', customer: 'A' };
const languageOf = (ownLanguage: string | null, customerLanguage: string | null, language: string | null) =>
  knownOf({ staff: null, people: [{ ...person, ownLanguage, customerLanguage }], language }).language;

it('takes a person’s own language before their customer’s, and that before the provider’s', () => {
  expect(languageOf('fr', 'de', 'nl')).toBe('fr');
  expect(languageOf(null, 'de-CH', 'nl')).toBe('de-CH');
  expect(languageOf(null, null, 'nl')).toBe('nl');
  expect(languageOf(null, null, null)).toBe('en');
  expect(languageOf('en', 'de', 'nl')).toBe('en');
});

it('passes over languages that pages cannot be in', () => {
  expect(languageOf('pl', 'de', 'en')).toBe('de');
});

it('prefers whatever somebody chose themselves, at whichever customer', () => {
  const people = [
    { ...person, ownLanguage: null, customerLanguage: 'de' },
    { ...person, customerId: 2, ownLanguage: 'es', customerLanguage: 'nl' },
  ];
  expect(knownOf({ staff: null, people, language: 'en' }).language).toBe('es');
});

it('leaves staff their English, also where they are a customer’s person too', () => {
  const staff = { id: 1, name: 'Olga', email: 'o@example.com', role: 'owner' as const };
  const people = [{ ...person, ownLanguage: 'de', customerLanguage: 'de' }];
  expect(knownOf({ staff, people, language: 'de' }).language).toBe('en');
});
