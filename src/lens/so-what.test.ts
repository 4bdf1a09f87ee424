import { expect, test } from 'vitest';
import { soWhat } from './so-what.ts';

const secrets = 'Clients’ secrets are the firm’s to keep; one leak is enough to lose them.';

test.each([
  ['law firm', secrets],
  ['Rechtsanwaltskanzlei', secrets],
  ['cabinet d’avocats', secrets],
  ['bufete de abogados', secrets],
  ['advocatenkantoor', secrets],
])('knows what a %s is in the language it describes itself in', (kind, said) => {
  expect(soWhat('safe', kind)).toBe(said);
});

test.each([
  ['Steuerkanzlei', 'tax adviser'],
  ['Spedition', 'freight company'],
  ['Zahnarztpraxis', 'dentist'],
  ['école', 'school'],
  ['fabriek', 'factory'],
  ['tienda', 'shop'],
])('takes a %s for what a %s is', (kind, english) => {
  for (const need of ['fast-help', 'always-there', 'safe', 'company-time', 'quick-at-peak'] as const)
    expect(soWhat(need, kind)).toBe(soWhat(need, english));
});

test('says what is so for anybody where the kind is not known', () => {
  expect(soWhat('safe', 'Netzwerk')).toBe(soWhat('safe', ''));
});
