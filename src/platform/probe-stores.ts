import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Records } from './records/records.ts';
import type { SignalClient } from './signal-engine/signal-client.ts';

/** What a store says of itself, after a row went in and came back. */
export interface Probed {
  readonly version: string;
  /** The newest migration applied. */
  readonly migration: string;
}

const written = 'well';

function compare(back: string | undefined, store: string): void {
  if (back !== written) throw new Error(`what was written to the ${store} did not come back`);
}

/** Writes and reads a row in a table that only this connection sees. */
export async function probeRecords(records: Records): Promise<Probed> {
  return records.connection().execute(async (one) => {
    await sql`CREATE TEMP TABLE doctor (said text)`.execute(one);
    await sql`INSERT INTO doctor VALUES (${written})`.execute(one);
    const back = await sql<{ said: string }>`SELECT said FROM doctor`.execute(one);
    await sql`DROP TABLE doctor`.execute(one);
    compare(back.rows[0]?.said, 'records');
    const about = await sql<Probed>`SELECT current_setting('server_version') AS version,
      (SELECT file FROM migrations ORDER BY number DESC LIMIT 1) AS migration`.execute(one);
    return about.rows[0] ?? { version: '', migration: '' };
  });
}

/** Writes and reads a row in a table of its own, which is gone afterwards. */
export async function probeSignals(signals: SignalClient): Promise<Probed> {
  const table = `doctor_${randomBytes(6).toString('hex')}`;
  await signals.exec(`CREATE TABLE {db}.${table} (said String) ENGINE = MergeTree ORDER BY said`);
  try {
    await signals.insert(table, [{ said: written }]);
    const [back] = await signals.rows<{ said: string }>(`SELECT said FROM {db}.${table}`);
    compare(back?.said, 'signals');
  } finally {
    await signals.exec(`DROP TABLE {db}.${table}`);
  }
  const [about] = await signals.rows<Probed>(
    'SELECT version() AS version, max(file) AS migration FROM {db}.migrations',
  );
  return about ?? { version: '', migration: '' };
}
