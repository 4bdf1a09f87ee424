import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { addStaff, type StaffRole } from '../../src/customers/index.ts';
import { type RunningServer, startServer } from '../../src/server/index.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import { readySample } from './ready-sample.ts';

export interface Sample {
  readonly stores: TestStores;
  readonly server: RunningServer;
  /** Links that were sent, newest last. */
  readonly links: { readonly email: string; readonly url: string }[];
  /** Adds somebody of the staff and returns a link to sign in. */
  staffLink(role: StaffRole): Promise<string>;
  close(): Promise<void>;
}

/** The sample provider's first two customers with one closed month, served by a real server on a free port; nobody where `empty`. */
export async function openSample(
  options: {
    readonly empty?: boolean;
    /** A provider of accounts, which must know the port beforehand. */
    readonly openId?: Parameters<typeof startServer>[0]['input']['openId'];
    readonly port?: number;
  } = {},
): Promise<Sample> {
  // The pages as they are now, not as they were when packages were installed.
  await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../../scripts/build-web.mjs', import.meta.url)),
    '--if-needed',
  ]);
  const stores = await openTestStores(options.empty ? {} : { copyOf: await readySample() });
  const links: Sample['links'] = [];
  const server = await startServer({
    ctx: stores.ctx,
    input: {
      host: '127.0.0.1',
      port: options.port ?? 0,
      url: null,
      webDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
      openId: options.openId ?? null,
      sendLink: async (link) => void links.push(link),
    },
  });
  let added = 0;
  return {
    stores,
    server,
    links,
    staffLink: async (role) => {
      const email = `staff-${++added}@harbour.example`;
      await addStaff({ ctx: stores.ctx, input: { name: `Staff ${added}`, email, role } });
      const link = await server.signInLink(email);
      if (!link) throw new Error(`no link for ${email}`);
      return link;
    },
    close: async () => {
      await server.close();
      await stores.close();
    },
  };
}
