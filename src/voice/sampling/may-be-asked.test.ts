import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff, listPeople, type Person } from '../../customers/index.ts';
import { openRecords } from '../../platform/records/open-records.ts';
import { readLedgerOf } from './asking-store.ts';
import { endHold, holdAsking } from './hold-asking.ts';
import { type AskingWish, mayBeAsked } from './may-be-asked.ts';
import { setAskingRules } from './set-asking-rules.ts';
import { setMayAsk } from './set-may-ask.ts';
import { withdrawAsking } from './withdraw-asking.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

/** A Tuesday, ten in the morning in London. */
const tuesday = new Date('2026-11-24T10:00:00Z');
let made = 0;

async function customerWith(given: readonly { name: string; email?: string; site?: string }[]) {
  const { ctx } = stores;
  made += 1;
  const { id } = await addCustomer({ ctx, input: { name: `Asked ${made}`, timeZone: 'Europe/London' } });
  const sites = [...new Set(given.flatMap((one) => one.site ?? []))];
  const siteIds = new Map<string, number>();
  for (const name of sites) {
    const row = { customer_id: id, name };
    const { id: siteId } = await ctx.records
      .insertInto('sites')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow();
    siteIds.set(name, siteId);
  }
  const rows = given.map((one, at) => ({
    customer_id: id,
    name: one.name,
    email: one.email ?? `${one.name}@c${made}.example`,
    site_id: siteIds.get(one.site ?? '') ?? null,
    pseudonym: `Person ${at}`,
  }));
  await ctx.records.insertInto('people').values(rows).execute();
  return { id, people: await listPeople({ ctx, input: { customerId: id } }), siteIds };
}

const at = (now: Date) => ({ ...stores.ctx, clock: { now: () => now } });
const wishFor = (person: Person, onceKey = `a ${person.id}`): AskingWish => ({
  ...{ customerId: person.customerId, personId: person.id, kind: 'survey', what: 'csat', onceKey },
});

describe('asking', () => {
  test('what may be asked is reserved once, costs once, and rests; what never went out is given back', async () => {
    const { id, people } = await customerWith([{ name: 'ann' }, { name: 'bea' }]);
    const [ann] = people as [Person];
    const ctx = at(tuesday);
    const ask = (reserve: boolean, onceKey?: string) =>
      mayBeAsked({ ctx, input: { reserve, askings: [wishFor(ann, onceKey)] } });
    expect((await ask(false))[0]).toMatchObject({ may: true, known: false, minutes: 0.5 });
    expect((await ask(true))[0]).toMatchObject({ may: true, known: false });
    expect((await ask(true))[0]).toMatchObject({ may: true, known: true });
    const [other] = await ask(true, 'another');
    expect(other).toMatchObject({ may: false, known: false });
    expect(other?.refusals.map((one) => one.rule)).toEqual(['gap']);
    expect(other?.from?.toISOString()).toBe('2026-12-24T10:00:00.000Z');
    const back = { customerId: id, onceKey: `a ${ann.id}` };
    expect(await withdrawAsking({ ctx, input: back })).toBe(true);
    expect(await withdrawAsking({ ctx, input: back })).toBe(false);
    expect((await ask(true, 'another'))[0]?.may).toBe(true);
  });

  test('who is staff, a machine, on hold or unsubscribed is left out, unless somebody says yes of what was only guessed', async () => {
    const { ctx } = stores;
    await addStaff({ ctx, input: { name: 'Kim', email: 'kim@own.example', role: 'technician' } });
    const { id, people } = await customerWith([
      { name: 'info', email: 'info@x.example' },
      { name: 'kim', email: 'Kim@own.example' },
      { name: 'held' },
      { name: 'bounced', email: 'bounced@x.example' },
      { name: 'nobody', email: '' },
    ]);
    const ctxThen = at(tuesday);
    const verdicts = async () => {
      const each = people.map((one) =>
        mayBeAsked({ ctx: ctxThen, input: { reserve: false, askings: [wishFor(one)] } }),
      );
      return (await Promise.all(each)).map(([one]) => one?.refusals.map((refusal) => refusal.rule).join());
    };
    const held = people[2] as Person;
    await holdAsking({
      ctx,
      input: { customerId: id, personId: held.id, kind: 'recovery', onceKey: '7', why: 'recovery 7' },
    });
    await holdAsking({
      ctx,
      input: { customerId: id, address: 'Bounced@x.example', kind: 'bounced', onceKey: 'b', why: '550' },
    });
    expect(await verdicts()).toEqual(['left out', 'left out', 'held', 'held', 'no address']);
    await setMayAsk({
      ctx,
      input: { personId: (people[0] as Person).id, customerId: id, says: 'yes', why: 'it is hers' },
    });
    await setMayAsk({ ctx, input: { personId: held.id, customerId: id, says: 'no', why: 'their wish' } });
    await endHold({ ctx, input: { customerId: id, kind: 'recovery', onceKey: '7' } });
    expect(await verdicts()).toEqual(['', 'left out', 'said no', 'held', 'no address']);
  });

  test('somebody known at two customers has one budget', async () => {
    const email = 'both@two.example';
    const one = await customerWith([{ name: 'both', email }]);
    const other = await customerWith([{ name: 'both', email: 'Both@two.example' }]);
    const ctx = at(tuesday);
    const ask = (person: Person) => mayBeAsked({ ctx, input: { reserve: true, askings: [wishFor(person)] } });
    expect((await ask(one.people[0] as Person))[0]?.may).toBe(true);
    expect((await ask(other.people[0] as Person))[0]?.refusals[0]?.rule).toBe('gap');
  });

  test('the nearer rules win; what is no rule is refused in one line', async () => {
    const { ctx } = stores;
    const { id, people, siteIds } = await customerWith([
      { name: 'leeds', site: 'Leeds' },
      { name: 'york', site: 'York' },
    ]);
    const siteId = siteIds.get('Leeds') ?? 0;
    await setAskingRules({
      ctx,
      input: { customerId: id, siteId: null, rules: { minutesAYear: 0.1, customerShare: 1 } },
    });
    await setAskingRules({ ctx, input: { customerId: id, siteId, rules: { minutesAYear: 5 } } });
    const verdicts = await mayBeAsked({
      ctx: at(tuesday),
      input: { reserve: false, askings: people.map((one) => wishFor(one)) },
    });
    expect(verdicts.map((one) => one.may)).toEqual([true, false]);
    const bad = setAskingRules({ ctx, input: { customerId: id, siteId: null, rules: { gapDays: -1 } } });
    await expect(bad).rejects.toThrow('gapDays');
    const foreign = setAskingRules({ ctx, input: { customerId: null, siteId, rules: {} } });
    await expect(foreign).rejects.toThrow('site');
  });
});

