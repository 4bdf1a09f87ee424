import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DateTime } from 'luxon';
import { makeRunFolder } from '../../platform/data-folder/folder.ts';
import { check, type Finding } from './check.ts';

const gigabyte = 1024 ** 3;
/** Below this an import of a busy month may not fit. */
const enoughDisk = 2 * gigabyte;

export function checkNode(): Promise<Finding> {
  return check('node', async () => {
    if (Number(process.versions.node.split('.')[0]) >= 24) return `Node ${process.versions.node}`;
    return {
      state: 'problem',
      message: `Node ${process.versions.node} is too old`,
      hint: 'Start Beholder as bin/beholder, which uses the Node 24 that `npm ci` brought.',
    };
  });
}

export function checkDataFolder(dataDir: string): Promise<Finding> {
  return check('data folder', async () => {
    const folder = await makeRunFolder(dataDir);
    const probe = join(folder, `doctor-${randomUUID()}`);
    await writeFile(probe, 'can be written');
    const back = await readFile(probe, 'utf8');
    await rm(probe);
    if (back !== 'can be written') throw new Error(`${probe} came back changed`);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const message = `${dataDir} can be written; ${(free / gigabyte).toFixed(1)} GB free`;
    if (free >= enoughDisk) return message;
    return {
      state: 'note',
      message,
      hint: 'Make room before the next import, or move the folder to a larger disk.',
    };
  });
}

/** The day on which clocks went forward in London in 2026: wrong or missing zone data shows there. */
export function checkTimeZones(): Promise<Finding> {
  return check('time zones', async () => {
    const [before, after] = ['2026-03-29T00:59:00Z', '2026-03-29T01:01:00Z'].map(
      (at) => DateTime.fromISO(at, { zone: 'Europe/London' }).hour,
    );
    const count = Intl.supportedValuesOf('timeZone').length;
    if (before === 0 && after === 2 && count > 300)
      return `${count} zones, data of ${process.versions.tz ?? 'this Node'}`;
    return {
      state: 'problem',
      message: 'the time zone data of this Node is not complete',
      hint: 'Use a Node with full ICU data, as bin/beholder does.',
    };
  });
}

/** Typesets a line with the report's font. */
export function checkTypesetting(): Promise<Finding> {
  return check('typesetting', async () => {
    const font = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    );
    const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [readFileSync(font)] }] });
    const pdf = compiler.pdf({ mainFileContent: '#set text(font: "Inter")\nAll is well.' });
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the typesetter made no PDF');
    return `Typst and its fonts load; a line makes ${pdf.length.toLocaleString('en')} bytes of PDF`;
  });
}
