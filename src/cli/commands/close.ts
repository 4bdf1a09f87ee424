import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Reader } from '../../customers/index.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { type ClosedCustomer, closeMonth } from '../../reports/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `close --month YYYY-MM [--customer NAME ...] [--reader ROLE ...] [--out DIR] [--jobs N]` */
export const closeCommand: CommandSpec = {
  usage: 'close',
  summary: "close a month: every customer's overview, detail, data and tables",
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--month <month>', 'the month, YYYY-MM')
      .option('--customer <names...>', 'only these customers')
      .option(
        '--reader <roles...>',
        'whom reports are for: executive, buyer, user or anybody (the default); a role reads through its own lens, and names of employees where the customer lets it',
      )
      .option('--out <dir>', 'where the reports go (else reports/<month> in the data folder)')
      .option('--jobs <n>', 'render processes side by side (else one a processor)');
  },
  run: close,
};

async function close({ ctx, out, options }: CommandCall): Promise<ExitCode> {
  const month = String(options.month);
  const outDir = resolve(typeof options.out === 'string' ? options.out : join(ctx.dataDir, 'reports', month));
  const jobs = jobsOf(options.jobs);
  if (typeof options.out === 'string') await checkOut(outDir);
  const readers = readersOf(options.reader);
  const customers = Array.isArray(options.customer) ? options.customer.map(String) : [];
  const closed = await closeMonth({
    ctx,
    input: { month, customers, readers, outDir, ...(jobs === undefined ? {} : { jobs }) },
  });
  const failed = closed.filter((one) => one.state === 'failed');
  out.table(['Customer', 'For', 'Verdict', 'Needs attention', 'Pages', 'Seconds'], closed.flatMap(row));
  for (const one of closed) {
    const who = one.reader === '' ? one.customer : `${one.customer} (${one.reader})`;
    if (one.state === 'failed') out.line(`failed: ${who}: ${one.error}`);
    else for (const note of one.notes) out.line(`note: ${who}: ${note}`);
  }
  const named = closed.filter((one) => one.state === 'closed' && one.named > 0).length;
  if (named > 0) out.line(`${named} of them name employees: kept in the audit, see \`beholder show audit\``);
  const what = readers.length > 1 ? 'reports' : 'customers';
  out.line(`${closed.length - failed.length} of ${closed.length} ${what} closed for ${month}: ${outDir}`);
  out.result({ month, dir: outDir, customers: closed });
  return failed.length > 0 ? exitCodes.partial : exitCodes.ok;
}

/** Before anything is measured or kept: a month must not be closed for a folder that takes no reports. */
async function checkOut(dir: string): Promise<void> {
  await makeFolder(dir).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `no report can be written to ${dir} (${error.code})`,
      'Name another folder with --out.',
      exitCodes.unavailable,
    );
  });
}

function row(one: ClosedCustomer): (string | number)[][] {
  if (one.state === 'failed') return [];
  return [
    [
      one.customer,
      one.reader || 'anybody',
      one.verdict,
      one.headlines,
      one.pages,
      Math.round(one.seconds * 100) / 100,
    ],
  ];
}

/** Each once, in the order given. */
function readersOf(given: unknown): Reader[] {
  const asked = Array.isArray(given) ? given.flatMap((one) => String(one).split(',')) : ['anybody'];
  const readers = asked.map((one): Reader => {
    if (one === 'anybody') return '';
    if (one === 'executive' || one === 'buyer' || one === 'user') return one;
    throw new UserError(
      `no reader is called "${one}"`,
      'Use executive, buyer, user or anybody.',
      exitCodes.usage,
    );
  });
  return [...new Set(readers)];
}

function jobsOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const jobs = Number(given);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new UserError(`--jobs ${String(given)} is no number of processes`, 'Use 1 to 64.', exitCodes.usage);
}
