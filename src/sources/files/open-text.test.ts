import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, matchesFingerprint } from './fingerprint.ts';
import { openText } from './open-text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beholder-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function all(path: string, from = 0): Promise<{ text: string; damage: string }> {
  const opened = await openText(path);
  const parts: Buffer[] = [];
  for await (const part of opened.bytes(from)) parts.push(part);
  return { text: Buffer.concat(parts).toString(), damage: opened.damage() };
}

const lines = Array.from({ length: 20_000 }, (_, i) => `${i} ${randomBytes(20).toString('hex')}\n`).join('');
// biome-ignore lint/style/noProcessEnv: tests find the real files by it
const data = process.env.BEHOLDER_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const corrupt = join(data, 'web/zeek');

describe('openText', () => {
  it('reads plain and packed text alike, whatever its name, and from the middle', async () => {
    const plain = await file('plain.log', Buffer.from(lines));
    const packed = await file('packed.log', gzipSync(lines));
    expect(await all(plain)).toEqual({ text: lines, damage: '' });
    expect(await all(packed)).toEqual({ text: lines, damage: '' });
    expect((await all(packed, 70_000)).text).toBe(lines.slice(70_000));
    expect((await all(plain, 70_000)).text).toBe(lines.slice(70_000));
  });

  it('keeps everything before the end of a cut gzip file, and says that it is cut', async () => {
    const packed = gzipSync(lines);
    const cut = await all(await file('cut.gz', packed.subarray(0, packed.length >> 1)));
    expect(cut.damage).toBe('the gzip data ends too early');
    expect(lines.startsWith(cut.text)).toBe(true);
    expect(cut.text.length).toBeGreaterThan(lines.length * 0.45);
  });

  it('keeps everything before damage in the middle', async () => {
    const packed = gzipSync(lines);
    const middle = packed.length >> 1;
    packed.fill(0xff, middle, middle + 64);
    const broken = await all(await file('broken.gz', packed));
    expect(broken.damage).toMatch(/damaged/);
    expect(broken.text.length).toBeGreaterThan(lines.length * 0.45);
    expect(lines.startsWith(broken.text.slice(0, Math.floor(lines.length * 0.45)))).toBe(true);
  });

  it('decodes UTF-16 by its byte order mark and refuses it without', async () => {
    const utf16 = Buffer.from('grüße\nzwei\n', 'utf16le');
    const marked = await file('marked.log', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]));
    expect((await all(marked)).text).toBe('grüße\nzwei\n');
    const unmarked = await file('unmarked.log', utf16);
    await expect(openText(unmarked)).rejects.toThrow(/UTF-16 without a byte order mark/);
  });

  it('drops the byte order mark of UTF-8', async () => {
    const path = await file('bom.log', Buffer.from('\ufeffone\ntwo\n'));
    expect((await all(path)).text).toBe('one\ntwo\n');
    expect((await all(path, 4)).text).toBe('two\n');
  });

  it.skipIf(!existsSync(corrupt))('reads the damaged Zeek sample as far as gzip itself does', async () => {
    const read = await all(join(corrupt, 'http.log.corrupt.gz'));
    expect(read.damage).toBe('the gzip data ends too early');
    const whole = await readFile(join(corrupt, 'http.log'), 'utf8');
    expect(whole.startsWith(read.text)).toBe(true);
    // `zcat http.log.corrupt.gz | wc -c` gives 45828 before it complains.
    expect(read.text.length).toBe(45_828);
  });
});

describe('fingerprint', () => {
  it('knows a text again after it has grown, and no other', () => {
    const known = fingerprint(Buffer.from('one\n'));
    expect(matchesFingerprint(Buffer.from('one\ntwo\n'), known)).toBe(true);
    expect(matchesFingerprint(Buffer.from('two\none\n'), known)).toBe(false);
    expect(matchesFingerprint(Buffer.from('on'), known)).toBe(false);
  });
});