test('however many ask at once, nobody is asked beyond the budget, and no company beyond its share', async () => {
  const other = await openRecords({ url: await urlOf(stores), migrate: false });
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          people: fc.integer({ min: 1, max: 6 }),
          minutesAYear: fc.integer({ min: 0, max: 6 }),
          gapDays: fc.constantFrom(0, 0, 1),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
          rounds: fc.array(
            fc.record({
              day: fc.integer({ min: 0, max: 500 }),
              calls: fc.array(
                fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 0, max: 400 })), {
                  minLength: 1,
                  maxLength: 4,
                }),
                { minLength: 2, maxLength: 8 },
              ),
            }),
            { minLength: 1, maxLength: 4 },
          ),
        }),
        async (given) => {
          const names = Array.from({ length: given.people }, (_, i) => ({ name: `p${i}` }));
          const { id, people } = await customerWith(names);
          const { minutesAYear, gapDays, share: customerShare } = given;
          const rules = {
            minutesAYear,
            gapDays,
            customerShare,
            daysOff: [],
            earliest: '00:00',
            latest: '24:00',
          };
          await setAskingRules({ ctx: stores.ctx, input: { customerId: id, siteId: null, rules } });
          let number = 0;
          for (const { day, calls } of given.rounds.toSorted((a, b) => a.day - b.day)) {
            const now = new Date(tuesday.getTime() + day * 86_400_000);
            await Promise.all(
              calls.map((call, i) => {
                const askings = call.map(([who, hundredths]) => {
                  number += 1;
                  const person = people[who % people.length] as Person;
                  return { ...wishFor(person, `n${number}`), minutes: hundredths / 100 };
                });
                // Two pools, as two processes have.
                const records = i % 2 === 0 ? stores.ctx.records : other.records;
                return mayBeAsked({
                  ctx: { records, clock: { now: () => now } },
                  input: { reserve: true, askings },
                });
              }),
            );
          }
          const kept = await readLedgerOf(stores.ctx, { customers: [id], since: new Date(0) });
          for (const { askedAt } of kept) {
            const year = kept.filter(
              (one) => one.askedAt <= askedAt && +one.askedAt > +askedAt - 365 * 86_400_000,
            );
            for (const [, own] of Map.groupBy(year, (one) => one.personId))
              expect(own.reduce((sum, one) => sum + one.minutes, 0)).toBeLessThanOrEqual(
                minutesAYear + 0.002,
              );
            const week = kept.filter(
              (one) => one.askedAt <= askedAt && +one.askedAt > +askedAt - 7 * 86_400_000,
            );
            const most = Math.max(1, Math.floor(customerShare * people.length));
            expect(new Set(week.map((one) => one.personId)).size).toBeLessThanOrEqual(most);
          }
        },
      ),
      { numRuns: 25 },
    );
  } finally {
    await other.close();
  }
}, 60_000);

/** The address of the database that the stores of this test are. */
async function urlOf({ ctx }: TestStores): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const { inject } = await import('vitest');
  const { sql } = await import('kysely');
  const url = new URL(await readFile(join(inject('storesDir'), 'records-url'), 'utf8'));
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(ctx.records);
  url.pathname = `/${rows[0]?.name}`;
  return url.href;
}
