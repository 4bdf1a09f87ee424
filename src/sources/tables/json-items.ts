import { UserError } from '../../platform/errors.ts';
import type { Text } from './decode.ts';
import { alternatives, type Item, type ItemsInput, noColumn, notInEncoding } from './items.ts';
import { jsonSplitter } from './json-splitter.ts';
import { lineSplitter } from './line-splitter.ts';

interface Piece {
  readonly line: number;
  readonly text: string;
  readonly reject: string;
}

/** Items of a JSON list or of JSON lines. Columns are paths: `fields.status.name`, `requesters.0.email`. */
export async function* jsonItems(
  chunks: AsyncIterable<Text>,
  kind: 'json' | 'json-lines',
  input: ItemsInput,
): AsyncGenerator<readonly Item[]> {
  const splitter = kind === 'json' ? listPieces(input) : lineSplitter();
  const wanted = input.wanted.map(({ column }) =>
    alternatives(column).map((whole) => ({ whole, keys: whole.split('.') })),
  );
  let first = true;
  const items = (pieces: readonly Piece[], broken: boolean): Item[] => {
    const parsed = pieces.map((piece) => parse(piece, broken));
    if (first && parsed.length > 0) {
      first = false;
      checkColumns(parsed, input);
    }
    return parsed.map(({ line, raw, reject, value }) => ({
      line,
      raw,
      reject,
      values: reject === '' ? wanted.map((names) => firstText(value, names)) : [],
    }));
  };
  let broken = false;
  for await (const chunk of chunks) {
    const doubtful = broken || chunk.broken;
    broken = chunk.broken;
    const batch = items(splitter.push(chunk.text), doubtful);
    if (batch.length > 0) yield batch;
  }
  const last = items(splitter.end(), broken);
  if (last.length > 0) yield last;
}

function listPieces(input: ItemsInput): { push(text: string): Piece[]; end(): Piece[] } {
  const path = input.format.items === undefined ? [] : input.format.items.split('.');
  const splitter = jsonSplitter(path);
  const pieces = (elements: ReturnType<typeof splitter.push>): Piece[] =>
    elements.map(({ item, text, reject }) => ({ line: item, text, reject }));
  return {
    push: (text) => pieces(splitter.push(text)),
    end: () => {
      if (splitter.found()) return pieces(splitter.end());
      const place = path.length === 0 ? 'a list at its top' : `a list at "${path.join('.')}"`;
      throw new UserError(
        `${input.file}: this JSON has not ${place}`,
        `set "items" in ${input.mapping} to the list's place`,
      );
    },
  };
}

interface Parsed {
  readonly line: number;
  readonly raw: string;
  readonly reject: string;
  readonly value: object;
}

function parse({ line, text, reject }: Piece, broken: boolean): Parsed {
  if (reject !== '') return { line, raw: text.slice(0, 4_096), reject, value: {} };
  if (broken && text.includes('\ufffd')) return { line, raw: text, reject: notInEncoding, value: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { line, raw: text, reject: '', value };
    return { line, raw: text, reject: 'is not a JSON object', value: {} };
  } catch {
    return { line, raw: text, reject: 'is not valid JSON', value: {} };
  }
}

/** A column that none of the first items has is a mistake in the mapping. */
function checkColumns(parsed: readonly Parsed[], input: ItemsInput): void {
  const good = parsed.filter(({ reject }) => reject === '').slice(0, 1_000);
  if (good.length === 0) return;
  const names = new Set<string>();
  const empty = new Set<string>();
  for (const { value } of good) addPaths(value, '', 0, names, empty);
  // Nobody assigned yet: `fields.assignee` is null, and `fields.assignee.name` is no mistake.
  const known = (column: string): boolean =>
    names.has(column) || [...empty].some((path) => column.startsWith(`${path}.`));
  const missing = input.wanted.filter(({ column }) => !alternatives(column).some(known));
  if (missing.length > 0) throw noColumn(missing, [...names], input);
}

/** Adds every path of a value to `names`, four levels deep; those that hold nothing also to `empty`. */
export function addPaths(
  value: object,
  prefix: string,
  depth: number,
  names: Set<string>,
  empty: Set<string>,
): void {
  for (const [key, inner] of Object.entries(value)) {
    const path = prefix + key;
    names.add(path);
    if (inner === null || (Array.isArray(inner) && inner.length === 0)) empty.add(path);
    else if (depth < 4 && typeof inner === 'object') addPaths(inner, `${path}.`, depth + 1, names, empty);
  }
}

/** Of the names that a mapping allows, what the first that holds something holds. */
function firstText(
  value: object,
  names: readonly { readonly whole: string; readonly keys: readonly string[] }[],
): string {
  for (const { whole, keys } of names) {
    const text = textAt(value, whole, keys);
    if (text.trim() !== '') return text;
  }
  return '';
}

/** The value at a path as text: lists of plain values are joined, objects have none. */
export function textAt(value: object, whole: string, keys: readonly string[]): string {
  let at: unknown = (value as Record<string, unknown>)[whole];
  if (at === undefined) {
    at = value;
    for (const key of keys) {
      if (typeof at !== 'object' || at === null) return '';
      at = (at as Record<string, unknown>)[key];
    }
  }
  return plainText(at);
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(plainText)
      .filter((text) => text !== '')
      .join(', ');
  return '';
}
