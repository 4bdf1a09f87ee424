import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import { readConfig } from '../../platform/config.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { type FileResult, type ImportResult, importSource, type Recategorised } from '../../signals/index.ts';
import { sources } from '../../sources/index.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

function configure(command: Command): void {
  command
    .option('--customer <name>', 'whose all rows are')
    .option('--customer-from <field>', 'the field that names the customer; new customers are made')
    .option('--map <file>', 'how the columns map (YAML), see examples/mappings')
    .option('--category <name>', 'category of all domains (with: domains)')
    .option('--dry-run', 'read everything, show some rows, store nothing')
    .addHelpText(
      'after',
      `\nSources:\n${sources.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n')}\n`,
    );
}

async function readMapping(path: string | null): Promise<{ name: string; value: unknown } | null> {
  if (path === null) return null;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `the mapping ${path} cannot be read (${error.code})`,
      'check its name',
      exitCodes.missing,
    );
  });
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new UserError(`${path}: ${error.message.split('\n')[0]}`, 'mend the YAML there');
  return { name: basename(path), value: document.toJS() };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

async function run({ ctx, out, args, options }: CommandCall): Promise<ExitCode> {
  const customer = text(options.customer);
  const customerFrom = text(options.customerFrom);
  if (customer && customerFrom) {
    throw new UserError(
      '--customer and --customer-from exclude each other',
      'give one of them',
      exitCodes.usage,
    );
  }
  const result = await importSource({
    ctx,
    input: {
      source: args[0] ?? '',
      place: args[1] ?? '',
      customer,
      customerFrom,
      mapping: await readMapping(text(options.map)),
      category: text(options.category),
      dryRun: options.dryRun === true,
      token: readConfig().sourceToken,
    },
  });
  show(out, result);
  if (result.source === 'answers' && !result.dryRun) await hear(ctx, out);
  out.result(result);
  if (result.files.every(({ state }) => state === 'refused')) return exitCodes.data;
  return result.totals.rejected > 0 || result.files.some(({ broken }) => broken)
    ? exitCodes.partial
    : exitCodes.ok;
}

/** What people answered elsewhere is to be read, and put right, like what they answer here. */
async function hear(ctx: CommandCall['ctx'], out: Output): Promise<void> {
  // Loaded where it is needed: imports run by the clock.
  const { hearImported } = await import('../../voice/index.ts');
  const many = await hearImported(ctx);
  if (many > 0) out.line(`${many === 1 ? 'One answer is' : `${many} answers are`} among what people said.`);
}

const shownFiles = 20;

function show(out: Output, result: ImportResult): void {
  const { files, totals, trial } = result;
  if (trial.length > 0) showTrial(out, trial);
  // What went well needs no line of its own among many files.
  const telling = files.filter(({ broken, note }) => broken || note !== '');
  const listed = files.length <= shownFiles ? files : telling;
  out.table(
    ['file', 'state', 'rows read', 'stored', 'rejected', 'unmatched', 'skipped', 'note'],
    [...listed.map(row), ...(files.length > 1 ? [totalRow(totals, files.length)] : [])],
  );
  const last = totals.lastDataAt ? `; last data at ${totals.lastDataAt.toISOString()}` : '';
  const verb = result.dryRun ? 'would be stored' : 'stored';
  out.line(
    `${totals.read} rows read = ${totals.stored} ${verb} + ${totals.rejected} rejected + ${totals.unmatched} unmatched + ${totals.skipped} skipped${last}`,
  );
  if (result.recategorised) out.line(recategorisedLine(result.recategorised));
  if (result.dryRun) out.line('A dry run: nothing was stored.');
  else if (totals.rejected > 0) out.line('See `beholder show rejects` for lines and reasons.');
  if (totals.unmatched > 0 && !result.dryRun) {
    out.line('See `beholder customers review` for what matched nobody.');
  }
}

function recategorisedLine({ requests, waiting }: Recategorised): string {
  const some =
    requests === 1 ? '1 stored request has' : `${requests.toLocaleString('en')} stored requests have`;
  const rest =
    waiting > 0
      ? ' Imports of logs are under way or did not end: what they store follows when they have.'
      : '';
  return `${requests === 0 ? 'No stored request has' : some} a new category.${rest}`;
}

const row = (file: FileResult) => [
  file.file,
  file.state,
  file.read,
  file.stored,
  file.rejected,
  file.unmatched,
  file.skipped,
  file.note,
];

const totalRow = (totals: ImportResult['totals'], count: number) => [
  `${count} files`,
  '',
  totals.read,
  totals.stored,
  totals.rejected,
  totals.unmatched,
  totals.skipped,
  '',
];

function showTrial(out: Output, rows: ImportResult['trial']): void {
  const titles = [...new Set(rows.flatMap((one) => Object.keys(one)))];
  out.table(
    titles,
    rows.map((one) => titles.map((title) => one[title] ?? '')),
  );
}

export const importCommand: CommandSpec = {
  usage: 'import <source> <place>',
  summary: 'read what is new in files or at an address into the signals',
  needs: 'stores',
  configure,
  run,
};
