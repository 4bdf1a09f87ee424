import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a web server answers: a status, and headers or a text with it. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** A real web server on loopback that keeps what was posted and answers as `answer` says. */
export interface WebServer {
  readonly url: string;
  readonly posted: Posted[];
  answer: (posted: Posted) => Answer | 'never';
  stop(): Promise<void>;
}

export async function startWebServer(): Promise<WebServer> {
  const posted: Posted[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const one = {
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    };
    posted.push(one);
    const answer = web.answer(one);
    if (answer !== 'never') response.writeHead(answer.status, answer.headers).end(answer.text ?? 'ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const web: WebServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    answer: () => ({ status: 200 }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return web;
}
