import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { exitCodes, UserError } from '../errors.ts';
import { migrateRecords } from './migrate-records.ts';
import { preparingClient } from './preparing-client.ts';
import type { Records, RecordsDb } from './records.ts';

export interface OpenRecords {
  readonly records: Records;
  /** `postgres://...`, with its password: never print it. */
  readonly url: string;
  close(): Promise<void>;
}

const { builtins, getTypeParser } = pg.types;
const dayArray = 1182;
const textArray = 1009;
/** PostgreSQL 15 brought UNIQUE NULLS NOT DISTINCT. */
const oldestServer = 150_000;

/** Counters as numbers and days as `YYYY-MM-DD`; all else as the driver does it. */
const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.INT8) return Number;
    if (oid === builtins.DATE) return String;
    if (oid === dayArray) return (text: string) => text.slice(1, -1).split(',').filter(Boolean);
    const usual = getTypeParser(oid, format as 'text');
    // Most lists are empty.
    if (oid === textArray) return (text: string) => (text === '{}' ? [] : usual(text));
    return usual;
  },
} as pg.CustomTypesConfig;

/** `postgres://user:secret@host/db` without what must not be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@]*@/, '//$1@');
}

function unavailable(url: string, error: unknown): UserError {
  const reason =
    error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
  return new UserError(
    `cannot open the records at ${withoutPassword(url)}: ${reason}`,
    'Check that the server runs and that BEHOLDER_RECORDS_URL names a user, a password and a database on it.',
    exitCodes.unavailable,
  );
}

/**
 * Opens the records of a PostgreSQL server (15 or later) and brings them up to the newest migration.
 * Throws `UserError` (exit code `unavailable`) where the server cannot be reached.
 */
export async function openRecords(options: {
  readonly url: string;
  readonly migrate?: boolean;
}): Promise<OpenRecords> {
  const pool = new pg.Pool({
    Client: preparingClient(),
    connectionString: options.url,
    max: 16,
    connectionTimeoutMillis: 15_000,
    application_name: 'beholder',
    types: typeParsers,
  });
  // A connection that breaks while idle is replaced by the pool at its next use.
  pool.on('error', () => {});
  try {
    const { rows } = await pool.query<{ number: string; name: string }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
    );
    if (Number(rows[0]?.number) < oldestServer)
      throw new Error(`PostgreSQL ${rows[0]?.name} is too old, 15 is needed`);
  } catch (error) {
    await pool.end();
    throw unavailable(options.url, error);
  }
  const records = new Kysely<RecordsDb>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await records.destroy();
    // Kysely leaves a pool open that it was never asked to use.
    if (!pool.ending) await pool.end();
  };
  try {
    if (options.migrate !== false) await migrateRecords(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { records, url: options.url, close };
}

/**
 * Makes the database `name` on the server of `url`, as a copy of `template` where one is given (nobody may be
 * connected to the template), and returns its address. Tests use it to get a migrated database in milliseconds.
 */
export async function createDatabase(options: {
  readonly url: string;
  readonly name: string;
  readonly template?: string;
}): Promise<string> {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    const from = options.template ? ` TEMPLATE ${client.escapeIdentifier(options.template)}` : '';
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(options.name)}${from}`);
  } finally {
    await client.end();
  }
  const url = new URL(options.url);
  url.pathname = `/${encodeURIComponent(options.name)}`;
  return url.href;
}

/** Drops a database made by `createDatabase`, connections and all. */
export async function dropDatabase(options: { readonly url: string; readonly name: string }): Promise<void> {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(options.name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
