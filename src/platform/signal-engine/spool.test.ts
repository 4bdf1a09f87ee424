import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSpool } from './spool.ts';

const makeFolder = () => mkdtemp(join(tmpdir(), 'beholder-spool-'));

it('hands over the parts as one file, which is gone afterwards, also when its use failed', async () => {
  const dir = await makeFolder();
  const spool = openSpool(dir);
  const parts = Array.from({ length: 2000 }, (_, i) => Buffer.from(`part ${i}\n`));
  const files: string[] = [];
  const text = await spool.with(parts, async (file) => {
    files.push(file);
    return readFileSync(file, 'utf8');
  });
  expect(text).toBe(Buffer.concat(parts).toString());
  const failing = spool.with(parts, async (file) => {
    files.push(file);
    throw new Error('refused');
  });
  await expect(failing).rejects.toThrow('refused');
  expect(files.map((file) => existsSync(file))).toEqual([false, false]);
});

it('forgets what killed processes left, and nothing else', async () => {
  const dir = await makeFolder();
  // No process has this number: Linux ends at 4,194,304, others far below.
  const names = ['99999999-left', `${process.pid}-mine`, '1-somebody', 'a-body-on-its-way'];
  for (const name of names) await writeFile(join(dir, name), 'x');
  await openSpool(dir).with([Buffer.from('y')], async () => {});
  expect((await readdir(dir)).sort()).toEqual(names.slice(1).sort());
});
