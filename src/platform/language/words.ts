import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../words/', import.meta.url));
const read = new Map<string, ReadonlyMap<string, string>>();

/** What pages in a browser say: they ask for it, and nothing here does. */
const ofPages = 'web.json';

/** What a language (`de`) says for each English text; nothing for one that has no folder of words. Read once. */
export function wordsOf(code: string): ReadonlyMap<string, string> {
  let words = read.get(code);
  if (!words) {
    words = new Map(filesOf(code).flatMap((file) => Object.entries(parse(file))));
    read.set(code, words);
  }
  return words;
}

/** What a language says for each English text of the pages in a browser; nothing where it has no such file. */
export function wordsOfPages(code: string): Record<string, string> {
  const file = `${folder}${code}/${ofPages}`;
  return /^[a-z]{2,3}$/.test(code) && existsSync(file) ? parse(file) : {};
}

function filesOf(code: string): string[] {
  if (!/^[a-z]{2,3}$/.test(code)) return [];
  try {
    const names = readdirSync(`${folder}${code}`).sort();
    return names
      .filter((name) => name.endsWith('.json') && name !== ofPages)
      .map((name) => `${folder}${code}/${name}`);
  } catch {
    return [];
  }
}

function parse(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8'));
}
