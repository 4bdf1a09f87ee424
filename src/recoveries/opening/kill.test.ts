import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChild } from '../../../test/children.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { keepStatements } from '../../voice/index.ts';
import { makeShop, unhappy } from '../fixtures.ts';

const many = 3000;

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores?.close());

const start = () => startChild('recoveries-child.ts', stores.recordsUrl);

const count = async () => {
  const found = await sql<{ recoveries: number; handled: number; entries: number }>`SELECT
    (SELECT count(*)::int FROM recoveries) AS recoveries, (SELECT count(*)::int FROM recovery_statements) AS handled,
    (SELECT count(*)::int FROM recovery_entries WHERE kind = 'opened') AS entries`.execute(
    stores.ctx.records,
  );
  return found.rows[0] as { recoveries: number; handled: number; entries: number };
};

it('opens a recovery for every unhappy statement, none twice, while two openers are killed again and again', async () => {
  const { ctx } = stores;
  const { customer } = await makeShop(ctx, 'Killed Ltd');
  for (let said = 0; said < many; said += 500) {
    const some = Array.from({ length: 500 }, (_, at) =>
      unhappy(customer.id, `${said + at}`, { speaker: `Person ${said + at}` }),
    );
    await keepStatements({ ctx, input: some });
  }
  let kills = 0;
  while ((await count()).handled < many) {
    const children = await Promise.all([start(), start()]);
    await sleep(Math.random() * 60);
    await Promise.all(children.map((one) => one.kill()));
    kills += 2;
    if (kills >= 12) break;
  }
  const last = await start();
  while ((await count()).handled < many) await sleep(50);
  await sleep(500);
  await last.kill();
  console.info(`${kills} kills`);
  expect(kills).toBeGreaterThan(4);
  expect(await count()).toEqual({ recoveries: many, handled: many, entries: many });
}, 180_000);
