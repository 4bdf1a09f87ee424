import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes, UserError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import type { LeaseAddress } from './lease.ts';

/** `<data>/run`: which process hosts which store, readable by the owner only. */
export function runFolder(dataDir: string): string {
  return join(dataDir, 'run');
}

/** Makes the data folder and its `run` folder. Throws `UserError` where that is not allowed. */
export async function makeRunFolder(dataDir: string): Promise<string> {
  const folder = runFolder(dataDir);
  try {
    await makeFolder(folder, 0o700);
    await chmod(folder, 0o700);
  } catch (error) {
    throw new UserError(
      `cannot write to the data folder ${dataDir}: ${error instanceof Error ? error.message : error}`,
      'Name another one with --data, or give yourself the right to write there.',
      exitCodes.unavailable,
    );
  }
  return folder;
}

const runFile = (dataDir: string, name: string) => join(runFolder(dataDir), `${name}.json`);

/** Says where the host of `name` listens. Written whole or not at all; mode 0600, for it holds the token. */
export async function writeRunFile(dataDir: string, name: string, address: LeaseAddress): Promise<void> {
  const file = runFile(dataDir, name);
  const made = `${file}.${process.pid}`;
  await writeFile(made, `${JSON.stringify({ pid: process.pid, ...address })}\n`, { mode: 0o600 });
  await rename(made, file);
}

/** Where the host of `name` said it listens; null where none did. It may be dead: only a lease proves it. */
export async function readRunFile(
  dataDir: string,
  name: string,
): Promise<(LeaseAddress & { readonly pid: number }) | null> {
  try {
    const { pid, port, token } = JSON.parse(await readFile(runFile(dataDir, name), 'utf8'));
    return Number.isInteger(port) && typeof token === 'string' ? { pid, port, token } : null;
  } catch {
    return null;
  }
}

export async function removeRunFile(dataDir: string, name: string): Promise<void> {
  await rm(runFile(dataDir, name), { force: true });
}
