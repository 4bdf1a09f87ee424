import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportData } from '../schema.ts';
import { tableFiles } from '../tables.ts';
import type { RenderedReport } from './render-report.ts';

/**
 * Writes a customer's files into `dir`: `overview.pdf`, `details.pdf`, `report.json`, `tables/*.csv`. Each file is
 * there whole or not at all; tables of an earlier run are replaced.
 */
export async function writeReport(dir: string, report: ReportData, rendered: RenderedReport): Promise<void> {
  await mkdir(dir, { recursive: true });
  await sweep(dir);
  await writeTables(dir, report);
  await writeWhole(join(dir, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  await writeWhole(join(dir, 'details.pdf'), rendered.details);
  await writeWhole(join(dir, 'overview.pdf'), rendered.overview);
}

async function writeTables(dir: string, report: ReportData): Promise<void> {
  const made = join(dir, `.tables-${process.pid}`);
  const place = join(dir, 'tables');
  await rm(made, { recursive: true, force: true });
  await mkdir(made);
  for (const file of tableFiles(report)) await writeFile(join(made, file.name), file.text);
  await rm(place, { recursive: true, force: true });
  try {
    await rename(made, place);
  } catch {
    // Another close of the same month put its tables there in between.
    await rm(place, { recursive: true, force: true });
    await rename(made, place);
  }
}

/** Removes what a close that was killed left half written. */
async function sweep(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const [, pid] = /^(?:\.tables-|(?:overview|details|report)\.(?:pdf|json)\.)(\d+)$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) await rm(join(dir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const made = `${path}.${process.pid}`;
  await writeFile(made, content);
  await rename(made, path);
}
