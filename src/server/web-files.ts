import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Context } from 'hono';

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
 * without a file ending is a page of the application and gets its `index.html`.
 */
export function webFiles(dir: string) {
  return async (context: Context) => {
    const path = normalize(decodeURIComponent(new URL(context.req.url).pathname)).replace(
      /^(\.\.[/\\])+/,
      '',
    );
    // What stands below a customer is a page, also where its last part has a dot, as the names of measures have.
    const ending = path.startsWith('/customers/') ? '' : extname(path);
    if (path.includes('\0') || (ending !== '' && !types[ending])) return context.notFound();
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
