import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openEmbeddedRecords } from './embedded-records.ts';
import { createDatabase, dropDatabase, openRecords, withoutPassword } from './open-records.ts';

let server: Awaited<ReturnType<typeof openEmbeddedRecords>>;
const name = `open_${randomBytes(6).toString('hex')}`;
let url: string;
beforeAll(async () => {
  server = await openEmbeddedRecords({ dataDir: inject('storesDir') });
  url = await createDatabase({ url: server.url, name });
});
afterAll(async () => {
  await dropDatabase({ url: server.url, name });
  await server.release();
});

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('openRecords', () => {
  it('migrates once, however many start at the same time', async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => openRecords({ url })));
    const [migrations] = await query('SELECT count(*)::int AS count, min(number) AS first FROM migrations');
    expect(migrations).toMatchObject({ first: 1 });
    expect(migrations?.count).toBeGreaterThanOrEqual(1);
    await Promise.all(opened.map(({ close }) => close()));
  });

  it('reads days as text, counters as numbers, JSON as values', async () => {
    const { records, close } = await openRecords({ url });
    const { id } = await records
      .insertInto('customers')
      .values({ name: 'Types', slug: 'types' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const agreement = {
      customer_id: id,
      service_id: null,
      time_zone: 'UTC',
      business_hours: '{"mon": ["08:00-09:00"]}',
      maintenance: '[]',
    };
    await records
      .insertInto('agreements')
      .values({ ...agreement, holidays: ['2026-12-25', '0044-03-15'] })
      .execute();
    const [row] = await records.selectFrom('agreements').selectAll().execute();
    expect(row).toMatchObject({
      holidays: ['2026-12-25', '0044-03-15'],
      business_hours: { mon: ['08:00-09:00'] },
      maintenance: [],
    });
    const [source] = await records
      .insertInto('sources')
      .values({ kind: 'squid', place: 'x' })
      .returning('id')
      .execute();
    const load = {
      source_id: source?.id ?? 0,
      file: 'f',
      fingerprint: '',
      done_bytes: 9_007_199_254_740_991,
    };
    expect(await records.insertInto('loads').values(load).returningAll().executeTakeFirst()).toMatchObject({
      done_bytes: 9_007_199_254_740_991,
      rows: 0,
    });
    await close();
  });

  it('refuses a changed migration and records of a newer program', async () => {
    const [before] = await query('SELECT hash FROM migrations WHERE number = 1');
    await query("UPDATE migrations SET hash = 'other' WHERE number = 1");
    await expect(openRecords({ url })).rejects.toThrow(
      'db/records/0001-records.sql is not the file that made these records',
    );
    await query(`UPDATE migrations SET hash = '${before?.hash}' WHERE number = 1`);
    await query("INSERT INTO migrations (number, file, hash) VALUES (9999, '9999-later.sql', 'x')");
    await expect(openRecords({ url })).rejects.toThrow('made by a newer Beholder (migration 9999)');
    await query('DELETE FROM migrations WHERE number = 9999');
    await (await openRecords({ url })).close();
  });

  it('says which server cannot be reached, without its password', async () => {
    const refused = openRecords({ url: 'postgres://someone:secret@127.0.0.1:1/nowhere' });
    await expect(refused).rejects.toMatchObject({
      exitCode: 69,
      message: expect.not.stringContaining('secret'),
    });
    expect(withoutPassword('postgres://a:b@c:5432/d')).toBe('postgres://a@c:5432/d');
  });

  it('copies a migrated database', async () => {
    const copy = `${name}_copy`;
    const address = await createDatabase({ url: server.url, name: copy, template: name });
    const { records, close } = await openRecords({ url: address, migrate: false });
    expect(await records.selectFrom('customers').select('name').execute()).toEqual([{ name: 'Types' }]);
    await close();
    await dropDatabase({ url: server.url, name: copy });
  });
});
