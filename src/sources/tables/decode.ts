import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import iconv from 'iconv-lite';
import { UserError } from '../../platform/errors.ts';
import { didYouMean } from './nearest.ts';

/** Text, and whether it holds characters that stand for bytes which are not in the encoding. */
export interface Text {
  readonly text: string;
  readonly broken: boolean;
}

const known = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'latin1',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'macroman',
  'shift_jis',
  'gbk',
];

/** Throws a `UserError` for an encoding that nobody knows. */
export function checkEncoding(encoding: string, where: string): void {
  if (iconv.encodingExists(encoding)) return;
  throw new UserError(
    `${where}: encoding "${encoding}" is not known${didYouMean(encoding, known)}`,
    `use one of ${known.join(', ')}`,
  );
}

/**
 * Bytes as text, chunk by chunk. Without an encoding a byte order mark decides, else UTF-8. A file that
 * visibly is in another encoding ends with a `UserError` before any row is read; a later bad byte only
 * marks its chunk, so that the rows with the mark can be rejected one by one.
 */
export async function* decode(
  stream: AsyncIterable<Buffer>,
  encoding: string | undefined,
  file: string,
): AsyncGenerator<Text> {
  let decoder: ((bytes: Buffer | null) => Text) | null = null;
  for await (const bytes of stream) {
    if (bytes.length === 0) continue;
    if (decoder === null) {
      const found = markOf(bytes) ?? encoding ?? 'utf-8';
      checkFirst(bytes, found, file);
      decoder = decoderOf(found);
    }
    yield decoder(bytes);
  }
  if (decoder) yield decoder(null);
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

const isUnicode8 = (encoding: string): boolean => /^utf-?8$/i.test(encoding);

function checkFirst(bytes: Buffer, encoding: string, file: string): void {
  const head = bytes.subarray(0, 65_536);
  const start = head.subarray(0, 1_000);
  const zeros = start.filter((byte) => byte === 0).length;
  if (!/utf-?(16|32)/i.test(encoding) && zeros * 4 > start.length) {
    throw new UserError(
      `${file}: this is not ${encoding} text, it looks like UTF-16`,
      'set "encoding: utf-16le" in the mapping',
    );
  }
  if (!isUnicode8(encoding)) return;
  // The last line may be cut inside a character; a single bad line is rejected later, on its own.
  const whole = head.subarray(0, Math.max(head.lastIndexOf(10), 0) || head.length);
  const firstLine = whole.subarray(0, whole.indexOf(10) < 0 ? whole.length : whole.indexOf(10));
  const lines = whole.toString('latin1').split('\n');
  const bad = lines.filter((line) => !isUtf8(Buffer.from(line, 'latin1'))).length;
  if (bad > 0 && (!isUtf8(firstLine) || bad * 10 > lines.length)) {
    throw new UserError(
      `${file}: this is not UTF-8 text (${bad} of the first ${lines.length} lines are not)`,
      'set "encoding" in the mapping, for instance "encoding: windows-1252" or "encoding: latin1"',
    );
  }
}

function decoderOf(encoding: string): (bytes: Buffer | null) => Text {
  let first = true;
  const withoutMark = (text: string): string => {
    if (!first || text === '') return text;
    first = false;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };
  if (!isUnicode8(encoding)) {
    const decoder = iconv.getDecoder(encoding, { stripBOM: false });
    return (bytes) => {
      const text = withoutMark(bytes === null ? (decoder.end() ?? '') : decoder.write(bytes));
      return { text, broken: text.includes('\ufffd') };
    };
  }
  const decoder = new StringDecoder('utf8');
  return (bytes) => {
    const raw = bytes === null ? decoder.end() : decoder.write(bytes);
    // A replacement character that was in the file is the file's own business; one that we made is not.
    const made =
      raw.includes('\ufffd') && (bytes === null || countOf(raw, '\ufffd') !== countOf(bytes, '\ufffd'));
    return { text: withoutMark(raw), broken: made };
  };
}

function countOf(where: string | Buffer, what: string): number {
  let count = 0;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) count++;
  return count;
}
