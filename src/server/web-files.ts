import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Context } from 'hono';
import type { FirstPaint } from './first-paint.ts';
import { packed } from './packed.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves the built pages of `dir`. Files whose name holds a hash are kept by browsers for a year; every other address
 * without a file ending is a page of the application and gets its `index.html`, `painted` for whoever is signed in where
 * it can be.
 */
export function webFiles(dir: string, painted: (context: Context) => Promise<string | null>) {
  return async (context: Context) => {
    const asked = readable(new URL(context.req.url).pathname);
    if (asked === null) return context.notFound();
    const path = normalize(asked).replace(/^(\.\.[/\\])+/, '');
    // What stands below a customer is a page, also where its last part has a dot, as the names of measures have.
    const ending = path.startsWith('/customers/') ? '' : extname(path);
    if (path.includes('\0') || (ending !== '' && !types[ending])) return context.notFound();
    const page = ending === '' ? await painted(context) : null;
    if (page !== null) return sendPainted(context, page);
    const name = ending === '' ? 'index.html' : path;
    const file = join(dir, name);
    if (!file.startsWith(join(dir, '/'))) return context.notFound();
    const brotli = ending !== '' && /\bbr\b/.test(context.req.header('accept-encoding') ?? '');
    const packed = brotli ? await readFile(`${file}.br`).catch(() => null) : null;
    const bytes = packed ?? (await readFile(file).catch(() => null));
    if (!bytes) return context.notFound();
    context.header('Content-Type', types[extname(name)] ?? 'application/octet-stream');
    context.header('Vary', 'Accept-Encoding');
    if (packed) context.header('Content-Encoding', 'br');
    context.header(
      'Cache-Control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    return context.body(new Uint8Array(bytes));
  };
}

/** An address without its escapes; null for one that nobody can have written right. */
function readable(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** A page with what one person may see: kept nowhere. */
function sendPainted(context: Context, page: string) {
  const headers = new Headers({ 'Content-Type': types['.html'] as string, 'Cache-Control': 'no-store' });
  return packed(context, Buffer.from(page), headers);
}

/** Headers by which a question of the server on somebody's behalf is theirs. */
const theirs = ['cookie', 'x-forwarded-for', 'user-agent'];

/** Paints a page for whoever is signed in, with the answers that `ask` gives them and nobody else. */
export function paintedFor(options: {
  readonly firstPaint: FirstPaint;
  readonly url: string;
  readonly ask: (request: Request, context: Context) => Response | Promise<Response>;
}) {
  return async (context: Context): Promise<string | null> => {
    if (!context.req.header('cookie')?.includes('session_token')) return null;
    const { pathname, search } = new URL(context.req.url);
    const headers = Object.fromEntries(theirs.map((name) => [name, context.req.header(name) ?? '']));
    return options.firstPaint({
      path: `${pathname}${search}`,
      ask: async (input) =>
        options.ask(new Request(new URL(String(input), options.url), { headers }), context),
    });
  };
}
