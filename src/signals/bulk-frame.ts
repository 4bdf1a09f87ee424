/** Writes unsigned LEB128, ClickHouse's length prefix. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** What all lines of a load have in common. */
export interface FrameHead {
  readonly format: string;
  readonly kind: string;
  readonly source: number;
  readonly load: number;
  readonly file: string;
  readonly fixed: number;
  readonly trial: boolean;
  readonly fields: readonly string[];
}

/** Some whole lines of a file, without the end of the last. */
export interface Piece {
  /** Lines before it in the file. */
  readonly base: number;
  readonly text: Buffer;
}

/**
 * Rows of `{db}.lines` in RowBinary: one row a piece, so that this process never touches single lines.
 * The text is handed on as it is, not copied: the parts one after the other are the rows.
 */
export function frameLines(head: FrameHead, chunk: number, pieces: readonly Piece[]): Buffer[] {
  const before = Buffer.concat([
    text(head.format),
    text(head.kind),
    uint32(head.source),
    uint64(head.load),
    text(head.file),
    uint32(head.fixed),
    Buffer.from([head.trial ? 1 : 0]),
    uint64(chunk),
  ]);
  const fields = Buffer.concat([varint(head.fields.length), ...head.fields.map(text)]);
  return pieces.flatMap((piece) => [
    Buffer.concat([before, uint64(piece.base), fields, varint(piece.text.length)]),
    piece.text,
  ]);
}
