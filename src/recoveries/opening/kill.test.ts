import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { keepStatements } from '../../voice/index.ts';
import { makeShop, unhappy } from '../fixtures.ts';

const many = 2500;

let stores: TestStores;
let recordsUrl: string;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const base = await readFile(join(inject('storesDir'), 'records-url'), 'utf8');
  const name = await sql<{ name: string }>`SELECT current_database() AS name`.execute(stores.ctx.records);
  const url = new URL(base.trim());
  url.pathname = `/${name.rows[0]?.name}`;
  recordsUrl = url.href;
});
afterAll(() => stores?.close());

async function startChild(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../../../test/recoveries-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, recordsUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

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
    const children = await Promise.all([startChild(), startChild()]);
    await sleep(Math.random() * 60);
    await Promise.all(children.map(kill));
    kills += 2;
    if (kills > 100) break;
  }
  const last = await startChild();
  while ((await count()).handled < many) await sleep(50);
  await sleep(500);
  await kill(last);
  console.info(`${kills} kills`);
  expect(kills).toBeGreaterThan(4);
  expect(await count()).toEqual({ recoveries: many, handled: many, entries: many });
}, 180_000);
