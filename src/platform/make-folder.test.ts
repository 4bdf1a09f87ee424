import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'make-folder-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('makes what is missing, and may be asked again and by several at once', async () => {
  const path = join(dir, 'a/b/c');
  await Promise.all([1, 2, 3].map(() => makeFolder(path, 0o700)));
  await makeFolder(path);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
});

it('says what stands in the way', async () => {
  await writeFile(join(dir, 'file'), '');
  await expect(makeFolder(join(dir, 'file'))).rejects.toThrow('ENOTDIR');
  await expect(makeFolder(join(dir, 'file/below'))).rejects.toThrow('ENOTDIR');
});

it.skipIf(!existsSync('/proc/self'))('ends where no folder can be made', async () => {
  await expect(makeFolder('/proc/beholder/out')).rejects.toThrow('/proc/beholder');
});
