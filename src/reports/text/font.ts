/** Widths of characters, read from a TrueType file's own tables (OpenType 1.9: head, hhea, hmtx, cmap). */
export interface Font {
  readonly family: string;
  /** Whether the font can draw this code point. */
  has(codePoint: number): boolean;
  /** Advance width in ems; 0 for a code point that the font lacks. */
  advance(codePoint: number): number;
}

interface Table {
  readonly offset: number;
  readonly length: number;
}

/** Reads a TrueType font. Throws where the file is none. */
export function readFont(file: Buffer): Font {
  const tables = readTables(file);
  const head = need(tables, 'head');
  const hhea = need(tables, 'hhea');
  const hmtx = need(tables, 'hmtx');
  const unitsPerEm = file.readUInt16BE(head.offset + 18);
  const longMetrics = file.readUInt16BE(hhea.offset + 34);
  const glyphs = readCmap(file, need(tables, 'cmap').offset);
  return {
    family: readFamily(file, need(tables, 'name').offset),
    has: (codePoint) => (glyphs.get(codePoint) ?? 0) !== 0,
    advance: (codePoint) => {
      const glyph = glyphs.get(codePoint) ?? 0;
      if (glyph === 0) return 0;
      const at = Math.min(glyph, longMetrics - 1);
      return file.readUInt16BE(hmtx.offset + at * 4) / unitsPerEm;
    },
  };
}

function readTables(file: Buffer): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    tables.set(file.toString('latin1', at, at + 4), {
      offset: file.readUInt32BE(at + 8),
      length: file.readUInt32BE(at + 12),
    });
  }
  return tables;
}

function need(tables: Map<string, Table>, tag: string): Table {
  const table = tables.get(tag);
  if (!table) throw new Error(`not a TrueType font: table ${tag} is missing`);
  return table;
}

/** Name 16 (typographic family) where there is one, else name 1, from the Windows Unicode records. */
function readFamily(file: Buffer, offset: number): string {
  const strings = offset + file.readUInt16BE(offset + 4);
  const found = new Map<number, string>();
  for (let index = 0; index < file.readUInt16BE(offset + 2); index++) {
    const at = offset + 6 + index * 12;
    const name = file.readUInt16BE(at + 6);
    if (file.readUInt16BE(at) !== 3 || (name !== 1 && name !== 16)) continue;
    const start = strings + file.readUInt16BE(at + 10);
    const bytes = Buffer.from(file.subarray(start, start + file.readUInt16BE(at + 8)));
    found.set(name, bytes.swap16().toString('utf16le'));
  }
  return found.get(16) ?? found.get(1) ?? '';
}

/** Code point to glyph from the best Unicode subtable: format 12 (all planes) or 4 (first plane). */
function readCmap(file: Buffer, offset: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let index = 0; index < file.readUInt16BE(offset + 2); index++) {
    const subtable = offset + file.readUInt32BE(offset + 4 + index * 8 + 4);
    found.set(file.readUInt16BE(subtable), subtable);
  }
  const glyphs = new Map<number, number>();
  const full = found.get(12);
  const basic = found.get(4);
  if (full !== undefined) readFormat12(file, full, glyphs);
  else if (basic !== undefined) readFormat4(file, basic, glyphs);
  return glyphs;
}

function readFormat12(file: Buffer, at: number, glyphs: Map<number, number>): void {
  for (let group = 0; group < file.readUInt32BE(at + 12); group++) {
    const entry = at + 16 + group * 12;
    const start = file.readUInt32BE(entry);
    const end = file.readUInt32BE(entry + 4);
    const first = file.readUInt32BE(entry + 8);
    for (let code = start; code <= end; code++) glyphs.set(code, first + code - start);
  }
}

function readFormat4(file: Buffer, at: number, glyphs: Map<number, number>): void {
  const segments = file.readUInt16BE(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const ranges = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment++) {
    const start = file.readUInt16BE(starts + segment * 2);
    const end = file.readUInt16BE(ends + segment * 2);
    const delta = file.readUInt16BE(deltas + segment * 2);
    const range = file.readUInt16BE(ranges + segment * 2);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      if (range === 0) glyphs.set(code, (code + delta) & 0xffff);
      else {
        const glyph = file.readUInt16BE(ranges + segment * 2 + range + (code - start) * 2);
        if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
      }
    }
  }
}
