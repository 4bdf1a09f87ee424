import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, listPeople, type Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { keepStatements } from '../statements/keep-statements.ts';
import { setAskingSettings } from './asking-settings.ts';
import { readLedgerOf } from './asking-store.ts';
import { chooseWhom } from './choose-whom.ts';
import { setAskingRules } from './set-asking-rules.ts';
import { askWhatIsDue } from './start-asking.ts';

let stores: TestStores;
let customerId: number;
let people: Person[];
/** A Tuesday morning in London. */
let now = new Date('2026-11-24T09:40:00Z');
const ctx = (): Ctx => ({ ...stores.ctx, clock: { now: () => now } });

beforeAll(async () => {
  stores = await openTestStores();
  const added = await addCustomer({ ctx: ctx(), input: { name: 'Chosen Ltd', timeZone: 'Europe/London' } });
  customerId = added.id;
  const rows = Array.from({ length: 40 }, (_, i) => ({
    ...{ customer_id: customerId, name: `P${String(i).padStart(2, '0')}`, pseudonym: `Person ${i}` },
    email: i === 39 ? 'info@chosen.example' : `p${i}@chosen.example`,
    roles: i < 3 ? ['buyer'] : ['user'],
  }));
  await stores.ctx.records.insertInto('people').values(rows).execute();
  people = await listPeople({ ctx: ctx(), input: { customerId } });
  const heard = people.slice(3, 23).map((person, i) => ({
    ...{ customerId, personId: person.id, speaker: '', role: 'user' as const, kind: 'answer' as const },
    ...{ onceKey: `h${i}`, saidAt: new Date('2026-11-10T10:00:00Z'), words: '', question: 'q' },
    ...{ instrument: 'csat' as const, score: 4, low: 1, high: 5, unhappy: false, callMe: false },
    ...{ serviceId: null, ticket: '', origin: 'csat', replaces: null },
  }));
  await keepStatements({ ctx: ctx(), input: heard });
});
afterAll(() => stores.close());

test('whoever is heard least is proposed first, with the reason; mailboxes never; nobody is asked by looking', async () => {
  const found = await chooseWhom({ ctx: ctx(), input: { customer: 'Chosen Ltd' } });
  expect(found.people).toBe(40);
  expect(found.groups.map((one) => one.name)).toEqual(['buyers at Chosen Ltd', 'users at Chosen Ltd']);
  const [buyers, users] = found.groups;
  expect(buyers?.half).toBeGreaterThan((users?.half ?? 0) * 1.5);
  expect(found.proposed.slice(0, 3).map((one) => one.group)).toEqual(Array(3).fill('buyers at Chosen Ltd'));
  expect(found.proposed[0]?.why).toMatch(
    /^What buyers at Chosen Ltd think is known to ±\d+ of 100, .* 3 in 10/,
  );
  expect(found.proposed.some((one) => one.name === 'P39')).toBe(false);
  // A fifth of 39 people a week at most.
  expect(found.proposed.length).toBeLessThanOrEqual(7);
  expect(found.kept).toContainEqual(expect.objectContaining({ rule: 'left out', people: 1 }));
  expect(await readLedgerOf(stores.ctx, { customers: null, since: new Date(0) })).toEqual([]);
});

test('at night it is proposed for the morning, and nobody at once', async () => {
  now = new Date('2026-11-21T23:00:00Z');
  const next = await chooseWhom({ ctx: ctx(), input: {} });
  expect(next.proposed.length).toBeGreaterThan(0);
  const at = await chooseWhom({ ctx: ctx(), input: { at: 'now' } });
  expect(at.proposed).toEqual([]);
  expect(at.kept.map((one) => one.rule)).toContain('calendar');
});

test('by itself each customer is asked once a day, when it is switched on, under the rules of the server', async () => {
  now = new Date('2026-11-24T09:40:00Z');
  expect(await askWhatIsDue({ ctx: ctx() })).toBe(0);
  await setAskingSettings({
    ctx: ctx(),
    input: { running: true, survey: 'csat', hour: '09:30', enough: 1, least: 0.01 },
  });
  await setAskingRules({ ctx: ctx(), input: { customerId, siteId: null, rules: { customerShare: 0.1 } } });
  const both = await Promise.all([askWhatIsDue({ ctx: ctx() }), askWhatIsDue({ ctx: ctx() })]);
  expect(both.toSorted()).toEqual([0, 3]);
  const asked = await readLedgerOf(stores.ctx, { customers: [customerId], since: new Date(0) });
  expect(asked.map((one) => one.what)).toEqual(['csat', 'csat', 'csat']);
  now = new Date('2026-11-25T09:40:00Z');
  expect(await askWhatIsDue({ ctx: ctx() })).toBe(0);
  now = new Date('2026-12-01T09:41:00Z');
  expect(await askWhatIsDue({ ctx: ctx() })).toBe(3);
});

test('what is no setting is refused in one line', async () => {
  await expect(setAskingSettings({ ctx: ctx(), input: { survey: 'nonesuch' } })).rejects.toThrow('nonesuch');
  await expect(setAskingSettings({ ctx: ctx(), input: { hour: '25:00' } })).rejects.toThrow('hour');
});
