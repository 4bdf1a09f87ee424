import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chunk, type CutOptions, cutChunks } from './cut-chunks.ts';

async function* inParts(text: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
}

async function cut(text: Buffer, part: number, options: Partial<CutOptions> = {}): Promise<Chunk[]> {
  const all = { start: 0, lines: 0, size: 100, ends: [], takeUnended: () => true, ...options };
  const chunks: Chunk[] = [];
  for await (const chunk of cutChunks(inParts(text, part), all)) chunks.push(chunk);
  return chunks;
}

const linesOf = (chunks: readonly Chunk[]) =>
  chunks.flatMap((chunk) =>
    chunk.pieces.flatMap((piece) =>
      piece.text
        .toString()
        .split('\n')
        .map((line, i) => [piece.base + i + 1, line]),
    ),
  );

describe('cutChunks', () => {
  it('hands on every line once, with its number, however the bytes arrive', async () => {
    const line = fc.string({ maxLength: 80 }).map((text) => text.replaceAll('\n', ' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        async (lines, part) => {
          const text = Buffer.from(lines.map((one) => `${one}\n`).join(''));
          const chunks = await cut(text, part);
          expect(linesOf(chunks)).toEqual(lines.map((one, i) => [i + 1, one]));
          expect(chunks.at(-1)?.end).toBe(text.length);
          expect(chunks.reduce((sum, chunk) => sum + chunk.lines, 0)).toBe(lines.length);
        },
      ),
    );
  });

  it('keeps a last line without its end for later, or takes it, as told', async () => {
    const text = Buffer.from('a\nb\nunended');
    expect(linesOf(await cut(text, 4, { takeUnended: () => false }))).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    const taken = await cut(text, 4);
    expect(linesOf(taken)).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'unended'],
    ]);
    expect(taken.at(-1)?.end).toBe(text.length);
  });

  it('asks for the size of each chunk where that depends on where it begins', async () => {
    const text = Buffer.from('line\n'.repeat(40));
    const chunks = await cut(text, 5, { size: (start) => (start < 100 ? 50 : 10) });
    expect(chunks.map(({ start }) => start)).toEqual([
      0, 50, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190,
    ]);
  });

  it('cuts where it is told to, so that a chunk sent before a crash is sent again as it was', async () => {
    const text = Buffer.from(Array.from({ length: 100 }, (_, i) => `line ${i}\n`).join(''));
    const first = await cut(text, 7);
    const ends = first.slice(0, 3).map((chunk) => chunk.end);
    const again = await cut(text, 64, { ends, size: 400 });
    expect(again.slice(0, 3).map((chunk) => [chunk.start, chunk.end])).toEqual(
      first.slice(0, 3).map((chunk) => [chunk.start, chunk.end]),
    );
    expect(linesOf(again)).toEqual(linesOf(first));
  });

  it('cuts again at an end without a line end, though the file has grown since', async () => {
    const chunks = await cut(Buffer.from('a\nhalf and more\n'), 3, { ends: [6] });
    expect(chunks.map((chunk) => [chunk.start, chunk.end])).toEqual([
      [0, 6],
      [6, 16],
    ]);
  });

  it('shortens a line of 10 MB and keeps the count and position of what follows', async () => {
    const text = Buffer.concat([
      Buffer.from('first\n'),
      Buffer.alloc(10_000_000, 'x'),
      Buffer.from('\nlast\n'),
    ]);
    const lines = linesOf(await cut(text, 65_536, { size: 1 << 20 }));
    expect(lines.map(([line]) => line)).toEqual([1, 2, 3]);
    expect(String(lines[1]?.[1]).length).toBeGreaterThan(65_536);
    expect(String(lines[1]?.[1]).length).toBeLessThan(2_000_000);
    expect(lines[2]?.[1]).toBe('last');
  });

  it('replaces bytes that are no UTF-8', async () => {
    const lines = linesOf(await cut(Buffer.from('caf\xe9\nok\n', 'latin1'), 100));
    expect(lines).toEqual([
      [1, 'caf\ufffd'],
      [2, 'ok'],
    ]);
  });
});
