import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';

/** A request as ClickHouse's HTTP interface means it. */
export interface EngineRequest {
  /** `?query=`; the body is then its data. */
  readonly query: string;
  readonly format: string;
  readonly queryId: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** `wait_end_of_query`: nothing is sent before the result is whole. */
  readonly waitForEnd: boolean;
  readonly gzipResult: boolean;
}

const notSettings = new Set([
  'query',
  'default_format',
  'query_id',
  'wait_end_of_query',
  'database',
  'session_id',
  'role',
]);
const settingName = /^[a-z][a-z0-9_]*$/i;

export function readRequest(request: IncomingMessage): EngineRequest {
  const { searchParams } = new URL(request.url ?? '/', 'http://engine');
  const settings: Record<string, string> = {};
  const params: Record<string, string> = {};
  for (const [key, value] of searchParams) {
    if (!settingName.test(key))
      throw new Error(`Code: 115. DB::Exception: Unknown setting '${key}'. (UNKNOWN_SETTING)`);
    if (key.startsWith('param_')) params[key.slice(6)] = value;
    else if (!notSettings.has(key)) settings[key] = value;
  }
  const flag = (name: string) => ['1', 'true'].includes(searchParams.get(name) ?? '');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return {
    query: searchParams.get('query') ?? '',
    format: searchParams.get('default_format') ?? 'TabSeparated',
    queryId: searchParams.get('query_id') ?? '',
    settings,
    params,
    waitForEnd: flag('wait_end_of_query'),
    gzipResult: flag('enable_http_compression') && /\bgzip\b/.test(accepted),
  };
}

/** The body as it was before it was compressed for the way. */
export function plainBody(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return request;
  const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
    gzip: createGunzip,
    br: createBrotliDecompress,
    zstd: createZstdDecompress,
  };
  const decoder = decoders[encoding]?.();
  if (!decoder) {
    throw new Error(`Code: 36. DB::Exception: Unknown Content-Encoding '${encoding}'. (BAD_ARGUMENTS)`);
  }
  request.on('error', (error) => decoder.emit('error', error));
  return request.pipe(decoder) as unknown as Readable;
}

const longestStatement = 64 * 1024 * 1024;

/** The whole body as text: a statement, never bulk data. */
export async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > longestStatement) {
      throw new Error('Code: 62. DB::Exception: The statement is longer than 64 MB. (SYNTAX_ERROR)');
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The parts of a multipart form, as the client sends statements with large parameters. */
export function readForm(contentType: string, body: string): Record<string, string> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2];
  if (!boundary) throw new Error('Code: 36. DB::Exception: A form without a boundary. (BAD_ARGUMENTS)');
  const form: Record<string, string> = {};
  for (const part of `\r\n${body}`.split(`\r\n--${boundary}`)) {
    const at = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part.slice(0, Math.max(at, 0)))?.[1];
    if (name) form[name] = part.slice(at + 4);
  }
  return form;
}
