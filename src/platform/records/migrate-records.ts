import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool, PoolClient } from 'pg';
import { exitCodes, UserError } from '../errors.ts';

const folder = fileURLToPath(new URL('../../../db/records/', import.meta.url));
/** Any constant number: two commands that start at once wait for each other on it. */
const lockKey = 4_715_001;

interface Migration {
  readonly number: number;
  readonly file: string;
  readonly sql: string;
  readonly hash: string;
}

/** The migrations in db/records/ (`NNNN-name.sql`), in order. */
async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8');
      return {
        number: Number(file.slice(0, 4)),
        file,
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
}

async function applyOne(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO migrations (number, file, hash) VALUES ($1, $2, $3)', [
      migration.number,
      migration.file,
      migration.hash,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function checkApplied(
  applied: readonly { number: number; hash: string }[],
  migrations: readonly Migration[],
): void {
  for (const row of applied) {
    const known = migrations.find((migration) => migration.number === row.number);
    if (!known) {
      throw new UserError(
        `the records were made by a newer Beholder (migration ${row.number})`,
        'Use that version, or another data folder.',
        exitCodes.unavailable,
      );
    }
    if (known.hash !== row.hash) {
      throw new UserError(
        `db/records/${known.file} is not the file that made these records`,
        'Restore the file, and put the change into a new numbered file beside it.',
        exitCodes.unavailable,
      );
    }
  }
}

/**
 * Brings the records up to the newest migration and returns how many were applied. Each runs in its own
 * transaction and is recorded with its hash; an advisory lock lets any number of commands start at once.
 */
export async function migrateRecords(pool: Pool): Promise<number> {
  const migrations = await readMigrations();
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    try {
      await client.query(
        `CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, file text NOT NULL, hash text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now())`,
      );
      const { rows } = await client.query<{ number: number; hash: string }>(
        'SELECT number, hash FROM migrations ORDER BY number',
      );
      checkApplied(rows, migrations);
      const missing = migrations.filter((migration) => !rows.some((row) => row.number === migration.number));
      for (const migration of missing) await applyOne(client, migration);
      return missing.length;
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lockKey]);
    }
  } finally {
    client.release();
  }
}
