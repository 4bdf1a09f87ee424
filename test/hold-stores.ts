import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedRecords } from '../src/platform/records/embedded-records.ts';
import { createDatabase, openRecords } from '../src/platform/records/open-records.ts';
import { openSignalClient } from '../src/platform/signal-engine/open-signal-client.ts';

/** Holds the stores of a test run in `<folder>/stores` until its standard input ends, and removes `<folder>`; see global-setup.ts. */
const dir = process.argv[2] ?? '';

type Close = () => Promise<void>;

async function startSignals(): Promise<Close> {
  const client = await openSignalClient({ dataDir: dir });
  return () => client.close();
}

/** Beside the server, makes a migrated database that test files copy. */
async function startRecords(): Promise<Close> {
  const { url, release } = await openEmbeddedRecords({ dataDir: dir });
  const template = await createDatabase({ url, name: 'beholder_template' });
  const records = await openRecords({ url: template });
  // A pool that was never asked is not closed, and a database in use cannot be copied.
  await records.records.selectFrom('provider').selectAll().execute();
  await records.close();
  await writeFile(join(dir, 'records-url.tmp'), url, { mode: 0o600 });
  await rename(join(dir, 'records-url.tmp'), join(dir, 'records-url'));
  return release;
}

const starts = { signals: startSignals, records: startRecords };
const over = new AbortController();

/** Waits until a test file wants the store (stores.ts), so that tests of pure functions wait for none. */
async function startWhenWanted(name: keyof typeof starts): Promise<Close | undefined> {
  while (!over.signal.aborted) {
    if (await stat(join(dir, `want-${name}`)).catch(() => null)) {
      try {
        return await starts[name]();
      } catch (error) {
        const said = error instanceof Error ? error.stack : error;
        return void (await writeFile(join(dir, `failed-${name}`), String(said)));
      }
    }
    await sleep(30);
  }
}

const stores = [startWhenWanted('signals'), startWhenWanted('records')];
process.on('SIGINT', () => {});
for await (const _ of process.stdin);
over.abort();
for (const close of await Promise.all(stores)) await close?.();
// Here, so that it is gone also where the test runner was killed: it may lie in memory.
await rm(dirname(dir), { recursive: true, force: true, maxRetries: 5 });
