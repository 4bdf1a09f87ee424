import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../words/', import.meta.url));
const read = new Map<string, ReadonlyMap<string, string>>();

/** What a language (`de`) says for each English text; nothing for one that has no folder of words. Read once. */
export function wordsOf(code: string): ReadonlyMap<string, string> {
  let words = read.get(code);
  if (!words) {
    words = new Map(filesOf(code).flatMap((file) => Object.entries(parse(file))));
    read.set(code, words);
  }
  return words;
}

function filesOf(code: string): string[] {
  if (!/^[a-z]{2,3}$/.test(code)) return [];
  try {
    const names = readdirSync(`${folder}${code}`).sort();
    return names.filter((name) => name.endsWith('.json')).map((name) => `${folder}${code}/${name}`);
  } catch {
    return [];
  }
}

function parse(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8'));
}
