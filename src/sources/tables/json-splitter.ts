import { longestRecord } from './csv-splitter.ts';

/** The text of one element of a JSON list. `item` counts from 1. */
export interface JsonElement {
  readonly item: number;
  readonly text: string;
  readonly reject: string;
}

export interface JsonSplitter {
  push(text: string): JsonElement[];
  /** What is left at the end of the file: a reject where it breaks off inside the list. */
  end(): JsonElement[];
  /** Whether the list was found. */
  found(): boolean;
}

const quote = 34;
const backslash = 92;
const comma = 44;
const openList = 91;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

/**
 * Splits the JSON list at `path` (keys from the top; none: the document is the list) into the texts of its
 * elements, without holding more than one element. Elements longer than 1 MB become rejects.
 */
export function jsonSplitter(path: readonly string[]): JsonSplitter {
  const seeker = listSeeker(path);
  const endsElement = elementFollower();
  let mode: 'seek' | 'list' | 'done' = 'seek';
  let element = '';
  let tooLong = false;
  let item = 0;

  const keep = (part: string): void => {
    if (tooLong) return;
    element += part;
    if (element.length <= longestRecord) return;
    tooLong = true;
    element = element.slice(0, 4_096);
  };
  const finish = (out: JsonElement[]): void => {
    const text = element.trim();
    if (text !== '') out.push({ item: ++item, text, reject: tooLong ? 'the item is longer than 1 MB' : '' });
    element = '';
    tooLong = false;
  };
  const push = (text: string): JsonElement[] => {
    const out: JsonElement[] = [];
    let at = 0;
    for (; at < text.length && mode === 'seek'; at++) if (seeker(text[at] ?? '')) mode = 'list';
    let from = at;
    for (; at < text.length && mode === 'list'; at++) {
      const code = text.charCodeAt(at);
      if (!endsElement(code)) continue;
      keep(text.slice(from, at));
      finish(out);
      from = at + 1;
      if (code === closeList) mode = 'done';
    }
    if (mode === 'list') keep(text.slice(from));
    return out;
  };
  const end = (): JsonElement[] =>
    mode === 'list'
      ? [{ item: item + 1, text: element.trim(), reject: 'the file breaks off here, before its list ends' }]
      : [];
  return { push, end, found: () => mode !== 'seek' };
}

/** Follows the letters of a list; true at the `,` or `]` that ends one of its elements. */
function elementFollower(): (code: number) => boolean {
  let inString = false;
  let escaped = false;
  let depth = 0;
  return (code) => {
    if (inString) {
      if (escaped) escaped = false;
      else if (code === backslash) escaped = true;
      else if (code === quote) inString = false;
      return false;
    }
    if (depth === 0 && (code === closeList || code === comma)) return true;
    if (code === quote) inString = true;
    else if (code === openObject || code === openList) depth++;
    else if (code === closeObject || code === closeList) depth--;
    return false;
  };
}

/** Follows a document letter by letter; true at the `[` that opens the list at `path`. */
function listSeeker(path: readonly string[]): (letter: string) => boolean {
  /** Keys on the way down; a list on the way counts as ''. */
  const keys: string[] = [];
  let inString = false;
  let escaped = false;
  let word = '';
  const inside = (letter: string): void => {
    if (escaped) escaped = false;
    else if (letter === '\\') escaped = true;
    else if (letter === '"') inString = false;
    if (inString) word += letter;
  };
  return (letter) => {
    if (inString) inside(letter);
    else if (letter === '"') {
      inString = true;
      word = '';
    } else if (letter === ':') keys[keys.length - 1] = word;
    else if (letter === '{') keys.push('');
    else if (letter === '[') {
      if (keys.length === path.length && path.every((key, index) => keys[index] === key)) return true;
      keys.push('');
    } else if (letter === '}' || letter === ']') keys.pop();
    else if (letter === ',' && keys.length > 0) keys[keys.length - 1] = '';
    return false;
  };
}
