import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, type Customer } from '../../customers/index.ts';
import { declareLens } from '../declare-lens.ts';
import {
  defaultLens,
  getLens,
  keepReactions,
  lensHistory,
  type NewReaction,
  recordAnswer,
} from '../index.ts';
import { parseLens } from '../parse-lens.ts';
import { openLensBook } from './lens-book.ts';

let stores: TestStores;
const now = new Date('2026-10-01T09:00:00Z');
const ctx = () => ({ ...stores.ctx, clock: { now: () => now } });
const made = new Map<string, Customer>();
const of = (name: string) => made.get(name) as Customer;

async function add(name: string, kind: string): Promise<void> {
  made.set(name, await addCustomer({ ctx: ctx(), input: { name, kind } }));
}

function said(name: string, given: Partial<NewReaction> = {}): NewReaction {
  const shown = {
    month: '2026-08',
    issue: 1,
    finding: 'slow-help/tickets.first-response',
    outcome: 'Half waited.',
  };
  const judged = {
    need: 'fast-help',
    measure: 'tickets.first-response',
    value: 40,
    watch: 60,
    problem: 240,
  } as const;
  const seen = {
    severity: 0,
    weight: 0.1,
    tier: 'detail',
    position: 3,
    rule: '',
    count: 0,
    population: 0,
  } as const;
  const who = {
    customerId: of(name).id,
    personId: null,
    role: 'buyer',
    channel: 'web',
    onceKey: '',
  } as const;
  return {
    ...shown,
    ...judged,
    ...seen,
    ...who,
    says: 'problem',
    at: new Date('2026-09-05T09:00:00Z'),
    ...given,
  };
}

const bound = async (name: string, role: '' | 'buyer' | 'user' = '') => {
  const { learnt } = await getLens({ ctx: ctx(), input: { customer: of(name), role } });
  return learnt?.tolerances.find((one) => one.measure === 'tickets.first-response')?.problem;
};

beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  for (const one of ['A', 'B', 'C', 'D', 'New law']) await add(one, 'law firm');
  await add('New hotel', 'hotel');
  await add('Declared', 'hotel');
});
afterAll(() => stores.close());

describe('where a lens comes from', () => {
  test('the catalogue, while nobody has said anything', async () => {
    const found = await getLens({ ctx: ctx(), input: { customer: of('New law') } });
    expect(found).toEqual({
      lens: defaultLens('New law'),
      lensSource: 'default',
      declaredAt: null,
      learnt: null,
    });
  });

  test('other customers, of the same kind first, once enough of them have said something', async () => {
    const reactions = ['A', 'B', 'C', 'D'].flatMap((one) => [
      said(one),
      said(one, {
        value: 15,
        says: 'detail',
        finding: 'question/tickets.first-response@15',
        tier: 'question',
      }),
    ]);
    await keepReactions({ ctx: ctx(), input: { reactions } });
    const law = await getLens({ ctx: ctx(), input: { customer: of('New law') } });
    expect(law.lensSource).toBe('population');
    expect(law.learnt?.evidence).toMatchObject({ reactions: 0, screens: 0, people: 0, declared: false });
    const [forLaw = 0, forHotel = 0] = [await bound('New law'), await bound('New hotel')];
    expect(forLaw).toBeLessThan(60);
    expect(forHotel).toBeGreaterThan(forLaw);
    // Nobody has said anything of other measures: they stay the catalogue's.
    expect(law.learnt?.tolerances.map((one) => one.measure)).toEqual(['tickets.first-response']);
  });

  test('a file alone: exactly as it was declared, whatever others say', async () => {
    const text =
      'customer: Declared\nneeds:\n  - need: fast-help\n    weight: 70\n  - need: safe\n    weight: 30\n';
    const lens = parseLens(text, 'declared.yaml');
    await declareLens({ ctx: ctx(), input: { lens } });
    const found = await getLens({ ctx: ctx(), input: { customer: of('Declared') } });
    expect(found).toMatchObject({ lensSource: 'declared', learnt: null });
    expect(found.lens).toEqual(lens);
  });

  test('reactions on top of the file', async () => {
    await keepReactions({ ctx: ctx(), input: { reactions: [said('Declared', { value: 100 })] } });
    const found = await getLens({ ctx: ctx(), input: { customer: of('Declared') } });
    expect(found.lensSource).toBe('learnt');
    expect(found.learnt?.evidence.declared).toBe(true);
    expect(found.lens.needs.map((one) => one.need)).toEqual(['fast-help', 'safe']);
    expect(await bound('Declared')).toBeLessThan(100);
  });
});

