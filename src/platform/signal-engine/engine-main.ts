import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hostStore } from '../data-folder/host.ts';
import { serveEngine } from './engine-http.ts';
import { Engine } from './engine-operations.ts';
import { forgetLostTokens } from './forget-lost-tokens.ts';
import { spoolFolder } from './spool.ts';

/** The signal engine's own process: `node engine-main.ts <data folder> <linger, ms> [engine arguments ...]`. */
const [dataDir = '', linger = '', ...args] = process.argv.slice(2);

await hostStore({
  dataDir,
  name: 'signals',
  lingerMs: Number(linger),
  start: async () => {
    const home = join(dataDir, 'signals');
    const spoolDir = spoolFolder(dataDir);
    // What a killed process left there was never acknowledged.
    rmSync(spoolDir, { recursive: true, force: true });
    mkdirSync(spoolDir, { recursive: true, mode: 0o700 });
    mkdirSync(home, { recursive: true, mode: 0o700 });
    forgetLostTokens(home);
    const engine = new Engine(home, args);
    const token = randomBytes(24).toString('hex');
    const { server, port } = await serveEngine({ engine, token, spoolDir });
    return {
      details: { port, token, version: engine.version },
      stop: async () => {
        server.close();
        server.closeAllConnections();
        await engine.close();
      },
    };
  },
});
