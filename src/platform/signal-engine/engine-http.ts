import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sameSecret } from '../data-folder/lease.ts';
import { type EngineError, exceptionInBody, readEngineError } from './engine-errors.ts';
import type { Engine, Operation, OperationResult } from './engine-operations.ts';
import { type EngineRequest, plainBody, readForm, readRequest, readText } from './engine-request.ts';
import { type InsertHead, quoteLiteral, readInsertHead, readStatement } from './sql-text.ts';

export interface EngineHttpOptions {
  readonly engine: Engine;
  readonly token: string;
  /** Bodies of inserts wait here until they are whole. */
  readonly spoolDir: string;
}

function passwordOf(request: IncomingMessage): string {
  const { authorization, 'x-clickhouse-key': key } = request.headers;
  if (typeof key === 'string') return key;
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '';
  return Buffer.from(basic, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
}

function fail(response: ServerResponse, error: EngineError): void {
  if (response.destroyed) return;
  response.writeHead(error.status, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': error.code,
  });
  response.end(`${error.text}\n`);
}

function headersFor(call: EngineRequest, more: Record<string, string>): Record<string, string> {
  return {
    'Content-Type': call.format.startsWith('JSON')
      ? 'application/x-ndjson; charset=UTF-8'
      : 'text/plain; charset=UTF-8',
    'X-ClickHouse-Query-Id': call.queryId || randomUUID(),
    'X-ClickHouse-Timezone': 'UTC',
    ...(call.gzipResult ? { 'Content-Encoding': 'gzip' } : {}),
    ...more,
  };
}

/** What was read. chDB does not tell how much was written, so a write has no summary rather than a wrong one. */
function summaryOf(result: OperationResult): Record<string, string> {
  if (result.rowsRead === 0) return {};
  const read = { read_rows: String(result.rowsRead), read_bytes: String(result.bytesRead) };
  return { 'X-ClickHouse-Summary': JSON.stringify(read) };
}

async function sendWhole(options: {
  readonly engine: Engine;
  readonly operation: Operation;
  readonly call: EngineRequest;
  readonly response: ServerResponse;
  readonly signal: AbortSignal | undefined;
}): Promise<void> {
  const { engine, operation, call, response } = options;
  const result = await engine.run(operation, options.signal);
  response.writeHead(200, headersFor(call, summaryOf(result)));
  if (!call.gzipResult) return void response.end(result.bytes);
  await pipeline(Readable.from([result.bytes]), createGzip({ level: 1 }), response);
}

/** Sends rows while they are made. A failure behind the first row is told inside the body, then the line is cut. */
async function sendStream(options: {
  readonly engine: Engine;
  readonly operation: Operation;
  readonly call: EngineRequest;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { engine, operation, call, response, signal } = options;
  const chunks = engine.stream(operation, signal);
  const first = await chunks.next();
  const tag = randomBytes(8).toString('hex');
  response.writeHead(200, headersFor(call, { 'X-ClickHouse-Exception-Tag': tag }));
  let failed = false;
  const body = async function* () {
    try {
      if (!first.done) yield first.value;
      yield* chunks;
    } catch (error) {
      failed = true;
      yield exceptionInBody(readEngineError(error), tag);
    }
  };
  try {
    const rows = Readable.from(body());
    if (call.gzipResult) await pipeline(rows, createGzip({ level: 1 }), response, { end: false });
    else await pipeline(rows, response, { end: false });
  } finally {
    // Where the reader left before the first row was sent, nobody else ends it.
    await chunks.return(undefined);
  }
  if (!failed) return void response.end();
  // Without the last chunk every client sees that the body is cut, whatever format it reads.
  response.socket?.end();
}

/** Stores a request's body with one statement, once the body has come whole; a client that breaks off stores nothing. */
async function insertBody(
  options: EngineHttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  call: EngineRequest,
  head: InsertHead,
): Promise<void> {
  const gzip = request.headers['content-encoding'] === 'gzip';
  const file = join(options.spoolDir, `${randomUUID()}${gzip ? '.gz' : ''}`);
  try {
    await pipeline(
      gzip ? request : plainBody(request),
      createWriteStream(file, { mode: 0o600, highWaterMark: 1 << 20 }),
    );
    const source = `file(${quoteLiteral(file)}, ${quoteLiteral(head.format)})`;
    const operation: Operation = {
      sql: `INSERT INTO ${head.table} ${head.columns} SELECT * FROM ${source}`,
      settings: call.settings,
      params: call.params,
      format: 'Null',
    };
    await sendWhole({ engine: options.engine, operation, call, response, signal: undefined });
  } finally {
    await rm(file, { force: true });
  }
}

async function readCall(
  request: IncomingMessage,
  call: EngineRequest,
): Promise<{ text: string; call: EngineRequest }> {
  const body = await readText(plainBody(request));
  const type = String(request.headers['content-type'] ?? '');
  if (!type.startsWith('multipart/form-data'))
    return { text: call.query ? `${call.query}\n${body}` : body, call };
  const { query, ...rest } = readForm(type, body);
  const params = { ...call.params };
  for (const [key, value] of Object.entries(rest)) if (key.startsWith('param_')) params[key.slice(6)] = value;
  return { text: query ?? call.query, call: { ...call, params } };
}

async function answer(
  options: EngineHttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = readRequest(request);
  const head = asked.query ? readInsertHead(readStatement(asked.query).sql) : null;
  if (head) return insertBody(options, request, response, asked, head);
  const { text, call } = await readCall(request, asked);
  const { sql, isSelect } = readStatement(text);
  const operation: Operation = { sql, settings: call.settings, params: call.params, format: call.format };
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('the client has left'));
  });
  const { engine } = options;
  if (isSelect && !call.waitForEnd)
    return sendStream({ engine, operation, call, response, signal: gone.signal });
  // A write goes on when the client leaves: half of it would be the worst of all ends.
  const signal = isSelect ? gone.signal : undefined;
  return sendWhole({ engine, operation, call, response, signal });
}

/** Serves the part of ClickHouse's HTTP interface that its official client uses, on loopback, to holders of the token. */
export async function serveEngine(options: EngineHttpOptions): Promise<{ server: Server; port: number }> {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    if (request.url?.startsWith('/ping')) return void response.end('Ok.\n');
    if (!sameSecret(passwordOf(request), options.token)) {
      const text = 'Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)';
      return fail(response, { code: 516, status: 403, text });
    }
    answer(options, request, response).catch((error) => {
      request.resume();
      if (response.headersSent) response.destroy();
      else fail(response, readEngineError(error));
    });
  });
  await new Promise<void>((done, broken) => {
    server.once('error', broken);
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port for the engine');
  return { server, port: address.port };
}
