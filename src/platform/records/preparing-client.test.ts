import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openEmbeddedRecords } from './embedded-records.ts';
import { createDatabase, dropDatabase, type OpenRecords, openRecords } from './open-records.ts';
import { statementNames } from './preparing-client.ts';

let server: Awaited<ReturnType<typeof openEmbeddedRecords>>;
let opened: OpenRecords;
const name = `prepare_${randomBytes(6).toString('hex')}`;
beforeAll(async () => {
  server = await openEmbeddedRecords({ dataDir: inject('storesDir') });
  const url = await createDatabase({ url: server.url, name });
  opened = await openRecords({ url, migrate: false });
});
afterAll(async () => {
  await opened.close();
  await dropDatabase({ url: server.url, name });
  await server.release();
});

const ready = () =>
  sql<{ statement: string }>`SELECT statement FROM pg_prepared_statements`.execute(opened.records);

it('keeps ready what comes again and again, with other values each time, and nothing else', async () => {
  await opened.records.connection().execute(async (records) => {
    const asked = (n: number) => sql<{ twice: number }>`SELECT ${n}::int * 2 AS twice`.execute(records);
    for (let n = 1; n <= 6; n += 1) expect((await asked(n)).rows).toEqual([{ twice: 2 * n }]);
    await sql`SELECT 'only once'`.execute(records);
    const { rows } = await sql<{ statement: string }>`SELECT statement FROM pg_prepared_statements`.execute(
      records,
    );
    const statements = rows.map((row) => row.statement);
    expect(statements).toContain('SELECT $1::int * 2 AS twice');
    expect(statements.join()).not.toContain('only once');
  });
});

it('answers as before when a table was changed meanwhile, also in a transaction that comes after', async () => {
  const { records } = opened;
  await sql`CREATE TABLE changing (one int)`.execute(records);
  await sql`INSERT INTO changing VALUES (1)`.execute(records);
  const all = () => sql`SELECT * FROM changing`.execute(records);
  for (let times = 0; times < 10; times += 1) await all();
  expect((await ready()).rows.length).toBeGreaterThan(0);
  await sql`ALTER TABLE changing ADD COLUMN two int DEFAULT 2`.execute(records);
  for (let times = 0; times < 10; times += 1) expect((await all()).rows).toEqual([{ one: 1, two: 2 }]);
  await sql`ALTER TABLE changing DROP COLUMN one`.execute(records);
  const inside = () =>
    records.transaction().execute(async (own) => (await sql`SELECT * FROM changing`.execute(own)).rows);
  // What was begun before the change may fail once, as any transaction may; the next one does not.
  await inside().catch(() => null);
  expect(await inside()).toEqual([{ two: 2 }]);
});

it('gives no name to the three hundred and first statement, and none where the server goes on refusing', () => {
  const names = statementNames();
  const often = (text: string) => [1, 2, 3].map(() => names.nameOf(text)).at(-1);
  const given = Array.from({ length: 301 }, (_, at) => often(`SELECT ${at}`));
  expect(new Set(given.slice(0, 300)).size).toBe(300);
  expect(given.at(-1)).toBeUndefined();
  names.forget();
  expect(given).not.toContain(often('SELECT 1'));
  for (let times = 0; times < 6; times += 1) names.forget();
  expect(often('SELECT 1')).toBeUndefined();
});
