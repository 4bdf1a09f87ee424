import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { sweepRemoved } from '../customers/index.ts';
import type { Closer } from '../mailings/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { sweepUnused } from '../signals/index.ts';
import { removeAddress, writeAddress } from './address-file.ts';
import { createApp } from './app.ts';
import { type AuthOptions, createAuth, type OpenIdProvider } from './auth/auth.ts';
import { makeSignInLink } from './auth/make-sign-in-link.ts';
import { readSecret } from './auth/secret.ts';
import { clientOf } from './client-of.ts';
import { keepAgreed } from './keep-agreed.ts';
import type { RequestLimits } from './limits.ts';
import { type ImportSettings, openWorkshop } from './workshop.ts';

export interface RunningServer {
  readonly url: string;
  /** A link with which somebody known can sign in for a day; null for an unknown address. */
  signInLink(email: string): Promise<string | null>;
  /** Closes months: for whoever starts them by the clock. */
  readonly closer: Closer;
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
    /** False: no mail goes out, and whoever waits for one is told so. */
    readonly mails?: boolean;
    /** Requests a minute; the usual ones where absent. */
    readonly limits?: RequestLimits;
    /** The domain of the Message-IDs of reports; that of `url` where absent. */
    readonly idDomain?: string;
    /** What pages may import; uploads alone where absent. */
    readonly importing?: ImportSettings;
    /** Proxies of ours before the server; none where absent. */
    readonly trustedProxies?: number;
  };
}): Promise<RunningServer> {
  const { input } = call;
  // Documents link to the address that people use, and to none that is only this machine's.
  const ctx = { ...call.ctx, publicUrl: input.url };
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
  const limited = input.limits ? { limits: input.limits } : {};
  const domain = input.idDomain ?? new URL(url).hostname;
  // Who reads a document here reached this address; no document that goes out says one that is only this machine's.
  const readHere = input.url ?? (/^(0\.0\.0\.0|::)$/.test(input.host) ? null : url);
  const workshop = openWorkshop(ctx.dataDir, domain, readHere, input.importing);
  const client = clientOf(input.trustedProxies ?? 0);
  const { webDir, mails = true } = input;
  app = createApp({ ctx, auth, url, webDir, mails, clientOf: client, workshop, ...limited });
  await writeAddress(ctx.dataDir, url);
  const keeping = keepAgreed({ ctx });
  const sweeping = setInterval(() => sweep(ctx), sweepMs).unref();
  return {
    url,
    closer: workshop.closer,
    signInLink: (email) => makeSignInLink({ ctx, input: { email, url } }),
    close: async () => {
      await removeAddress(ctx.dataDir);
      workshop.renderer.close();
      clearInterval(sweeping);
      await keeping.stop();
      await workshop.closer.stop(ctx);
      await workshop.importer.stop(ctx);
      await new Promise<void>((closed) => {
        server.close(() => closed());
        // Browsers keep their connections open: whoever is not in the middle of an answer is let go.
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2000).unref();
      });
    },
  };
}

/** How often is looked for what nobody needs: uploads, and what was removed. */
const sweepMs = 3_600_000;

function sweep(ctx: Ctx): void {
  sweepUnused({ ctx }).catch((error: Error) => ctx.log.warn(`uploads were not swept: ${error.message}`));
  sweepRemoved({ ctx }).catch((error: Error) =>
    ctx.log.warn(`what was removed was not forgotten: ${error.message}`),
  );
}

function cannotListen(error: NodeJS.ErrnoException, input: { readonly host: string; readonly port: number }) {
  const why = error.code === 'EADDRINUSE' ? 'something else listens there' : error.message;
  return new UserError(
    `cannot listen on ${input.host}:${input.port}: ${why}`,
    'Name another address with --listen HOST:PORT.',
    exitCodes.unavailable,
  );
}
