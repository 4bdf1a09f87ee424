import { readConfig } from '../src/platform/config.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import type { Progress } from '../src/platform/progress.ts';
import { importSource } from '../src/signals/index.ts';

/** An import in a process of its own, to be killed: `node import-child.ts <data folder> <file> <bytes a chunk>`. */
const [dataDir = '', place = '', chunkBytes = ''] = process.argv.slice(2);
/** Tells whoever may kill it how far it is. */
const progress: Progress = {
  start: () => ({ update: () => void process.stdout.write('.'), stop: () => {} }),
};
const config = { ...readConfig({}), dataDir };
const opened = await openCtx({ config, log: silentLog, progress });
const result = await importSource({
  ctx: opened.ctx,
  input: {
    source: 'squid',
    place,
    customer: null,
    customerFrom: null,
    mapping: null,
    category: null,
    dryRun: false,
    chunkBytes: Number(chunkBytes),
  },
});
await opened.close();
process.stdout.write(`${JSON.stringify(result.totals)}\n`);
