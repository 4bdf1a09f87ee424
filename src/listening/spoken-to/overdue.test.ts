import { expect, it } from 'vitest';
import type { Person } from '../../customers/index.ts';
import type { Conversation, LastSpoken } from '../../voice/index.ts';
import { sharesOf } from './listening-share.ts';
import { overdueAt } from './overdue.ts';
import { rulesInForce, type SpokenToRule } from './rules.ts';

const customer = { id: 1, slug: 'fenwick', name: 'Fenwick' };
const person = (id: number, roles: Person['roles']): Person => ({
  id,
  customerId: 1,
  site: null,
  name: `P${id}`,
  email: '',
  title: '',
  roles,
  pseudonym: '',
});
const people = [person(1, ['buyer']), person(2, ['executive', 'buyer']), person(3, ['user'])];
const spoken = (personId: number | null, any: string | null, visit: string | null = null): LastSpoken => ({
  customerId: 1,
  personId,
  any,
  visit,
});
const check = (last: readonly LastSpoken[], rules: readonly SpokenToRule[] = rulesInForce([], 1)) =>
  overdueAt({ customer, people, rules, last, today: '2026-11-22' }).map((one) => [
    one.person?.id ?? null,
    one.rule.whom,
    one.rule.how,
    one.days,
  ]);

it('lists a customer with whom nobody spoke once, and not each of its people', () => {
  expect(check([])).toEqual([[null, 'customer', 'any', null]]);
  expect(check([spoken(null, '2026-09-22')])).toEqual([[null, 'customer', 'any', 61]]);
});

it('lists a missing visit, and buyers and executives by the shortest time, longest first', () => {
  expect(
    check([spoken(null, '2026-11-20', '2026-05-01'), spoken(1, '2026-08-23'), spoken(2, '2026-11-20')]),
  ).toEqual([
    [null, 'customer', 'visit', 205],
    [1, 'buyer', 'any', 91],
  ]);
  expect(check([spoken(null, '2026-11-20', '2026-11-20'), spoken(1, '2026-11-20')])).toEqual([
    [2, 'buyer', 'any', null],
  ]);
});

it('is content on the last day, and where nobody expects it', () => {
  const fresh = [spoken(null, '2026-09-23', '2026-11-01'), spoken(1, '2026-08-24'), spoken(2, '2026-11-01')];
  expect(check(fresh)).toEqual([]);
  const kept = [
    { customerId: null, whom: 'customer', how: 'any', days: 10 },
    { customerId: 1, whom: 'customer', how: 'any', days: 0 },
    { customerId: 2, whom: 'customer', how: 'any', days: 5 },
  ] as const;
  expect(check(fresh, rulesInForce(kept, 1))).toEqual([]);
  expect(check(fresh, rulesInForce(kept, 3))).toEqual([[null, 'customer', 'any', 60]]);
});

it('adds up how much each listened, by whoever led it', () => {
  const talk = (ours: number, theirs: number, unplaced = 0, asking = 0) => ({
    ours,
    theirs,
    unplaced,
    asking,
  });
  const one = (more: Partial<Conversation>) =>
    ({ customerId: 1, ledBy: null, staff: [], talk: null, ...more }) as unknown as Conversation;
  const found = sharesOf(
    [
      one({ ledBy: 1, talk: talk(100, 300) }),
      one({ staff: [1], talk: talk(100, 400, 100, 50) }),
      one({ ledBy: 1 }),
      // Nobody of ours is placed in it: it says nothing of how we listened.
      one({ ledBy: 1, talk: talk(0, 500) }),
      one({ customerId: 7, talk: talk(300, 100) }),
      one({ customerId: 8, staff: [1, 2], talk: talk(1, 1) }),
    ],
    new Map([[7, 2]]),
    [
      { id: 1, name: 'Kim' },
      { id: 2, name: 'Lou' },
      { id: 3, name: 'Mo' },
    ],
  );
  expect(found).toEqual([
    {
      staffId: 1,
      name: 'Kim',
      conversations: 4,
      measured: 2,
      hours: 1000 / 3600,
      listening: { low: 0.7, high: 0.8 },
      withAsking: { low: 0.75, high: 0.85 },
    },
    {
      staffId: 2,
      name: 'Lou',
      conversations: 1,
      measured: 1,
      hours: 400 / 3600,
      listening: { low: 0.25, high: 0.25 },
      withAsking: { low: 0.25, high: 0.25 },
    },
  ]);
});
