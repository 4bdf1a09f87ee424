import { expect, test } from 'vitest';
import { type MentionRules, matchMention } from './match-mention.ts';

const matcher = (
  customerId: number,
  kind: 'domain' | 'field',
  value: string,
  personId: number | null = null,
) => ({
  ...{ id: 1, customerId, personId, serviceId: null, kind, field: kind === 'field' ? 'mention' : '', value },
});
const rules: MentionRules = {
  customers: [
    { id: 1, name: 'Fenwick Law' },
    { id: 2, name: 'Café Orée' },
    { id: 3, name: 'Ace' },
  ],
  people: [
    { id: 11, customerId: 1, name: 'Ann Lee', email: 'ann@fenwick.example', roles: ['user', 'buyer'] },
    { id: 21, customerId: 2, name: 'Ann Lee', email: '', roles: ['user'] },
  ],
  services: [
    { id: 101, customerId: 1, name: 'Mail' },
    { id: 201, customerId: 2, name: 'Till' },
  ],
  matchers: [
    matcher(1, 'domain', 'fenwick.example'),
    matcher(2, 'field', '#oree'),
    matcher(3, 'field', '@acehq@social.example'),
  ],
  staff: [
    { name: 'Kim Lee', email: 'kim@harbour.example' },
    { name: 'Ann Lee', email: 'ann@harbour.example' },
  ],
};
const said = (words: string, author = 'Somebody', authorKey = '') => ({ words, author, authorKey });

test.each([
  ['Mail at Fenwick Law is down', {}, { customerId: 1, serviceId: 101, why: 'by “Fenwick Law”' }],
  ['mail at FENWICK LAW!', {}, { customerId: 1, serviceId: 101 }],
  ['the till at cafe oree is dead', {}, { customerId: 2, serviceId: 201 }],
  ['#Oree closed again', {}, { customerId: 2, why: 'by “#oree”' }],
  ['see https://www.fenwick.example/x', {}, { customerId: 1, why: 'by “fenwick.example”' }],
  ['An ace day in the sun', {}, { customerId: null, why: 'names no customer that we know' }],
  ['#oreegano', {}, { customerId: null }],
  ['Fenwick Law and Café Orée', {}, { customerId: null, why: 'may be Fenwick Law or Café Orée' }],
  ['slow', { key: 'ann@fenwick.example' }, { customerId: 1, personId: 11, role: 'buyer' }],
  ['slow', { key: 'x@fenwick.example' }, { customerId: 1, personId: null, role: 'unknown' }],
  ['Fenwick Law is slow', { key: '@acehq@social.example' }, { customerId: 3 }],
  ['Till at Café Orée', { author: 'Ann Lee' }, { customerId: 2, personId: 21, role: 'user' }],
] as const)('%s', (words, by: { author?: string; key?: string }, expected) => {
  expect(matchMention(said(words, by.author, by.key), rules, null)).toMatchObject(expected);
});

test('what one of us wrote is nobody else’s, not even in a place of a customer; a namesake at a customer is heard', () => {
  const ours = { customerId: null, ours: true };
  expect(matchMention(said('Mail is down again', 'K. L.', 'kim@harbour.example'), rules, 1)).toMatchObject(
    ours,
  );
  expect(matchMention(said('Sorry, still broken at Fenwick Law', 'Kim Lee'), rules, null)).toMatchObject(
    ours,
  );
  expect(matchMention(said('Mail is down again', 'Ann Lee'), rules, 1)).toMatchObject({ customerId: 1 });
});

test("a place of one customer is that customer's, whatever its words name", () => {
  expect(matchMention(said('Fenwick Law has it better'), rules, 2)).toMatchObject({
    customerId: 2,
    why: 'of that place',
  });
});
