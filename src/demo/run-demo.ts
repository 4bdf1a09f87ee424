import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { importCustomers, listCustomers, type Reader } from '../customers/index.ts';
import { declareLens, parseLens } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { type ClosedCustomer, closeMonth, listMonths } from '../reports/index.ts';
import { type ImportResult, importSource } from '../signals/index.ts';
import { profiles } from './profiles/all.ts';
import { exportedAt, months } from './simulate/calendar.ts';
import { makeTalks, makeVoices } from './voices/make-voices.ts';
import { type DemoFiles, type DemoImport, writeDemoFiles } from './write/write-files.ts';

export interface RunDemoInput {
  readonly seed: number;
  readonly customers: number;
  readonly scale: number;
  /** `YYYY-MM`; the files end with 2026-10. */
  readonly month: string;
  readonly filesDir: string;
  readonly outDir: string;
  /** Whom reports are made for: anybody where absent. */
  readonly readers?: readonly Reader[];
  readonly jobs?: number;
}

/** What was done, for whoever waits for it. */
export type DemoStep =
  | { readonly step: 'files'; readonly files: DemoFiles }
  | { readonly step: 'customers'; readonly count: number }
  | { readonly step: 'import'; readonly path: string; readonly result: ImportResult }
  | { readonly step: 'lenses'; readonly count: number }
  | { readonly step: 'talks'; readonly count: number }
  | { readonly step: 'earlier'; readonly months: number }
  | { readonly step: 'closed'; readonly closed: readonly ClosedCustomer[] }
  | { readonly step: 'voices'; readonly asked: number; readonly heard: number };

/**
 * The main job on the sample provider: writes its files, imports them as `beholder import` does, declares the
 * lenses, closes the month, and before it those whose lights stand beside its own. Running it again changes nothing and is quick. Refuses (UserError) a data folder
 * that holds other customers, or the sample provider of another seed or size.
 */
export async function runDemo(call: {
  readonly ctx: Ctx;
  readonly input: RunDemoInput;
  readonly told: (step: DemoStep) => void;
}): Promise<readonly ClosedCustomer[]> {
  const { ctx, input, told } = call;
  await claimDataFolder(ctx, input);
  const files = await writeFiles(ctx, input);
  told({ step: 'files', files });
  await importCustomers({ ctx, input: { path: files.customers } });
  told({ step: 'customers', count: input.customers });
  for (const one of files.imports)
    told({ step: 'import', path: one.path, result: await importOne(ctx, one) });
  for (const path of files.lenses) {
    await declareLens({ ctx, input: { lens: parseLens(await readFile(path, 'utf8'), path) } });
  }
  told({ step: 'lenses', count: files.lenses.length });
  told({ step: 'talks', count: await makeTalks({ ctx, input: { filesDir: input.filesDir } }) });
  // The day after the exports were taken: the same reports, whatever day it is here.
  const later: Ctx = { ...ctx, clock: { now: () => new Date(exportedAt + 3_600_000) } };
  const { month, outDir, jobs, readers = [''] } = input;
  told({ step: 'earlier', months: await closeEarlier(ctx, month, readers) });
  const closed = await closeMonth({
    ctx: later,
    input: { month, outDir, readers, ...(jobs ? { jobs } : {}) },
  });
  told({ step: 'closed', closed });
  told({ step: 'voices', ...(await makeVoices({ ctx })) });
  return closed;
}

/** So many months of lights stand beside each other. */
const mostMonths = 13;

/**
 * The months before, oldest first, each as it was closed in its time; their documents are drawn when somebody asks for one.
 * Those that are closed already are left as they are. Returns how many there are.
 */
async function closeEarlier(ctx: Ctx, month: string, readers: readonly Reader[]): Promise<number> {
  const earlier = months.filter((one) => one < month).slice(1 - mostMonths);
  const [known, customers] = await Promise.all([listMonths({ ctx }), listCustomers({ ctx })]);
  for (const one of earlier) {
    if (known.some(({ month: of, customers: many }) => of === one && many === customers.length)) continue;
    const [year = 0, number = 0] = one.split('-').map(Number);
    const then = { now: () => new Date(Date.UTC(year, number, 2, 7)) };
    const closed = await closeMonth({
      ctx: { ...ctx, clock: then },
      input: { month: one, outDir: '', readers, documents: false },
    });
    const failed = closed.find((each) => each.state === 'failed');
    if (failed?.state === 'failed') throw new Error(`${one}, ${failed.customer}: ${failed.error}`);
  }
  return earlier.length;
}

/** One data folder holds one sample provider and nobody else. */
async function claimDataFolder(ctx: Ctx, { seed, customers, scale }: RunDemoInput): Promise<void> {
  const path = join(ctx.dataDir, 'demo.json');
  const wanted = JSON.stringify({ seed, customers, scale });
  const held = await readFile(path, 'utf8').catch(() => null);
  const elsewhere = 'name another data folder with --data';
  if (held !== null && held !== wanted)
    throw new UserError(`${ctx.dataDir} holds another sample provider (${held})`, elsewhere, exitCodes.usage);
  const names = new Set(profiles.map((profile) => profile.name));
  const other = (await listCustomers({ ctx })).find((customer) => !names.has(customer.name));
  if (other)
    throw new UserError(
      `${ctx.dataDir} holds customers that are no sample (${other.name})`,
      elsewhere,
      exitCodes.usage,
    );
  await mkdir(ctx.dataDir, { recursive: true });
  await writeFile(path, wanted);
}

async function writeFiles(ctx: Ctx, { filesDir, seed, customers, scale }: RunDemoInput): Promise<DemoFiles> {
  const bar = ctx.progress.start("writing the sample provider's files", 'months of customers');
  try {
    return await writeDemoFiles({ dir: filesDir, seed, customers, scale }, (done, total) =>
      bar.update(done, total),
    );
  } finally {
    bar.stop();
  }
}

async function importOne(ctx: Ctx, { source, path, map }: DemoImport): Promise<ImportResult> {
  const mapping =
    map === undefined ? null : { name: map, value: parse(await readFile(map, 'utf8')) as unknown };
  return importSource({
    ctx,
    input: {
      source,
      place: path,
      customer: null,
      customerFrom: null,
      mapping,
      category: null,
      dryRun: false,
    },
  });
}
