import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { runDemo } from '../../src/demo/index.ts';
import { type KeptStores, openTestStores } from '../stores.ts';

/**
 * The sample provider's first customers with one closed month, made once in a test run by the suite that wants it
 * first; every suite begins with a copy of its own, so that none sees what another did.
 */
export async function readySample(): Promise<KeptStores> {
  const at = join(inject('storesDir'), 'sample');
  const first = await mkdir(`${at}.making`).then(
    () => true,
    () => false,
  );
  if (first) {
    const said = await make().then(JSON.stringify, (error: Error) => JSON.stringify({ failed: error.stack }));
    await writeFile(`${at}.tmp`, said);
    await rename(`${at}.tmp`, at);
  }
  const kept = JSON.parse(await waitFor(at)) as KeptStores & { readonly failed?: string };
  if (kept.failed) throw new Error(kept.failed);
  return kept;
}

async function make(): Promise<KeptStores> {
  const stores = await openTestStores({ keep: true });
  try {
    await runDemo({
      ctx: stores.ctx,
      input: {
        seed: 1,
        customers: 2,
        scale: 0.02,
        month: '2026-10',
        filesDir: join(stores.ctx.dataDir, 'files'),
        outDir: join(stores.ctx.dataDir, 'reports'),
        jobs: 1,
      },
      told: () => {},
    });
    return stores.kept;
  } finally {
    await stores.close();
  }
}

/** As long as the suites' own patience lasts. */
async function waitFor(path: string): Promise<string> {
  for (;;) {
    const said = await readFile(path, 'utf8').catch(() => null);
    if (said !== null) return said;
    await sleep(100);
  }
}