describe('whose lens it is', () => {
  test('users and those who decide are kept apart; everybody’s is that of those who decide', async () => {
    const before = await bound('A');
    const users = [300, 400].map((value) =>
      said('A', { role: 'user', says: 'detail', value, finding: `question/tickets.first-response@${value}` }),
    );
    await keepReactions({ ctx: ctx(), input: { reactions: users } });
    expect(await bound('A')).toBeCloseTo(before ?? 0, 0);
    expect(await bound('A', 'user')).toBeGreaterThan(200);
    const book = await openLensBook({ ctx: ctx() });
    expect(book.find(of('A'), 'user').learnt?.role).toBe('user');
    expect(book.find(of('A'), 'executive').learnt?.role).toBe('');
  });

  test('answers to screens move weights, and the history tells', async () => {
    const customer = of('B');
    const person = await stores.ctx.records
      .insertInto('people')
      .values({
        customer_id: customer.id,
        name: 'Bo',
        title: 'Owner',
        roles: ['executive'],
        pseudonym: 'Person 1',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const needs = [
      { need: 'new-ideas', name: 'Fresh ideas' },
      { need: 'safe', name: 'Safe from threats' },
      { need: 'fast-help', name: 'Help that comes fast' },
      { need: 'value', name: 'Worth what it costs' },
    ] as const;
    for (let time = 0; time < 3; time++)
      await recordAnswer({
        ctx: ctx(),
        input: {
          customerId: customer.id,
          personId: person.id,
          role: 'executive',
          screen: { kind: 'best-worst', needs: needs.map((one) => ({ ...one, means: '' })) },
          chosen: ['new-ideas', 'value'],
          tookMs: 9000,
          channel: 'web',
        },
      });
    const { learnt } = await getLens({ ctx: ctx(), input: { customer } });
    const share = (need: string) => learnt?.weights.find((one) => one.need === need)?.weight ?? 0;
    expect(share('new-ideas')).toBeGreaterThan(share('value'));
    expect(learnt?.reasons?.chosen).toEqual([
      { need: 'new-ideas', times: 3, of: 3, over: 'safe', who: 'Owner' },
    ]);
    expect(learnt?.evidence).toMatchObject({ screens: 3, consistency: 1 });
    const { changes } = await lensHistory({ ctx: ctx(), input: { customer } });
    expect(changes.map((one) => one.what)).toContain('Bo (Owner) answered 3 screens of what matters.');
  });

  test('needs of a customer’s own are weighed by answers like any other', async () => {
    const customer = of('C');
    const own = {
      need: 'own/bell',
      name: 'Lessons start on the bell',
      means: 'No lesson waits for IT.',
    } as const;
    const lens = {
      ...defaultLens('C'),
      needs: [
        { ...own, weight: 50, tolerances: {} },
        { need: 'fast-help', weight: 50, tolerances: {} },
      ],
    } as const;
    await declareLens({ ctx: ctx(), input: { lens: { ...lens, needs: [...lens.needs] } } });
    const person = await stores.ctx.records
      .insertInto('people')
      .values({
        customer_id: customer.id,
        name: 'Cy',
        title: 'head',
        roles: ['executive'],
        pseudonym: 'Person 1',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const shown = [
      own,
      { need: 'fast-help', name: 'Help', means: '' },
      { need: 'safe', name: 'Safe', means: '' },
      { need: 'value', name: 'Worth', means: '' },
    ] as const;
    for (let time = 0; time < 3; time++)
      await recordAnswer({
        ctx: ctx(),
        input: {
          customerId: customer.id,
          personId: person.id,
          role: 'executive',
          screen: { kind: 'best-worst', needs: [...shown] },
          chosen: ['own/bell', 'value'],
          tookMs: 9000,
          channel: 'web',
        },
      });
    const found = await getLens({ ctx: ctx(), input: { customer } });
    expect(found.learnt?.weights.map((one) => one.need)).toEqual(['own/bell', 'fast-help']);
    expect(found.learnt?.weights[0]?.weight).toBeGreaterThan(0.52);
    expect(found.lens.needs[0]?.weight).toBeGreaterThan(52);
  });

  test('the same evidence gives the same lens', async () => {
    const [one, other] = await Promise.all([openLensBook({ ctx: ctx() }), openLensBook({ ctx: ctx() })]);
    for (const customer of made.values()) expect(one.find(customer, '')).toEqual(other.find(customer, ''));
  });
});
