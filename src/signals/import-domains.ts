import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { categoryOf, listFiles, openFile, readDomains } from '../sources/index.ts';
import { ensureSeedList, importedRank, rebuildCategories } from './category-lists.ts';
import { addCounts, type FileResult, type ImportResult, noRows, type TrialRow } from './import-result.ts';

interface DomainsInput {
  readonly place: string;
  /** Of all domains; null: by the names of files and folders. */
  readonly category: string | null;
  readonly dryRun: boolean;
}

/** The files of a folder, and of its UT1 folders (`<category>/domains`). */
async function listLists(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (!found?.isDirectory()) return listFiles(place);
  const lists: string[] = [];
  for (const entry of await readdir(place, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const isUt1 = /^domains(\.gz)?$/.test(entry.name);
    const isList = entry.parentPath === place && !/^([._]|LICENSE|README|COPYING)/i.test(entry.name);
    if (entry.isFile() && (isUt1 || isList)) lists.push(path);
  }
  if (lists.length > 0) return lists.sort();
  throw new UserError(
    `${place} holds no lists`,
    'name a hosts file, a plain list, a folder of them, or a UT1 folder (<category>/domains)',
    exitCodes.missing,
  );
}

/**
 * Imports lists of domains by category. A list replaces its own earlier version (same file name and
 * category), nothing else; rows that are imported later get their categories by it.
 */
export async function importDomains({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: DomainsInput;
}): Promise<ImportResult> {
  const files: FileResult[] = [];
  const trial: TrialRow[] = [];
  for (const path of await listLists(input.place)) files.push(await importList(ctx, input, path, trial));
  if (!input.dryRun) {
    await ensureSeedList(ctx.signals);
    await rebuildCategories(ctx.signals);
  }
  const { read, stored, rejected, unmatched, skipped, lastDataAt } = files.reduce(addCounts, noRows);
  const totals = { read, stored, rejected, unmatched, skipped, lastDataAt };
  return { source: 'domains', place: input.place, dryRun: input.dryRun, files, totals, trial };
}

const batchRows = 200_000;

async function importList(
  ctx: Ctx,
  input: DomainsInput,
  path: string,
  trial: TrialRow[],
): Promise<FileResult> {
  const category = input.category ?? categoryOf(path);
  const list = `${category}: ${basename(path)}`;
  const file = await openFile(path);
  const bar = ctx.progress.start(path, 'bytes');
  const [clock] = await ctx.signals.rows<{ at: number }>('SELECT toUnixTimestamp(now()) AS at');
  const counts = { read: 0, stored: 0, rejected: 0, unmatched: 0, skipped: 0 };
  let rows: object[] = [];
  let rejects: object[] = [];
  const flush = async () => {
    bar.update(file.taken(), file.size);
    if (!input.dryRun) {
      await ctx.signals.insert('{db}.domain_categories', rows);
      await ctx.signals.insert('{db}.rejects', rejects);
    }
    rows = [];
    rejects = [];
  };
  try {
    for await (const read of readDomains(file)) {
      counts.read++;
      if ('reject' in read) {
        counts.rejected++;
        const { line, reject, raw } = read;
        rejects.push({
          source: 0,
          kind: 'domains',
          file: path,
          load: 0,
          line,
          reason: reject,
          raw: raw.slice(0, 4096),
        });
      } else if (read.domains.length === 0) counts.skipped++;
      else counts.stored++;
      if ('reject' in read) continue;
      for (const domain of read.domains) rows.push({ domain, category, list, rank: importedRank });
      if (trial.length < 8 && read.domains[0])
        trial.push({ line: read.line, domain: read.domains[0], category });
      if (rows.length >= batchRows) await flush();
    }
    await flush();
  } finally {
    bar.stop();
  }
  const damage = file.damage();
  // What an earlier version of the list said and this one no longer does; a damaged file says nothing of that.
  if (!input.dryRun && damage === '') {
    await ctx.signals.exec(
      "DELETE FROM {db}.domain_categories WHERE list = {list:String} AND loaded_at < toDateTime({at:UInt32}, 'UTC')",
      { list, at: clock?.at ?? 0 },
    );
  }
  return {
    ...counts,
    lastDataAt: null,
    file: path,
    load: 0,
    state: 'new',
    note: damage || `category ${category}`,
    broken: damage !== '',
  };
}
