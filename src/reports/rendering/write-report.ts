import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportData } from '../schema.ts';
import { tableFiles } from '../tables.ts';
import type { RenderedReport } from './render-report.ts';

/**
 * Writes a customer's files into `dir`: `overview.pdf`, `details.pdf`, `report.json`, `tables/*.csv`. Each file is
 * there whole or not at all; tables of an earlier run are replaced. It waits for each file: the worker has nothing
 * else to do, and forty small files cost a third of what they cost side by side.
 */
export function writeReport(dir: string, report: ReportData, rendered: RenderedReport): void {
  mkdirSync(dir, { recursive: true });
  sweep(dir);
  writeTables(dir, report);
  writeWhole(join(dir, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  writeWhole(join(dir, 'details.pdf'), rendered.details);
  writeWhole(join(dir, 'overview.pdf'), rendered.overview);
}

function writeTables(dir: string, report: ReportData): void {
  const made = join(dir, `.tables-${process.pid}`);
  const place = join(dir, 'tables');
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made);
  for (const file of tableFiles(report)) writeFileSync(join(made, file.name), file.text);
  rmSync(place, { recursive: true, force: true });
  try {
    renameSync(made, place);
  } catch {
    // Another close of the same month put its tables there in between.
    rmSync(place, { recursive: true, force: true });
    renameSync(made, place);
  }
}

/** Removes what a close that was killed left half written. */
function sweep(dir: string): void {
  for (const name of readdirSync(dir)) {
    const [, pid] = /^(?:\.tables-|(?:overview|details|report)\.(?:pdf|json)\.)(\d+)$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) rmSync(join(dir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The file is there whole or not at all. */
export function writeWhole(path: string, content: string | Buffer): void {
  const made = `${path}.${process.pid}`;
  writeFileSync(made, content);
  renameSync(made, path);
}
