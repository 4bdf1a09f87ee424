import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { noteReadings } from './note-readings.ts';
import { readSilence } from './read-silence.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

test('counts people once, the window only, and what was opened of what was sent', async () => {
  const { records } = stores.ctx;
  const ctx = { ...stores.ctx, clock: { now: () => new Date('2026-10-20T00:00:00Z') } };
  const { id } = await addCustomer({ ctx, input: { name: 'Silent House' } });
  const { id: other } = await addCustomer({ ctx, input: { name: 'Talking House' } });
  const people = await records
    .insertInto('people')
    .values(
      [0, 1, 2].map((n) => ({
        ...{ customer_id: n < 2 ? id : other, name: `P${n}`, pseudonym: `Person ${n}` },
      })),
    )
    .returning('id')
    .execute();
  const [first = 0, second = 0, third = 0] = people.map((one) => one.id);
  const survey = await records
    .insertInto('surveys')
    .values({ name: 'nps', version: 1, survey: '{}', added_by: 'test', added_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const asked = (person: number, customer: number, key: string, at: string, answered: string | null) => ({
    ...{
      customer_id: customer,
      person_id: person,
      survey_id: survey.id,
      survey: 'nps',
      role: 'user' as const,
    },
    ...{ language: 'en', name: 'P', address: 'p@x.example', once_key: key, invited_by: 'test' },
    ...{ invited_at: new Date(at), expires_at: new Date(Date.parse(at) + 14 * 86_400_000) },
    answered_at: answered === null ? null : new Date(answered),
  });
  await records
    .insertInto('invitations')
    .values([
      asked(first, id, 'a', '2026-08-10', null),
      asked(first, id, 'b', '2026-09-10', null),
      asked(second, id, 'c', '2026-09-10', '2026-09-11'),
      // Can still be answered at the end of the month, and long before the window.
      asked(second, id, 'd', '2026-10-25', null),
      asked(third, other, 'e', '2026-01-10', null),
    ])
    .execute();
  await records
    .insertInto('conversations')
    .values({
      customer_id: id,
      kind: 'visit',
      held_on: '2026-05-02',
      once_key: 'x',
      added_by: 'test',
      added_at: new Date(),
    })
    .execute();
  const sent = (month: string, kind: 'sent' | 'opened') => ({ customerId: id, month, kind, personId: first });
  await noteReadings({
    ctx,
    input: [sent('2026-08', 'sent'), sent('2026-09', 'sent'), sent('2026-09', 'opened')],
  });
  await noteReadings({ ctx, input: [sent('2026-09', 'opened')] });
  const of = await readSilence({ ctx, input: { month: '2026-10', now: new Date('2026-12-01T00:00:00Z') } });
  expect(of(id)).toEqual({
    ...{ asked: 2, answered: 1, usualShare: null, sentMonths: 2, openedMonths: 1, pagesAreUsed: true },
    ...{ lastTalk: '2026-05-02', talksSince: '2026-05-02' },
  });
  expect(of(other)).toMatchObject({ asked: 0, lastTalk: null, sentMonths: 0 });
});
