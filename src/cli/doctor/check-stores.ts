import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Config } from '../../platform/config.ts';
import { silentLog } from '../../platform/log.ts';
import { openConfiguredRecords, openConfiguredSignals } from '../../platform/open-ctx.ts';
import { listSources } from '../../sources/index.ts';
import { check, type Finding } from './check.ts';

const day = 86_400_000;
/** A source that is read every night has missed one. */
const lateAfterDays = 2;

/** Opens the records, migrates them, and writes, commits and reads a row in a table of its own. */
export function checkRecords(config: Config): Promise<Finding> {
  return check('records', async () => {
    const opened = await openConfiguredRecords(config, silentLog);
    try {
      const version = await sql<{
        version: string;
      }>`SELECT current_setting('server_version') AS version`.execute(opened.records);
      const migrations = await sql<{ last: number }>`SELECT max(number) AS last FROM migrations`.execute(
        opened.records,
      );
      const back = await opened.records.connection().execute(async (one) => {
        await sql`CREATE TEMP TABLE doctor (said text)`.execute(one);
        await sql`INSERT INTO doctor VALUES ('well')`.execute(one);
        const { rows } = await sql<{ said: string }>`SELECT said FROM doctor`.execute(one);
        await sql`DROP TABLE doctor`.execute(one);
        return rows[0]?.said;
      });
      if (back !== 'well') throw new Error('what was written to the records did not come back');
      const where = config.recordsUrl ? 'on a server' : 'embedded';
      return `PostgreSQL ${version.rows[0]?.version} ${where}; migration ${migrations.rows[0]?.last}; a row went in and came back`;
    } finally {
      await opened.close();
    }
  });
}

/** Opens the signals, migrates them, and writes and reads a row in a table of its own. */
export function checkSignals(config: Config): Promise<Finding> {
  return check('signals', async () => {
    const signals = await openConfiguredSignals(config, silentLog);
    const table = `doctor_${randomBytes(6).toString('hex')}`;
    try {
      const [version] = await signals.rows<{ version: string }>('SELECT version() AS version');
      const [migrations] = await signals.rows<{ count: string }>(
        'SELECT uniqExact(file) AS count FROM {db}.migrations',
      );
      await signals.exec(`CREATE TABLE {db}.${table} (said String) ENGINE = MergeTree ORDER BY said`);
      try {
        await signals.insert(table, [{ said: 'well' }]);
        const [back] = await signals.rows<{ said: string }>(`SELECT said FROM {db}.${table}`);
        if (back?.said !== 'well') throw new Error('what was written to the signals did not come back');
      } finally {
        await signals.exec(`DROP TABLE {db}.${table}`);
      }
      const where = config.signalsUrl ? 'on a server' : 'embedded';
      return `ClickHouse ${version?.version} ${where}; ${migrations?.count} migrations; a row went in and came back`;
    } finally {
      await signals.close();
    }
  });
}

/** Says which sources have sent nothing new for two days. */
export function checkSources(config: Config, now: Date): Promise<Finding> {
  return check('sources', async () => {
    const opened = await openConfiguredRecords(config, silentLog);
    try {
      const sources = await listSources({ ctx: { records: opened.records } });
      if (sources.length === 0) {
        return {
          state: 'note',
          message: 'nothing was imported yet',
          hint: 'Run `beholder import`, or `beholder demo` to see one.',
        };
      }
      const late = sources.filter(
        ({ lastDataAt }) => !lastDataAt || now.getTime() - lastDataAt.getTime() > lateAfterDays * day,
      );
      if (late.length === 0)
        return `${sources.length} sources, all with data of the last ${lateAfterDays} days`;
      const named = late
        .slice(0, 3)
        .map(
          ({ kind, place, lastDataAt }) =>
            `${kind} ${place} (${lastDataAt?.toISOString().slice(0, 10) ?? 'never'})`,
        );
      const more = late.length > named.length ? ` and ${late.length - named.length} more` : '';
      const message = `${late.length} of ${sources.length} sources have no data of the last ${lateAfterDays} days: ${named.join(', ')}${more}`;
      return { state: 'note', message, hint: 'Import them again where newer data should be there.' };
    } finally {
      await opened.close();
    }
  });
}
