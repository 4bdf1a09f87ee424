import { expect, test } from 'vitest';
import { person } from './fixtures.ts';
import { resolveTell } from './tell.ts';

const people = [
  person(1, { name: 'Tom Blake', title: 'Office manager', roles: ['buyer'], email: 'tom@example.com' }),
  person(2, { name: 'Ana Reyes', title: 'Owner and founder', roles: ['executive'] }),
  person(3, { name: 'Buyer', title: 'Picker' }),
];

test.each([
  ['Tom Blake', 'Tom Blake (Office manager)'],
  ['tom@EXAMPLE.com', 'Tom Blake (Office manager)'],
  ['owner', 'Ana Reyes (Owner and founder)'],
  ['executive', 'Ana Reyes (Owner and founder)'],
  ['buyer', 'Buyer (Picker)'],
  ['Office Manager', 'Tom Blake (Office manager)'],
])('%s', (tell, who) => {
  expect(resolveTell(tell, people)).toEqual({ who, remark: '' });
});

test('where nobody fits, the first executive hears of it, else the first buyer, and it is said', () => {
  const told = resolveTell('chairman', people);
  expect(told.who).toBe('Ana Reyes (Owner and founder)');
  expect(told.remark).toContain('nobody here is called “chairman”');
  expect(resolveTell('chairman', people.slice(0, 1)).who).toBe('Tom Blake (Office manager)');
  expect(resolveTell('chairman', [])).toEqual({
    who: 'chairman',
    remark: 'nobody here is called “chairman”, and no executive or buyer is known: add one',
  });
});
