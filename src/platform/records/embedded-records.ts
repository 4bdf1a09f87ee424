import { fileURLToPath } from 'node:url';
import { ownOrAttach } from '../data-folder/own-or-attach.ts';
import { type Log, silentLog } from '../log.ts';

/** How long PostgreSQL waits for its next user after the last one was killed. */
const lingerMs = 3000;

/**
 * The embedded PostgreSQL of a data folder: started by the first command, shared by those that run beside it,
 * stopped by the last that leaves, or soon after it was killed. Where PostgreSQL itself dies it is started again
 * on the same port, so that connection pools find it. Throws `UserError` where it cannot be started.
 */
export async function openEmbeddedRecords(options: {
  readonly dataDir: string;
  readonly log?: Log;
}): Promise<{ readonly url: string; release(): Promise<void> }> {
  const attachment = await ownOrAttach<{ readonly url: string }>({
    dataDir: options.dataDir,
    name: 'records',
    log: options.log ?? silentLog,
    program: {
      script: fileURLToPath(new URL('records-main.ts', import.meta.url)),
      args: [options.dataDir, String(lingerMs)],
      // Nothing of our environment, so no address or password, reaches the server.
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    },
  });
  const { url } = await attachment.details();
  return { url, release: () => attachment.close() };
}
