import { createGunzip } from 'node:zlib';

/** Told once when the compressed data breaks off: what is wrong, in words. */
export type OnDamage = (what: string) => void;

function inWords(error: NodeJS.ErrnoException): string {
  return error.code === 'Z_BUF_ERROR'
    ? 'the gzip data ends too early'
    : `the gzip data is damaged (${error.message})`;
}

/** Small steps lose nothing before the damage; large steps are fast. */
async function* inflateBy(
  compressed: AsyncIterable<Buffer>,
  step: number,
  onDamage: OnDamage,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: step });
  let ready: Buffer[] = [];
  let failure: NodeJS.ErrnoException | null = null;
  gunzip.on('data', (bytes: Buffer) => ready.push(bytes));
  const finished = new Promise<void>((resolve) => {
    gunzip.on('end', resolve);
    gunzip.on('error', (error) => {
      failure = error;
      resolve();
    });
  });
  for await (const chunk of compressed) {
    for (let at = 0; at < chunk.length && failure === null; at += step) {
      const part = chunk.subarray(at, at + step);
      await Promise.race([
        new Promise<void>((resolve) => void gunzip.write(part, () => resolve())),
        finished,
      ]);
      const out = ready;
      ready = [];
      yield* out;
    }
    if (failure !== null) break;
  }
  if (failure === null) gunzip.end();
  await finished;
  yield* ready;
  if (failure !== null) onDamage(inWords(failure));
}

async function* after(bytes: AsyncIterable<Buffer>, skip: number): AsyncGenerator<Buffer> {
  let left = skip;
  for await (const chunk of bytes) {
    if (left < chunk.length) yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}

/**
 * The bytes inside gzip data. Where the data is cut or damaged, everything before the damage is yielded,
 * then `onDamage` is told and the stream ends: it never throws for damage. `open` is called again to
 * fetch the last bytes before the damage in small steps.
 */
export async function* inflate(
  open: () => AsyncIterable<Buffer>,
  onDamage: OnDamage,
): AsyncGenerator<Buffer> {
  let yielded = 0;
  const damage: string[] = [];
  for await (const bytes of inflateBy(open(), 1 << 18, (what) => void damage.push(what))) {
    yielded += bytes.length;
    yield bytes;
  }
  if (damage.length === 0) return;
  yield* after(
    inflateBy(open(), 64, () => {}),
    yielded,
  );
  onDamage(damage[0] as string);
}
