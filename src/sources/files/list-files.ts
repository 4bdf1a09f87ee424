import { glob, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { exitCodes, UserError } from '../../platform/errors.ts';

const hidden = (path: string) => basename(path).startsWith('.');

/**
 * The files that a path names: itself, the files of a folder (not of its folders), or those that a
 * pattern such as `logs/access.log*` matches; by name. Hidden files are left out.
 */
export async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return [path];
  const names = found?.isDirectory() ? await inFolder(path) : await byPattern(path);
  if (names.length > 0) return names.sort();
  throw new UserError(
    found ? `${path} holds no files` : `${path} does not exist`,
    'name a file, a folder, or a pattern in quotes such as "logs/access.log*"',
    exitCodes.missing,
  );
}

async function inFolder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !hidden(entry.name))
    .map((entry) => join(path, entry.name));
}

async function byPattern(path: string): Promise<string[]> {
  if (!/[*?[{]/.test(path)) return [];
  const names: string[] = [];
  for await (const name of glob(path)) {
    if (!hidden(name) && (await stat(name)).isFile()) names.push(name);
  }
  return names;
}
