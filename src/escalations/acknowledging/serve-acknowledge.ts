import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { handleAcknowledge } from './handle-acknowledge.ts';

const mostBody = 4096;

export interface Served {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the acknowledging page at `host:port` (port 0: any free one) until stopped; `BEHOLDER_URL` is where people
 * reach it, usually through a proxy with TLS. `onAcknowledged` is called after each POST.
 */
export async function serveAcknowledge(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'log'>;
  readonly input: { readonly listen: string; readonly onAcknowledged?: () => void };
}): Promise<Served> {
  const { ctx, input } = call;
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(input.listen.trim()) ?? [];
  if (!host || !port || Number(port) > 65_535) {
    throw new UserError(
      `--listen ${input.listen} is no address and port`,
      'Write it as 127.0.0.1:8787.',
      exitCodes.usage,
    );
  }
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    respond(ctx, request, response, input.onAcknowledged).catch((error) => {
      ctx.log.warn(`a page failed: ${error instanceof Error ? error.message : String(error)}`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('Something went wrong. Please try again in a minute.');
    });
  });
  server.listen(Number(port), host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const hint = 'Choose another address or port, or stop what uses it.';
    throw new UserError(`cannot listen at ${input.listen} (${code})`, hint, exitCodes.unavailable);
  }
  const at = server.address() as AddressInfo;
  return {
    url: `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`,
    async stop() {
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await once(server, 'close');
    },
  };
}

async function respond(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  message: IncomingMessage,
  response: ServerResponse,
  onAcknowledged: (() => void) | undefined,
): Promise<void> {
  let size = 0;
  // Nothing in a body is used; a large one is not waited for.
  for await (const part of message) {
    size += (part as Buffer).length;
    if (size > mostBody) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
  }
  const path = message.url?.startsWith('/') ? message.url : '/';
  const request = new Request(new URL(path, 'http://acknowledge.invalid'), {
    method: message.method ?? 'GET',
  });
  const answer = await handleAcknowledge({ ctx, input: { request } });
  if (!answer) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.');
    return;
  }
  if (message.method === 'POST' && answer.ok) onAcknowledged?.();
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}
