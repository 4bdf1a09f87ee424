import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { getCustomer } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import {
  ensureSource,
  forgetUnusedSource,
  listFiles,
  type Source,
  sources,
  touchSource,
} from '../sources/index.ts';
import { ensureSeedList } from './category-lists.ts';
import { importDomains } from './import-domains.ts';
import { importLines } from './import-lines.ts';
import { addCounts, type FileResult, type ImportResult, noRows, type TrialRow } from './import-result.ts';
import { importRows } from './import-rows.ts';
import { orRefused } from './or-refused.ts';
import { recategorise } from './recategorise.ts';
import { syncMatchers } from './sync-matchers.ts';
import { tryLines } from './try-lines.ts';

export interface ImportInput {
  /** Name of the source, as typed. */
  readonly source: string;
  /** A file, a folder, a pattern, or the address of a system. */
  readonly place: string;
  /** Whose all rows are: name, slug or id; null: by the matchers. */
  readonly customer: string | null;
  /** The field whose values name the customers; new ones are made. */
  readonly customerFrom: string | null;
  /** The mapping, parsed, and its file's name. */
  readonly mapping: { readonly name: string; readonly value: unknown } | null;
  /** Category of all domains of a list. */
  readonly category: string | null;
  readonly dryRun: boolean;
  /** Opens a polled system (`BEHOLDER_SOURCE_TOKEN`). */
  readonly token?: string | null;
  /** Bytes a chunk of bulk lines, for tests. */
  readonly chunkBytes?: number;
}

export function findSource(name: string): Source {
  const found = sources.find((source) => source.name === name);
  if (found) return found;
  const names = sources.map((source) => source.name);
  throw new UserError(
    `no source is called ${name}`,
    `${didYouMean(name, names)}Known are: ${names.join(', ')}.`,
    exitCodes.usage,
  );
}

const isAddress = (place: string) => /^https?:\/\//i.test(place);

/** An address without user, password, and values that may be secrets. */
function addressName(place: string): string {
  const url = parseAddress(place);
  return `${url.protocol}//${url.host}${url.pathname}`;
}

function parseAddress(place: string): URL {
  try {
    return new URL(place);
  } catch {
    throw new UserError(
      // It may hold a password, and what is no address cannot be cleaned of it.
      'what was given is no address',
      'write it as https://host/path',
      exitCodes.usage,
    );
  }
}

/**
 * Imports what is new at a place into the signals, and says what became of every row: read = stored +
 * rejected + unmatched + skipped. A file that cannot be read does not keep the others from being read.
 */
export async function importSource({ ctx, input }: { ctx: Ctx; input: ImportInput }): Promise<ImportResult> {
  const source = findSource(input.source);
  if (source.form === 'list') return importDomains({ ctx, input });
  checkUse(source, input);
  const customer =
    input.customer === null ? null : (await getCustomer({ ctx, input: { name: input.customer } })).id;
  const name = await placeName(source, input);
  const paths = isAddress(input.place) ? [null] : await listFiles(input.place);
  const sourceId = input.dryRun
    ? 0
    : await ensureSource(ctx, { kind: source.name, place: name, customerId: customer });
  try {
    return await importAll({ ctx, input, source, sourceId, customer, name, paths });
  } finally {
    // What came of it is told, not how the book was kept.
    if (!input.dryRun) await forgetUnusedSource(ctx, sourceId).catch(() => {});
  }
}

interface All extends Omit<One, 'path' | 'trial'> {
  readonly name: string;
  readonly paths: readonly (string | null)[];
}

async function importAll({ name, paths, ...all }: All): Promise<ImportResult> {
  const { ctx, input, source, sourceId } = all;
  if (source.form === 'bulk') await readyForLines(ctx);
  const trial: TrialRow[] = [];
  const files: FileResult[] = [];
  for (const path of paths) {
    files.push(await orRefused(path ?? name, paths.length > 1, () => importOne({ ...all, path, trial })));
  }
  // Lists that came while these lines were under way count for them too.
  if (source.form === 'bulk' && !input.dryRun) await recategorise({ ctx });
  const totals = files.reduce(addCounts, noRows);
  const { read, stored, rejected, unmatched, skipped, lastDataAt } = totals;
  if (!input.dryRun) await touchSource(ctx, sourceId, ctx.clock.now(), lastDataAt);
  const sums = { read, stored, rejected, unmatched, skipped, lastDataAt };
  return { source: source.name, place: name, dryRun: input.dryRun, files, totals: sums, trial };
}

async function readyForLines(ctx: Ctx): Promise<void> {
  await Promise.all([syncMatchers({ ctx }), ensureSeedList(ctx.signals)]);
}

interface One {
  readonly ctx: Ctx;
  readonly input: ImportInput;
  readonly source: Exclude<Source, { form: 'list' }>;
  readonly sourceId: number;
  readonly customer: number | null;
  readonly path: string | null;
  readonly trial: TrialRow[];
}

function importOne({ ctx, input, source, sourceId, customer, path, trial }: One): Promise<FileResult> {
  const show = (row: TrialRow) => void trial.push(row);
  if (source.form === 'rows') {
    const url = path === null ? parseAddress(input.place) : null;
    const name = path ?? addressName(input.place);
    const { customerFrom, dryRun } = input;
    const [mapping, mappingName] = [input.mapping?.value, input.mapping?.name ?? ''];
    return importRows({
      ctx,
      input: {
        source,
        sourceId,
        customer,
        customerFrom,
        path,
        url,
        name,
        mapping,
        mappingName,
        dryRun,
        token: input.token ?? null,
        show,
      },
    });
  }
  const own = { source, sourceId, customer, path: path ?? '' };
  if (input.dryRun) return tryLines({ ctx, input: { ...own, show } });
  return importLines({
    ctx,
    input: { ...own, ...(input.chunkBytes ? { chunkBytes: input.chunkBytes } : {}) },
  });
}

function checkUse(source: Exclude<Source, { form: 'list' }>, input: ImportInput): void {
  const refuse = (message: string, hint: string) => {
    throw new UserError(message, hint, exitCodes.usage);
  };
  const address = isAddress(input.place);
  if (source.form === 'bulk') {
    if (address)
      refuse(`${source.name} is read from files, not from an address`, 'name a file, folder or pattern');
    if (input.customerFrom)
      refuse(`${source.name} has no fields for --customer-from`, 'use --customer, or matchers');
    return;
  }
  if (address && source.places === 'files')
    refuse(`${source.name} is read from files`, 'name a file, folder or pattern');
  if (!address && source.places === 'addresses')
    refuse(`${source.name} is read from an address`, 'give https://host/...');
  if (source.mapping === 'needed' && input.mapping === null)
    refuse(`${source.name} needs a mapping`, 'add --map FILE; examples/mappings/ holds some to start from');
}

/**
 * What makes a source one source: the address; the folder of logs; for exports the mapping, because an
 * export of the same system may lie elsewhere next month and its tickets must not be counted twice.
 */
async function placeName(source: Source, input: ImportInput): Promise<string> {
  if (isAddress(input.place)) return addressName(input.place);
  if (source.form === 'rows') return input.mapping ? input.mapping.name : 'files';
  const path = resolve(input.place.replace(/[/\\][^/\\]*[*?[{].*$/, ''));
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? dirname(path) : path;
}
