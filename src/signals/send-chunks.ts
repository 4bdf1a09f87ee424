import { exitCodes, UserError } from '../platform/errors.ts';
import type { Chunk, Planned } from '../sources/index.ts';
import type { ChunkCounts } from './load-lines.ts';

/** Chunks under way at once; the next is read meanwhile. More would cost memory, and clearing memory costs time. */
const atOnce = 2;
/** Bytes a chunk: large enough that few parts are left to merge, small enough for memory (the engine takes 1.6 GB). */
const chunkBytes = 64 << 20;
const lastChunkBytes = 16 << 20;
/** An engine that died is started again; the chunk is sent again with its token. */
const tries = 4;

/** Bytes of the chunk that begins at `at`: smaller towards a file's end, so that all under way end at about once. */
export function chunkBytesFrom(at: number, text: { readonly size: number; readonly gzip: boolean }): number {
  // How long an unpacked file will be is not known.
  if (text.gzip) return chunkBytes;
  return Math.min(chunkBytes, Math.max(lastChunkBytes, Math.ceil((text.size - at) / atOnce)));
}

export interface SendSteps {
  /** Written down before a chunk is sent: all that is under way, oldest first. */
  plan(planned: readonly Planned[]): Promise<void>;
  send(chunk: Chunk): Promise<ChunkCounts>;
  /** A chunk is stored, and so is all before it; `planned` is still under way. */
  acknowledge(chunk: Chunk, counts: ChunkCounts, planned: readonly Planned[]): Promise<void>;
}

async function persist(send: () => Promise<ChunkCounts>): Promise<ChunkCounts> {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      const passing = error instanceof UserError && error.exitCode === exitCodes.unavailable;
      if (!passing || tried === tries) throw error;
    }
  }
}

/** Sends chunks side by side and acknowledges them in order. */
export async function sendChunks(chunks: AsyncIterable<Chunk>, steps: SendSteps): Promise<void> {
  const flying: { readonly chunk: Chunk; readonly counts: Promise<ChunkCounts> }[] = [];
  const planned = (): Planned[] => flying.map(({ chunk }) => [chunk.start, chunk.end]);
  const land = async () => {
    const first = flying[0];
    if (!first) return;
    const counts = await first.counts;
    flying.shift();
    await steps.acknowledge(first.chunk, counts, planned());
  };
  for await (const chunk of chunks) {
    while (flying.length >= atOnce) await land();
    await steps.plan([...planned(), [chunk.start, chunk.end]]);
    const counts = persist(() => steps.send(chunk));
    // Its failure is thrown where it is awaited.
    counts.catch(() => {});
    flying.push({ chunk, counts });
  }
  while (flying.length > 0) await land();
}
