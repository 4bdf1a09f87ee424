import { open, stat } from 'node:fs/promises';
import { UserError } from '../../platform/errors.ts';
import { inflate } from './inflate.ts';

/** A file that is read from its beginning or from somewhere in it, decompressed where it is gzip. */
export interface OpenedFile {
  readonly path: string;
  /** Size on disk, for progress. */
  readonly size: number;
  readonly gzip: boolean;
  readonly modifiedAt: Date;
  /** Bytes of the file on disk that were read so far. */
  taken(): number;
  /** What broke the file off, once its bytes have ended; '' for a whole file. */
  damage(): string;
  /** The (decompressed) bytes from `start` on. */
  bytes(start: number): AsyncIterable<Buffer>;
  /** Parts of `bytes` that nobody looks at any more: their memory is read into again. */
  giveBack(parts: readonly Buffer[]): void;
}

const partBytes = 1 << 20;

/** Opens a file by what it is, not by its name: gzip shows in its first two bytes. */
export async function openFile(path: string): Promise<OpenedFile> {
  const { size, modifiedAt, gzip } = await look(path);
  let taken = 0;
  let damage = '';
  const spare: Buffer[] = [];
  const raw = async function* (start: number): AsyncGenerator<Buffer> {
    taken = start;
    const file = await open(path);
    try {
      for (let at = start; ; ) {
        const part = spare.pop() ?? Buffer.allocUnsafeSlow(partBytes);
        const { bytesRead } = await file.read(part, 0, part.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        taken = at;
        yield part.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  };
  const unpacked = async function* (start: number): AsyncGenerator<Buffer> {
    let left = start;
    const onDamage = (what: string): void => {
      damage = what;
    };
    for await (const chunk of inflate(() => raw(0), onDamage)) {
      if (left < chunk.length) yield chunk.subarray(left);
      left = Math.max(0, left - chunk.length);
    }
  };
  return {
    path,
    size,
    gzip,
    modifiedAt,
    taken: () => taken,
    damage: () => damage,
    bytes: (start) => (gzip ? unpacked(start) : raw(start)),
    giveBack: (parts) => {
      if (!gzip) spare.push(...parts.map((part) => Buffer.from(part.buffer)));
    },
  };
}

async function look(path: string): Promise<{ size: number; modifiedAt: Date; gzip: boolean }> {
  try {
    const { size, mtime } = await stat(path);
    const file = await open(path);
    try {
      const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return { size, modifiedAt: mtime, gzip: buffer[0] === 0x1f && buffer[1] === 0x8b };
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `${path} cannot be read (${code ?? 'unknown reason'})`,
      'check its name and your rights',
    );
  }
}
