import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

/** Packing less than this saves nobody anything. */
const leastPacked = 4096;
/** What is larger is packed more quickly: it is done for one reader, while others wait. */
const large = 100_000;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const packers = {
  br: (bytes: Buffer) =>
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length < large ? 4 : 1 } }),
  gzip: (bytes: Buffer) => gzipped(bytes, { level: bytes.length < large ? 3 : 1 }),
} as const;

/** Bytes as whoever asks can unpack them, with the headers that say so added to `headers`; small ones as they are. */
export async function packed(context: Context, bytes: Buffer, headers: Headers): Promise<Response> {
  headers.append('Vary', 'Accept-Encoding');
  const accepts = context.req.header('Accept-Encoding') ?? '';
  const way = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepts));
  if (!way || bytes.length < leastPacked) return new Response(new Uint8Array(bytes), { headers });
  headers.set('Content-Encoding', way);
  headers.delete('Content-Length');
  return new Response(new Uint8Array(await packers[way](bytes)), { headers });
}
