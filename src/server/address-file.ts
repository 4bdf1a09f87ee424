import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRunFolder, runFolder } from '../platform/data-folder/folder.ts';

const fileIn = (dataDir: string) => join(runFolder(dataDir), 'address');

/** Says under which address the application of a data folder is served. */
export async function writeAddress(dataDir: string, url: string): Promise<void> {
  await makeRunFolder(dataDir);
  const file = fileIn(dataDir);
  const made = `${file}.${process.pid}`;
  await writeFile(made, url, { mode: 0o600 });
  await rename(made, file);
}

/** Where the application is, or was last before a crash; null where it is not served. */
export async function readAddress(dataDir: string): Promise<string | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => '');
  return URL.canParse(text) ? text : null;
}

export async function removeAddress(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}
