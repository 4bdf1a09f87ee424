import { hash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { packed } from './packed.ts';

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

function without(headers: Headers, name: string): Headers {
  headers.delete(name);
  return headers;
}
