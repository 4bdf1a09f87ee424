import {
  appendFile,
  copyFile,
  mkdtemp,
  rename,
  rm,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileFollower, lookAtFile } from './follow-files.ts';

let folder = '';
let log = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beholder-follow-'));
  log = join(folder, 'access.log');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const follower = (grows = true, readBefore: Date | null = null, place = log) =>
  new FileFollower({ place, grows, readBefore: () => readBefore });

/** What it names, and reads all of it. */
async function turn(files: FileFollower, waits = false, now = new Date()): Promise<string[]> {
  const changed = await files.changed(now);
  for (const path of changed) {
    const look = await lookAtFile(path);
    if (look) files.noteRead(path, look, waits);
  }
  return changed.map((path) => basename(path));
}

describe('a log that is followed', () => {
  test('need not be there yet, may vanish and come back, and is named when it has grown', async () => {
    const files = follower();
    expect(await turn(files)).toEqual([]);
    await writeFile(log, 'one\n');
    expect(await turn(files)).toEqual(['access.log']);
    expect(await turn(files)).toEqual([]);
    await appendFile(log, 'two\n');
    expect(await turn(files)).toEqual(['access.log']);
    await unlink(log);
    expect(await turn(files)).toEqual([]);
    await writeFile(log, 'three\n');
    expect(await turn(files)).toEqual(['access.log']);
  });

  test('rotated by renaming: the old file comes first, and is looked at for a while', async () => {
    const files = follower();
    await writeFile(log, 'one\n');
    await turn(files);
    await appendFile(log, 'two\n');
    await rename(log, `${log}.1`);
    await writeFile(log, 'three\n');
    expect(await turn(files)).toEqual(['access.log.1', 'access.log']);
    // Whoever writes has not seen the rotation yet.
    await appendFile(`${log}.1`, 'late\n');
    expect(await turn(files)).toEqual(['access.log.1']);
    expect(await turn(files)).toEqual([]);
  });

  test('rotated under another name, and by copying and emptying', async () => {
    const files = follower();
    await writeFile(log, 'one\n');
    await turn(files);
    await rename(log, join(folder, '2026-11-22.log'));
    await writeFile(log, 'two\n');
    expect(await turn(files)).toEqual(['2026-11-22.log', 'access.log']);
    await appendFile(log, 'three, which was not read yet\n');
    await copyFile(log, `${log}.1`);
    await truncate(log);
    await appendFile(log, 'four\n');
    expect(await turn(files)).toEqual(['access.log.1', 'access.log']);
  });

  test('rotated while nobody watched: what was written after the last import comes first, older files do not', async () => {
    await writeFile(`${log}.2`, 'old\n');
    await utimes(`${log}.2`, new Date('2020-01-01'), new Date('2020-01-01'));
    await writeFile(`${log}.1`, 'one\n');
    await writeFile(log, 'two\n');
    expect(await turn(follower(true, new Date(Date.now() - 60_000)))).toEqual(['access.log.1', 'access.log']);
    expect(await turn(follower())).toEqual(['access.log']);
  });

  test('a last line without its end is read once the file rests', async () => {
    const files = follower();
    await writeFile(log, 'one\ntwo, not whole y');
    expect(await turn(files, true)).toEqual(['access.log']);
    expect(await turn(files)).toEqual([]);
    const later = new Date(Date.now() + 15_000);
    expect(await turn(files, false, later)).toEqual(['access.log']);
    expect(await turn(files, false, later)).toEqual([]);
  });
});

test('an export is named when it no longer changes', async () => {
  const files = follower(false, null, join(folder, '*.csv'));
  const csv = join(folder, 'tickets.csv');
  await writeFile(csv, 'a,b\n');
  expect(await turn(files)).toEqual([]);
  await appendFile(csv, '1,2\n');
  expect(await turn(files)).toEqual([]);
  expect(await turn(files)).toEqual(['tickets.csv']);
  expect(await turn(files)).toEqual([]);
});
