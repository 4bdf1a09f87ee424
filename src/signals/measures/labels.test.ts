import { expect, it } from 'vitest';
import type { Customer, Person } from '../../customers/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { labelsFor, namesNobody } from './labels.ts';

const customer = (perPersonUse: boolean, namesVisibleTo: Customer['namesVisibleTo']): Customer => ({
  ...{ id: 1, slug: 'a', name: 'A', kind: '', timeZone: 'UTC', colour: null, logo: null, paper: null },
  ...{ inappropriate: [], perPersonUse, namesVisibleTo },
});
const anna: Person = {
  ...{
    id: 7,
    customerId: 1,
    site: null,
    name: 'Anna',
    email: '',
    title: '',
    roles: ['user'],
    pseudonym: 'Person 3',
  },
};
const people = new Map([[7, anna]]);
const found = { person: 7, known_as: '' };

it('names people in use only where the customer switched it on and the reader may see names', () => {
  const label = (c: Customer, reader: 'executive' | 'user'): string =>
    labelsFor(c, people, [], reader).person(found, 'use.inappropriate-people');
  expect(label(customer(true, ['executive']), 'executive')).toBe('Anna');
  expect(label(customer(true, ['executive']), 'user')).toBe('Person 3');
  expect(label(customer(true, []), 'executive')).toBe('Person 3');
  expect(label(customer(false, ['executive']), 'executive')).toBe('Person 3');
});

it('names people in what they asked or answered themselves', () => {
  const labels = labelsFor(customer(false, []), people, [], 'user');
  expect(labels.person(found, 'tickets.waited')).toBe('Anna');
  expect(labels.person({ person: 0, known_as: 'bob@example.com' }, 'satisfaction.unhappy')).toBe(
    'bob@example.com',
  );
  expect(labels.person({ person: 0, known_as: '' }, 'tickets.waited')).toBe('somebody not known');
});

it('marks logins and addresses of nobody known, always the same way, without telling them', () => {
  const labels = labelsFor(customer(false, []), people, [], 'executive');
  const mark = labels.person({ person: 0, known_as: 'bob' }, 'threats.passed');
  expect(mark).toMatch(/^Unknown [0-9a-f]{4}$/);
  expect(labels.person({ person: 0, known_as: 'bob' }, 'capacity.hogs')).toBe(mark);
  expect(labels.person({ person: 0, known_as: 'eve' }, 'capacity.hogs')).not.toBe(mark);
});

it.each(['en', 'pseudo'])(
  'knows again what it called nobody, and takes no login for it, in %s',
  (language) => {
    const labels = labelsFor(customer(false, []), people, [], 'executive');
    inLanguage(language, () => {
      expect(namesNobody(labels.person({ person: 0, known_as: 'bob' }, 'threats.passed'))).toBe(true);
      expect(namesNobody(labels.person({ person: 0, known_as: '' }, 'tickets.waited'))).toBe(true);
      for (const login of ['bob', 'Unknown', 'Unknown bob', 'cafe', 'Unknown cafes'])
        expect(namesNobody(login)).toBe(false);
    });
  },
);
