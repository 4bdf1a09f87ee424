import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { type ClosedCustomer, closeMonth } from '../../reports/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `close --month YYYY-MM [--customer NAME ...] [--out DIR] [--jobs N]` */
export const closeCommand: CommandSpec = {
  usage: 'close',
  summary: "close a month: every customer's overview, detail, data and tables",
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--month <month>', 'the month, YYYY-MM')
      .option('--customer <names...>', 'only these customers')
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
  const customers = Array.isArray(options.customer) ? options.customer.map(String) : [];
  const closed = await closeMonth({
    ctx,
    input: { month, customers, outDir, ...(jobs === undefined ? {} : { jobs }) },
  });
  const failed = closed.filter((one) => one.state === 'failed');
  out.table(['Customer', 'Verdict', 'Needs attention', 'Pages', 'Seconds'], closed.flatMap(row));
  for (const one of closed) {
    if (one.state === 'failed') out.line(`failed: ${one.customer}: ${one.error}`);
    else for (const note of one.notes) out.line(`note: ${one.customer}: ${note}`);
  }
  out.line(`${closed.length - failed.length} of ${closed.length} customers closed for ${month}: ${outDir}`);
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
  return [[one.customer, one.verdict, one.headlines, one.pages, Math.round(one.seconds * 100) / 100]];
}

function jobsOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const jobs = Number(given);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new UserError(`--jobs ${String(given)} is no number of processes`, 'Use 1 to 64.', exitCodes.usage);
}
