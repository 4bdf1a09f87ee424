import { UserError } from '../../platform/errors.ts';
import { type OpenedFile, openFile } from './open-file.ts';

/** A file of lines as UTF-8, by whatever it was packed and encoded. Positions count bytes of this text. */
export interface OpenedText extends OpenedFile {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The text's first bytes, at most 64 KiB; fewer only where the text is shorter. */
  readonly head: Buffer;
}

const headBytes = 65_536;

async function firstBytes(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytes) {
    parts.push(part);
    length += part.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(parts).subarray(0, headBytes);
}

/**
 * Opens a text file: gzip is unpacked; UTF-16 with a byte order mark becomes UTF-8; a mark is dropped.
 * Throws a `UserError` for UTF-16 without a mark and for files that are no text. Bytes that are no UTF-8
 * are left to whoever cuts the lines.
 */
export async function openText(path: string): Promise<OpenedText> {
  const file = await openFile(path);
  const start = await firstBytes(file.bytes(0));
  const { encoding, mark } = encodingOf(start, path);
  const bytes =
    encoding === 'utf-8'
      ? (from: number) => file.bytes(from + mark)
      : (from: number) => skip(decoded(file.bytes(mark), encoding), from);
  const head = encoding === 'utf-8' ? start.subarray(mark) : await firstBytes(bytes(0));
  // Decoded text is not what was read.
  const giveBack = encoding === 'utf-8' ? file.giveBack : () => {};
  return { ...file, encoding, head, bytes, giveBack };
}

function encodingOf(start: Buffer, path: string): { encoding: OpenedText['encoding']; mark: number } {
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const zeros = start.subarray(0, 4096).filter((byte) => byte === 0).length;
  if (zeros * 10 > Math.min(start.length, 4096)) {
    throw new UserError(
      `${path} is no text, or UTF-16 without a byte order mark`,
      'convert it first: iconv -f UTF-16LE -t UTF-8 FILE > NEW',
    );
  }
  return { encoding: 'utf-8', mark: start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0 };
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const part of bytes) yield Buffer.from(decoder.decode(part, { stream: true }));
  const rest = decoder.decode();
  if (rest) yield Buffer.from(rest);
}

async function* skip(bytes: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const part of bytes) {
    if (left < part.length) yield part.subarray(left);
    left = Math.max(0, left - part.length);
  }
}
