import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSignalClient } from './open-signal-client.ts';

function tableFolder(dataDir: string): string {
  const store = join(dataDir, 'signals', 'store');
  for (const group of readdirSync(store)) {
    for (const table of readdirSync(join(store, group))) {
      const folder = join(store, group, table);
      if (readdirSync(folder).includes('deduplication_logs')) return folder;
    }
  }
  throw new Error('no table with tokens');
}

test('a token whose rows a kill took away does not swallow the repeated insert', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'beholder-tokens-'));
  const put = async (from: number, to: number) => {
    const signals = await openSignalClient({ dataDir });
    try {
      for (let n = from; n < to; n += 1) await signals.insert('kept', [{ n }], { dedupToken: `t${n}` });
      return await signals.rows<{ n: number }>('SELECT n FROM {db}.kept ORDER BY n');
    } finally {
      await signals.close();
    }
  };
  try {
    const signals = await openSignalClient({ dataDir });
    await signals.exec(
      'CREATE TABLE {db}.kept (n UInt32) ENGINE = MergeTree ORDER BY n SETTINGS non_replicated_deduplication_window = 100',
    );
    await signals.close();
    await put(0, 4);
    const folder = tableFolder(dataDir);
    // What a kill between token and rows leaves: the token in the log, the part not yet at its place.
    rmSync(join(folder, 'all_4_4_0'), { recursive: true });
    mkdirSync(join(folder, 'tmp_insert_all_4_4_0'));
    const rows = await put(0, 4);
    expect(rows.map((row) => row.n)).toEqual([0, 1, 2, 3]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
