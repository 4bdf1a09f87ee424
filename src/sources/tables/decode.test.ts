import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';

async function read(bytes: Buffer, encoding?: string, cut = 3): Promise<{ text: string; broken: boolean }> {
  async function* chunks(): AsyncGenerator<Buffer> {
    yield bytes.subarray(0, 200);
    for (let at = 200; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut);
  }
  let text = '';
  let broken = false;
  for await (const chunk of decode(chunks(), encoding, 'tickets.csv')) {
    text += chunk.text;
    broken ||= chunk.broken;
  }
  return { text, broken };
}

const sample = `Nummer;Störung\n${'1;Drucker für Zoë – 😀\n'.repeat(40)}`;

describe('decode', () => {
  test('reads UTF-8 cut anywhere, and drops a byte order mark', async () => {
    expect(await read(Buffer.from(`\ufeff${sample}`))).toEqual({ text: sample, broken: false });
  });

  test('a byte order mark tells UTF-16 without a mapping', async () => {
    expect(await read(iconv.encode(sample, 'utf-16le', { addBOM: true }))).toEqual({
      text: sample,
      broken: false,
    });
    expect(await read(iconv.encode(sample, 'utf-16be', { addBOM: true }))).toEqual({
      text: sample,
      broken: false,
    });
  });

  test('reads the encoding that the mapping names', async () => {
    const western = sample.replaceAll(' 😀', '');
    expect((await read(iconv.encode(western, 'windows-1252'), 'windows-1252')).text).toBe(western);
  });

  test('a file in another encoding is one clear error', async () => {
    const western = sample.replaceAll(' 😀', '');
    await expect(read(iconv.encode(western, 'windows-1252'))).rejects.toThrow(
      'tickets.csv: this is not UTF-8 text',
    );
    await expect(read(iconv.encode(sample, 'utf-16le'))).rejects.toThrow('it looks like UTF-16');
  });

  test('a single bad byte marks its chunk; a replacement character of the file itself does not', async () => {
    const good = Buffer.from(sample);
    expect((await read(Buffer.concat([good, Buffer.from([0x41, 0xe9, 0x41])]))).broken).toBe(true);
    expect((await read(Buffer.concat([good, Buffer.from('\ufffd')]), undefined, 50)).broken).toBe(false);
  });
});
