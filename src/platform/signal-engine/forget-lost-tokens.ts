import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Part {
  readonly partition: string;
  readonly first: number;
  readonly last: number;
}

/** `202603_5_9_1`: partition, first and last block, level; anything else (temporary, detached) is no part. */
function readPart(name: string): Part | null {
  const [, partition, first, last] = /^([^_]+)_(\d+)_(\d+)_\d+(?:_\d+)?$/.exec(name) ?? [];
  return partition ? { partition, first: Number(first), last: Number(last) } : null;
}

const covers = (whole: Part, part: Part) =>
  whole.partition === part.partition && whole.first <= part.first && whole.last >= part.last;

/** The lines of a log (`operation part token`; 1 adds, 2 drops) that are true of the parts there are. */
function trueLines(lines: readonly string[], parts: readonly Part[]): string[] {
  const dropped = new Set<string>();
  const kept: string[] = [];
  for (const line of [...lines].reverse()) {
    const [operation, name = ''] = line.split('\t');
    if (operation === '2') dropped.add(name);
    const part = readPart(name);
    const lost =
      operation === '1' && !dropped.has(name) && part && !parts.some((whole) => covers(whole, part));
    if (!lost) kept.push(line);
  }
  return kept.reverse();
}

/** Corrects the log of one table and returns how many tokens were forgotten. */
function forgetOfTable(table: string): number {
  const logs = join(table, 'deduplication_logs');
  if (!existsSync(logs)) return 0;
  const parts = readdirSync(table)
    .map(readPart)
    .filter((part) => part !== null);
  const texts = new Map(
    readdirSync(logs).map((name) => [join(logs, name), readFileSync(join(logs, name), 'utf8')]),
  );
  let forgotten = 0;
  for (const [file, text] of texts) {
    const lines = text.split('\n').slice(0, -1);
    const kept = trueLines(lines, parts);
    forgotten += lines.length - kept.length;
    if (kept.length === lines.length && text.endsWith('\n')) continue;
    writeFileSync(`${file}.new`, kept.map((line) => `${line}\n`).join(''));
    renameSync(`${file}.new`, file);
  }
  return forgotten;
}

/**
 * A MergeTree table writes an insert's token down just before the rows come to stand, so a kill between the two
 * leaves a token without rows: the repeated insert would be taken for stored, and its rows be lost. This forgets
 * such tokens; it must run while no engine runs on the folder and before new rows take the same block numbers.
 * Returns how many were forgotten.
 */
export function forgetLostTokens(engineDir: string): number {
  const store = join(engineDir, 'store');
  if (!existsSync(store)) return 0;
  let forgotten = 0;
  for (const group of readdirSync(store)) {
    for (const table of readdirSync(join(store, group)))
      forgotten += forgetOfTable(join(store, group, table));
  }
  return forgotten;
}
