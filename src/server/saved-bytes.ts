import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';

/** Packing less than this saves nobody anything. */
const leastPacked = 4096;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Quick ones: an answer is packed for one reader. */
const packers = {
  br: (bytes: Buffer) => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (bytes: Buffer) => gzipped(bytes, { level: 3 }),
} as const;

/**
 * Marks each JSON answer to a GET, so that a page which asks again and has it still gets no bytes (RFC 9110, 13.1.2), and packs
 * larger ones. It may be kept by the one browser that asked, which asks each time before it shows it; what an answer says of
 * its own keeping stays (`no-store`: kept nowhere, and not marked).
 */
export function savedBytes(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { res } = context;
    if (context.req.method !== 'GET' || res.status !== 200 || res.headers.has('Cache-Control')) return;
    if (!res.headers.get('Content-Type')?.startsWith('application/json')) return;
    const bytes = Buffer.from(await res.arrayBuffer());
    const tag = `"${hash('sha1', bytes, 'base64url')}"`;
    const headers = new Headers(res.headers);
    headers.set('Cache-Control', 'private, no-cache');
    headers.set('ETag', tag);
    headers.append('Vary', 'Accept-Encoding');
    context.res = undefined;
    context.res = hasIt(context, tag)
      ? new Response(null, { status: 304, headers: without(headers, 'Content-Type') })
      : await packed(context, bytes, headers);
  };
}

/** Packed on the way it is marked weakly by some: what the mark names is the same. */
function hasIt(context: Context, tag: string): boolean {
  const known = context.req.header('If-None-Match');
  return known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag) ?? false;
}

async function packed(context: Context, bytes: Buffer, headers: Headers): Promise<Response> {
  const accepts = context.req.header('Accept-Encoding') ?? '';
  const way = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepts));
  if (!way || bytes.length < leastPacked) return new Response(new Uint8Array(bytes), { headers });
  headers.set('Content-Encoding', way);
  headers.delete('Content-Length');
  return new Response(new Uint8Array(await packers[way](bytes)), { headers });
}

function without(headers: Headers, name: string): Headers {
  headers.delete(name);
  return headers;
}
