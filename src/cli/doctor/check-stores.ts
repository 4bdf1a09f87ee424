import type { Config } from '../../platform/config.ts';
import { silentLog } from '../../platform/log.ts';
import { openConfiguredRecords, openConfiguredSignals } from '../../platform/open-ctx.ts';
import { probeRecords, probeSignals } from '../../platform/probe-stores.ts';
import { inspectSignals } from '../../platform/signal-engine/inspect-signals.ts';
import { listSources } from '../../sources/index.ts';
import { check, type Finding } from './check.ts';

const day = 86_400_000;
/** A source that is read every night has missed one. */
const lateAfterDays = 2;

/** Opens the records, migrates them, and writes and reads a row. */
export function checkRecords(config: Config): Promise<Finding> {
  return check('records', async () => {
    const opened = await openConfiguredRecords(config, silentLog);
    try {
      const { version, migration } = await probeRecords(opened.records);
      const where = config.recordsUrl ? 'on a server' : 'embedded';
      return `PostgreSQL ${version} ${where}, made by ${migration}; a row went in and came back`;
    } finally {
      await opened.close();
    }
  });
}

/** Opens the signals, migrates them, writes and reads a row, and looks for broken parts, room and stuck changes. */
export function checkSignals(config: Config): Promise<Finding> {
  return check('signals', async () => {
    const signals = await openConfiguredSignals(config, silentLog);
    try {
      const { version, migration } = await probeSignals(signals);
      const bad = (await inspectSignals(signals)).find(({ ok }) => !ok);
      if (bad) return { state: 'problem', message: `${bad.name}: ${bad.detail}`, hint: bad.hint };
      const where = config.signalsUrl ? 'on a server' : 'embedded';
      return `ClickHouse ${version} ${where}, made by ${migration}; a row went in and came back`;
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
      const known = await listSources({ ctx: { records: opened.records } });
      // Lists of domains tell nothing of a day, and nobody need answer our own surveys: neither can be late.
      const sources = known.filter(({ kind }) => kind !== 'domains' && kind !== 'survey');
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
