import { isUtf8 } from 'node:buffer';
import { UserError } from '../../platform/errors.ts';
import { openFile } from '../files/open-file.ts';
import { sources } from '../registry.ts';
import type { SourceName } from '../source.ts';
import { csvSplitter } from '../tables/csv-splitter.ts';
import { decode } from '../tables/decode.ts';
import { addPaths, textAt } from '../tables/json-items.ts';
import { jsonSplitter } from '../tables/json-splitter.ts';
import { likelyDelimiter } from '../tables/read-items.ts';
import { findList } from './find-list.ts';

/** A column of a table, with some of the values that it holds. */
export interface SeenColumn {
  readonly name: string;
  readonly samples: readonly string[];
}

/** What the beginning of a file shows. */
export interface Looked {
  /** Lines that the engine parses, or the columns of a table; `nothing` where neither is seen. */
  readonly shape: 'lines' | 'csv' | 'json' | 'json-lines' | 'nothing';
  /** For lines: the source that reads them. */
  readonly source: SourceName | null;
  readonly columns: readonly SeenColumn[];
  /** JSON: where the list is, '' for the document itself. */
  readonly items: string;
  /** What the mapping must say of the encoding; null where nothing. */
  readonly encoding: string | null;
}

const headBytes = 262_144;
const sampledRows = 200;

/** Looks at the beginning of a file, packed or not. Throws a `UserError` for one that is no text, or empty. */
export async function lookInto(path: string): Promise<Looked> {
  const bytes = await firstBytes(path);
  const { text, encoding } = await asText(bytes, path);
  const start = text.trimStart();
  if (start === '') throw new UserError(`${path} is empty`, 'Choose a file that holds something.');
  const source = linesOf(text);
  if (source) return { shape: 'lines', source, columns: [], items: '', encoding: null };
  const rest = { source: null, encoding };
  if (start.startsWith('[') || start.startsWith('{')) return { ...rest, ...jsonColumns(start) };
  return { ...rest, shape: 'csv', items: '', columns: csvColumns(text) };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await openFile(path);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of file.bytes(0)) {
    parts.push(part);
    size += part.length;
    if (size >= headBytes) break;
  }
  const head = Buffer.concat(parts).subarray(0, headBytes);
  // The last line may be cut in the middle of a character.
  return size > headBytes ? head.subarray(0, Math.max(head.lastIndexOf(10), 0) || head.length) : head;
}

/** The text, and the encoding that the mapping has to name for it. */
async function asText(bytes: Buffer, path: string): Promise<{ text: string; encoding: string | null }> {
  const marked = bytes[0] === 0xff || bytes[0] === 0xfe;
  const zeros = bytes.subarray(0, 1000).filter((byte) => byte === 0).length;
  const wide = zeros * 4 > Math.min(bytes.length, 1000);
  const encoding = marked ? null : wide ? 'utf-16le' : isUtf8(bytes) ? null : 'windows-1252';
  let text = '';
  for await (const part of decode(only(bytes), encoding ?? undefined, path)) text += part.text;
  return { text, encoding };
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The source whose lines these are, if any. */
function linesOf(text: string): SourceName | null {
  const lines = text.split(/\r?\n/).slice(0, 300);
  for (const source of sources) {
    if (source.form !== 'bulk') continue;
    const detected = source.detect(lines);
    if ('refuse' in detected) continue;
    return source.name;
  }
  return null;
}

function csvColumns(text: string): SeenColumn[] {
  const splitter = csvSplitter(likelyDelimiter(text));
  const records = [...splitter.push(text), ...splitter.end()].filter(({ reject }) => reject === '');
  const [header, ...rows] = records.slice(0, sampledRows + 1);
  return (header?.cells ?? []).map((cell, at) => ({
    name: cell.trim(),
    samples: rows.map(({ cells }) => (cells[at] ?? '').trim()),
  }));
}

function jsonColumns(text: string): Pick<Looked, 'shape' | 'items' | 'columns'> {
  const lined = !text.startsWith('[') && isObject(text.split('\n', 1)[0] ?? '');
  if (lined) {
    const lines = text.split('\n').filter(isObject);
    return { shape: 'json-lines', items: '', columns: columnsOf(lines) };
  }
  const path = findList(text);
  if (path === null) return { shape: 'nothing', items: '', columns: [] };
  const splitter = jsonSplitter(path);
  const found = splitter.push(text).filter(({ reject }) => reject === '');
  const items = path.join('.');
  return { shape: 'json', items, columns: columnsOf(found.map((one) => one.text).filter(isObject)) };
}

function isObject(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** The paths that end in plain values, with those values. */
function columnsOf(texts: readonly string[]): SeenColumn[] {
  const values = texts.slice(0, sampledRows).map((text) => JSON.parse(text) as object);
  const names = new Set<string>();
  for (const value of values) addPaths(value, '', 0, names, new Set());
  return [...names]
    .map((name) => ({ name, samples: values.map((value) => textAt(value, name, name.split('.'))) }))
    .filter(({ samples }) => samples.some((sample) => sample !== ''))
    .slice(0, 200);
}
