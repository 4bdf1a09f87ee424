import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import {
  categoryOf,
  type DomainLine,
  ensureSource,
  listFiles,
  noteList,
  type OpenedFile,
  openFile,
  readDomains,
  touchSource,
} from '../sources/index.ts';
import { ensureSeedList, importedRank, rebuildCategories } from './category-lists.ts';
import { addCounts, type FileResult, type ImportResult, noRows, type TrialRow } from './import-result.ts';
import { orRefused } from './or-refused.ts';
import { recategorise } from './recategorise.ts';

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
 * category), nothing else. Requests that are stored already get their categories by it too.
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
  const paths = await listLists(input.place);
  for (const path of paths) {
    files.push(await orRefused(path, paths.length > 1, () => importList(ctx, input, path, trial)));
  }
  if (!input.dryRun) {
    await ensureSeedList(ctx.signals);
    await rebuildCategories(ctx.signals);
  }
  const recategorised = input.dryRun ? {} : { recategorised: await recategorise({ ctx }) };
  const { read, stored, rejected, unmatched, skipped, lastDataAt } = files.reduce(addCounts, noRows);
  const totals = { read, stored, rejected, unmatched, skipped, lastDataAt };
  return {
    source: 'domains',
    place: input.place,
    dryRun: input.dryRun,
    files,
    totals,
    trial,
    ...recategorised,
  };
}

const batchRows = 200_000;
const into = '{db}.domain_categories (domain, category, list, rank)';

/** A name without what means something in tab-separated text. */
const plain = (name: string): string => name.replace(/[\t\n\\]/g, ' ');

async function importList(
  ctx: Ctx,
  input: DomainsInput,
  path: string,
  trial: TrialRow[],
): Promise<FileResult> {
  const category = plain(input.category ?? categoryOf(resolve(path)));
  if (category === '')
    throw new UserError(
      `${path}: its name tells no category`,
      'say it: --category gambling',
      exitCodes.usage,
    );
  const list = `${category}: ${plain(basename(path))}`;
  const file = await openFile(path);
  await checkList(file);
  const source = input.dryRun
    ? 0
    : await ensureSource(ctx, { kind: 'domains', place: list, customerId: null });
  const bar = ctx.progress.start(path, 'bytes');
  const [clock] = await ctx.signals.rows<{ at: number }>('SELECT toUnixTimestamp(now()) AS at');
  const tail = `\t${category}\t${list}\t${importedRank}\n`;
  const batch = new Batch(input.dryRun ? null : ctx.signals, { source, path, tail });
  try {
    for await (const read of readDomains(file)) {
      batch.add(read);
      if (trial.length < 8 && 'domains' in read && read.domains[0]) {
        trial.push({ line: read.line, domain: read.domains[0], category });
      }
      if (!batch.full) continue;
      await batch.flush();
      bar.update(file.taken(), file.size);
    }
    await batch.flush();
  } finally {
    bar.stop();
  }
  const damage = file.damage();
  if (!input.dryRun) {
    if (damage === '') await forgetOlder(ctx, list, clock?.at ?? 0);
    await noteList(ctx, { sourceId: source, file: path, counts: batch.counts }, ctx.clock.now());
    await touchSource(ctx, source, ctx.clock.now(), null);
  }
  const note = damage || `category ${category}`;
  return {
    ...batch.counts,
    lastDataAt: null,
    file: path,
    load: 0,
    state: 'new',
    note,
    broken: damage !== '',
  };
}

/** Lines that tell whether a file is a list at all. */
const probedLines = 1_000;

/** Throws a `UserError` where nearly no line is a domain: an export, a log, a picture. */
async function checkList(file: OpenedFile): Promise<void> {
  let [good, bad] = [0, 0];
  for await (const read of readDomains(file)) {
    if ('reject' in read) bad++;
    else if (read.domains.length > 0) good++;
    if (good + bad >= probedLines) break;
  }
  if (good * 10 >= good + bad) return;
  throw new UserError(
    `${file.path} is no list of domains: ${bad} of its first ${good + bad} lines hold none`,
    'name a hosts file or a plain list, one domain a line; logs and exports have sources of their own',
  );
}

/** What an earlier version of the list said and this one no longer does; a damaged file says nothing of that. */
function forgetOlder({ signals }: Ctx, list: string, at: number): Promise<void> {
  return signals.exec(
    "DELETE FROM {db}.domain_categories WHERE list = {list:String} AND loaded_at < toDateTime({at:UInt32}, 'UTC')",
    { list, at },
  );
}

/** Lines of a list on their way to the store; without one they are only counted. */
class Batch {
  readonly counts = { read: 0, stored: 0, rejected: 0, unmatched: 0, skipped: 0 };
  readonly #signals: Ctx['signals'] | null;
  readonly #list: { readonly source: number; readonly path: string; readonly tail: string };
  #rows: string[] = [];
  #rejects: object[] = [];

  constructor(
    signals: Ctx['signals'] | null,
    list: { readonly source: number; readonly path: string; readonly tail: string },
  ) {
    this.#signals = signals;
    this.#list = list;
  }

  get full(): boolean {
    return this.#rows.length + this.#rejects.length >= batchRows;
  }

  add(read: DomainLine): void {
    const { line, raw } = read;
    this.counts.read++;
    if ('reject' in read) {
      this.counts.rejected++;
      const { source, path: file } = this.#list;
      this.#rejects.push({
        source,
        kind: 'domains',
        file,
        load: 0,
        line,
        reason: read.reject,
        raw: raw.slice(0, 4096),
      });
      return;
    }
    if (read.domains.length === 0) this.counts.skipped++;
    else this.counts.stored++;
    for (const domain of read.domains) this.#rows.push(domain + this.#list.tail);
  }

  async flush(): Promise<void> {
    const [rows, rejects] = [this.#rows, this.#rejects];
    this.#rows = [];
    this.#rejects = [];
    if (this.#signals === null) return;
    if (rows.length > 0) await this.#signals.insertRaw(into, 'TabSeparated', Buffer.from(rows.join('')));
    if (rejects.length > 0) await this.#signals.insert('{db}.rejects', rejects);
  }
}
