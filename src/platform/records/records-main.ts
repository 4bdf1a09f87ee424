import { hostStore } from '../data-folder/host.ts';
import { UserError } from '../errors.ts';
import { startPostgres } from './postgres-server.ts';

/** The process that keeps the embedded PostgreSQL: `node records-main.ts <data folder> <linger, ms>`. */
const [dataDir = '', linger = ''] = process.argv.slice(2);

/** How often it is looked whether PostgreSQL still runs. */
const lookEveryMs = 500;

try {
  await hostStore({
    dataDir,
    name: 'records',
    lingerMs: Number(linger),
    start: async () => {
      const server = await startPostgres(dataDir);
      const looking = setInterval(async () => {
        if (await server.lives()) return;
        // Whoever uses the store sees this process end, and starts the next one.
        process.stderr.write('PostgreSQL ended unexpectedly\n');
        process.exit(1);
      }, lookEveryMs);
      const stop = async () => {
        clearInterval(looking);
        await server.stop();
      };
      return { details: { url: server.url }, stop };
    },
  });
} catch (error) {
  const said =
    error instanceof UserError
      ? `${error.message}. ${error.hint}`
      : error instanceof Error
        ? error.stack
        : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
}
