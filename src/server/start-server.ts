import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { createApp } from './app.ts';
import { type AuthOptions, createAuth, type OpenIdProvider } from './auth/auth.ts';

export interface RunningServer {
  readonly url: string;
  /** A link with which somebody known can sign in for a day; null for an unknown address. */
  signInLink(email: string): Promise<string | null>;
  close(): Promise<void>;
}

/** Serves the application. Throws `UserError` where the port is taken. */
export async function startServer(call: {
  readonly ctx: Ctx;
  readonly input: {
    readonly host: string;
    /** 0: any that is free. */
    readonly port: number;
    /** The address that people use; `http://host:port` where null. */
    readonly url: string | null;
    readonly webDir: string;
    readonly openId: OpenIdProvider | null;
    readonly sendLink: AuthOptions['sendLink'];
  };
}): Promise<RunningServer> {
  const { ctx, input } = call;
  const secret = await readSecret(ctx.dataDir);
  let app: ReturnType<typeof createApp> | null = null;
  const server = serve({
    // The address that people use is known only when the port is.
    fetch: (request, env) => app?.fetch(request, env) ?? new Response('starting', { status: 503 }),
    hostname: input.host,
    port: input.port,
  });
  await new Promise<void>((listening, failed) => {
    server.once('listening', listening);
    server.once('error', (error: NodeJS.ErrnoException) => failed(cannotListen(error, input)));
  });
  const { port } = server.address() as AddressInfo;
  const url = input.url ?? `http://${input.host.includes(':') ? `[${input.host}]` : input.host}:${port}`;
  const common = { ctx, url, secret, openId: input.openId };
  const auth = createAuth({ ...common, sendLink: input.sendLink });
  const clientOf = (context: Parameters<typeof getConnInfo>[0]) =>
    getConnInfo(context).remote.address ?? 'unknown';
  app = createApp({ ctx, auth, url, webDir: input.webDir, clientOf });
  return {
    url,
    signInLink: async (email) => {
      let link: string | null = null;
      const keep = createAuth({
        ...common,
        linkMinutes: 24 * 60,
        sendLink: async (sent) => {
          link = sent.url;
        },
      });
      await keep.api.signInMagicLink({ body: { email }, headers: new Headers() });
      return link;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        // Browsers keep their connections open: whoever is not in the middle of an answer is let go.
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

function cannotListen(error: NodeJS.ErrnoException, input: { readonly host: string; readonly port: number }) {
  const why = error.code === 'EADDRINUSE' ? 'something else listens there' : error.message;
  return new UserError(
    `cannot listen on ${input.host}:${input.port}: ${why}`,
    'Name another address with --listen HOST:PORT.',
    exitCodes.unavailable,
  );
}

/** The key that sessions are signed with: made once for a data folder, readable by its owner only. */
async function readSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'sign-in-secret');
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
}
