import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, UserError } from '../errors.ts';
import type { SignalClient } from './signal-client.ts';
import { splitStatements } from './sql-text.ts';

const folder = fileURLToPath(new URL('../../../db/signals/', import.meta.url));

interface Migration {
  readonly file: string;
  readonly statements: readonly string[];
  readonly hash: string;
}

/** The migrations in db/signals/ (`NNNN-name.sql`), in order. */
async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8');
      const hash = createHash('sha256').update(sql).digest('hex');
      return { file, statements: splitStatements(sql), hash };
    }),
  );
}

interface Applied {
  readonly file: string;
  readonly hash: string;
}

function checkApplied(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const row of applied) {
    const known = migrations.find(({ file }) => file === row.file);
    if (known?.hash === row.hash) continue;
    throw new UserError(
      known
        ? `db/signals/${known.file} is not the file that made these signals`
        : `the signals were made by a newer Beholder (migration ${row.file})`,
      known
        ? 'Restore the file, and put the change into a new numbered file beside it.'
        : 'Use that version, or another data folder.',
      exitCodes.unavailable,
    );
  }
}

/** ClickHouse has no transaction around DDL: a statement that ran before the process was killed runs again as this. */
function repeatable(statement: string): string {
  return statement.replace(
    /^\s*CREATE\s+(TABLE|MATERIALIZED VIEW|VIEW)\s+(?!IF\s)/i,
    'CREATE $1 IF NOT EXISTS ',
  );
}

/**
 * Brings the signals up to the newest migration and returns how many were applied. Every statement may run twice,
 * so commands that start at once do no harm to each other, and one that was killed is taken up where it stood.
 */
export async function migrateSignals(signals: SignalClient): Promise<number> {
  const migrations = await readMigrations();
  await signals.exec(
    `CREATE TABLE IF NOT EXISTS {db}.migrations (file String, hash String, applied_at DateTime('UTC') DEFAULT now())
     ENGINE = ReplacingMergeTree ORDER BY file
     SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
  );
  const applied = await signals.rows<Applied>('SELECT file, hash FROM {db}.migrations FINAL ORDER BY file');
  checkApplied(applied, migrations);
  const missing = migrations.filter(({ file }) => !applied.some((row) => row.file === file));
  for (const { file, hash, statements } of missing) {
    for (const statement of statements) {
      try {
        await signals.exec(repeatable(statement));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`db/signals/${file}: ${why}\nin: ${statement.trim().slice(0, 200)}`, {
          cause: error,
        });
      }
    }
    await signals.insert('migrations', [{ file, hash }]);
  }
  return missing.length;
}
