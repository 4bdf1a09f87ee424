import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChild } from '../../../test/children.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { listStatements } from '../statements/list-statements.ts';
import { at, customerWith, tuesday } from '../surveys/fixtures.ts';
import { invite } from '../surveys/inviting/invite.ts';
import { makeToken } from '../surveys/links/token.ts';
import { readLinkKey } from '../surveys/settings-store.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const start = () => startChild('answering-child.ts', stores.recordsUrl);

test('what was thanked for is kept, once, however often the server is killed in the middle', async () => {
  const many = 150;
  const ctx = at(stores.ctx, tuesday);
  const names = Array.from({ length: many }, (_, number) => ({
    name: `P${String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26))}`,
  }));
  const { id, people } = await customerWith(ctx, names);
  const input = {
    survey: 'csat',
    people: people.map((one) => ({ personId: one.id })),
    despiteBudget: 'a test',
  };
  const { invited } = await invite({ ctx, input });
  await ctx.records
    .updateTable('invitations')
    .set({ expires_at: new Date(Date.now() + 86_400_000) })
    .execute();
  const key = await readLinkKey(ctx);
  const paths = invited.map((one) => `/answer/${makeToken('answer', one.invitationId, key)}`);
  const thanked = new Set<number>();
  let sent = 0;
  const sendAll = async (base: string, enough: number, stop: () => void) => {
    const left = paths.map((_, number) => number).filter((number) => !thanked.has(number));
    const lane = async () => {
      for (let number = left.shift(); number !== undefined; number = left.shift()) {
        const body = new URLSearchParams({
          ...{ sequence: '0', shown: 'satisfied', 'q-satisfied': String(1 + (number % 5)) },
          words: `answer ${number}`,
        });
        sent += 1;
        const answer = await fetch(base + (paths[number] ?? ''), { method: 'POST', body }).catch(() => null);
        if (!answer) return;
        expect(answer.status).toBe(200);
        thanked.add(number);
        if (thanked.size >= enough) stop();
      }
    };
    await Promise.all(Array.from({ length: 12 }, lane));
  };
  for (const enough of [40, 80, 120, many + 1]) {
    const child = await start();
    await sendAll(`http://127.0.0.1:${Number(child.said)}`, enough, () => child.process.kill('SIGKILL'));
    await child.kill();
    const kept = await listStatements({ ctx, input: { customerId: id } });
    const words = new Set(kept.map((one) => one.words));
    expect([...thanked].filter((number) => !words.has(`answer ${number}`))).toEqual([]);
    expect(new Set(kept.map((one) => one.personId)).size).toBe(kept.length);
  }
  expect(thanked.size).toBe(many);
  // Some were on their way when it was killed, and were sent again.
  expect(sent).toBeGreaterThan(many);
}, 120_000);
