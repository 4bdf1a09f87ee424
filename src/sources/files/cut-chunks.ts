import { isUtf8 } from 'node:buffer';

/** Whole lines, without the end of the last one. */
export interface Lines {
  /** Lines before these in the file. */
  readonly base: number;
  readonly text: Buffer;
}

/** A stretch of a file that is stored or not stored as one. Positions are bytes of the text. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  readonly pieces: readonly Lines[];
  /** Parts of the text that no chunk after this one needs. */
  readonly parts: readonly Buffer[];
}

export interface CutOptions {
  /** Where the bytes begin in the text, and how many lines lie before. */
  readonly start: number;
  readonly lines: number;
  /** Bytes a chunk, about; or how many for a chunk that begins there. */
  readonly size: number | ((start: number) => number);
  /** Ends of chunks that were sent before a crash: cut there again. */
  readonly ends: readonly number[];
  /** Asked at the end of the text: whether a last line without its end counts. */
  takeUnended(): boolean;
  /** Told of a last line without its end that does not count: its number and its text. */
  rest?(line: number, text: string): void;
}

const pieceBytes = 1 << 20;
/** Of a longer line only this much is handed on: enough for it to be rejected as too long. */
const keptOfLine = 1 << 17;
const newline = 10;

function countLines(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(newline); at !== -1; at = text.indexOf(newline, at + 1)) lines++;
  return lines;
}

/** Bytes that are no UTF-8 become the replacement character: stored text is always text. */
const asText = (bytes: Buffer): Buffer => (isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8')));

/**
 * Cuts text into chunks of whole lines. Memory stays near one chunk, whatever the length of a line.
 * The same bytes and options give the same chunks.
 */
export async function* cutChunks(bytes: AsyncIterable<Buffer>, options: CutOptions): AsyncGenerator<Chunk> {
  const cutter = new Cutter(options);
  for await (const part of bytes) yield* cutter.take(part);
  yield* cutter.finish();
}

class Cutter {
  readonly #options: CutOptions;
  readonly #ends: number[];
  /** The unfinished line: parts kept, and its true length. */
  #tail: Buffer[] = [];
  #tailKept = 0;
  #tailLength = 0;
  #position: number;
  #line: number;
  #start: number;
  #startLine: number;
  #pieces: Lines[] = [];
  #parts: Buffer[] = [];
  #size: number;

  constructor(options: CutOptions) {
    this.#options = options;
    this.#ends = [...options.ends];
    this.#position = options.start;
    this.#start = options.start;
    this.#line = options.lines;
    this.#startLine = options.lines;
    this.#size = this.#sizeFrom(options.start);
  }

  #sizeFrom(start: number): number {
    const { size } = this.#options;
    return typeof size === 'number' ? size : size(start);
  }

  *take(part: Buffer): Generator<Chunk> {
    let rest = part;
    while (rest.length > 0) {
      const planned = this.#ends[0];
      const wanted = Math.min(pieceBytes, (planned ?? Infinity) - this.#position - this.#tailLength);
      if (wanted === 0) {
        // The file had ended here without a line end, and that line was sent.
        this.#add(Buffer.alloc(0));
        yield this.#chunk();
        continue;
      }
      const window = rest.subarray(0, wanted);
      this.#takeWindow(window);
      rest = rest.subarray(window.length);
      if (planned === undefined ? this.#position - this.#start >= this.#size : this.#position >= planned) {
        yield this.#chunk();
      }
    }
    // Its last line may go on: the chunk that has that line is the last to need it.
    this.#parts.push(part);
  }

  #takeWindow(window: Buffer): void {
    const last = window.lastIndexOf(newline);
    // The line begun before is a piece of its own, so that the rest need not be copied.
    const first = this.#tailLength > 0 && last !== -1 ? window.indexOf(newline) + 1 : 0;
    if (first > 0) this.#add(window.subarray(0, first));
    if (last + 1 > first) this.#add(window.subarray(first, last + 1));
    this.#keepTail(window.subarray(last + 1));
  }

  *finish(): Generator<Chunk> {
    const left = this.#tailLength > 0;
    if (left && this.#options.takeUnended()) this.#add(Buffer.alloc(0));
    else if (left) this.#options.rest?.(this.#line + 1, Buffer.concat(this.#tail).toString('utf8'));
    if (this.#position > this.#start) yield this.#chunk();
  }

  #keepTail(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#tailLength += bytes.length;
    if (this.#tailKept >= keptOfLine) return;
    this.#tail.push(bytes);
    this.#tailKept += bytes.length;
  }

  /** `bytes` end with a line end, or are empty at the end of the file. */
  #add(bytes: Buffer): void {
    const length = this.#tailLength + bytes.length;
    let text = bytes;
    if (this.#tailLength > 0) {
      const kept = Buffer.concat(this.#tail);
      const cut = this.#tailKept < this.#tailLength || this.#tailKept > keptOfLine;
      text = Buffer.concat([
        cut ? kept.subarray(0, keptOfLine) : kept,
        cut ? bytes.subarray(bytes.indexOf(newline)) : bytes,
      ]);
    }
    const whole = bytes.length > 0 ? text.subarray(0, -1) : text;
    this.#pieces.push({ base: this.#line, text: asText(whole) });
    this.#line += countLines(whole) + 1;
    this.#position += length;
    this.#tail = [];
    this.#tailKept = 0;
    this.#tailLength = 0;
  }

  #chunk(): Chunk {
    if (this.#ends[0] !== undefined && this.#position >= this.#ends[0]) this.#ends.shift();
    const chunk = {
      start: this.#start,
      end: this.#position,
      lines: this.#line - this.#startLine,
      pieces: this.#pieces,
      parts: this.#parts,
    };
    this.#start = this.#position;
    this.#startLine = this.#line;
    this.#size = this.#sizeFrom(this.#position);
    this.#pieces = [];
    this.#parts = [];
    return chunk;
  }
}
