import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type DemoStep, profiles, provider, runDemo } from '../../demo/index.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import type { ClosedCustomer } from '../../reports/index.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

/** `demo [--seed N] [--out DIR] [--customers N] [--month YYYY-MM] [--scale X] [--files DIR] [--jobs N]` */
export const demoCommand: CommandSpec = {
  usage: 'demo',
  summary: 'the main job on a sample provider: 12 customers, 14 months, all reports of the last one',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--month <month>', 'the month to close', '2026-10')
      .option('--out <dir>', 'where the reports go', 'out/demo')
      .option('--files <dir>', "where the sample provider's files go (else demo-files in the data folder)")
      .option('--customers <n>', `how many customers, 1 to ${profiles.length}`, String(profiles.length))
      .option('--seed <n>', 'another seed is another life', '1')
      .option('--scale <x>', 'thins the gateway logs, 0.01 to 1', '1')
      .option('--jobs <n>', 'render processes side by side (else one a processor)');
  },
  run: demo,
};

async function demo({ ctx, out, options }: CommandCall): Promise<ExitCode> {
  const started = performance.now();
  const filesDir = resolve(
    typeof options.files === 'string' ? options.files : join(ctx.dataDir, 'demo-files'),
  );
  const outDir = resolve(String(options.out));
  const customers = numberIn(options.customers, 'customers', 1, profiles.length, true);
  const seed = numberIn(options.seed, 'seed', 0, 2_147_483_647, true);
  const scale = numberIn(options.scale, 'scale', 0.01, 1, false);
  const month = String(options.month);
  const jobs = options.jobs === undefined ? {} : { jobs: numberIn(options.jobs, 'jobs', 1, 64, true) };
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  out.line(
    `${provider.name}, a sample provider with ${customers} customers and 14 months of life. Nothing in it is real.`,
  );
  const imports: object[] = [];
  const closed = await runDemo({
    ctx,
    input: { seed, customers, scale, month, filesDir, outDir, ...jobs },
    told: (step) => {
      if (step.step === 'import') imports.push(step.result);
      sayStep(out, step, seconds());
    },
  });
  out.line('');
  sayReports(out, closed, outDir, filesDir, ctx.dataDir);
  out.result({ month, out: outDir, files: filesDir, seconds: seconds(), imports, customers: closed });
  return closed.some((one) => one.state === 'failed') ? exitCodes.partial : exitCodes.ok;
}

function sayStep(out: Output, step: DemoStep, seconds: number): void {
  const say = (text: string) => out.line(`${seconds.toFixed(1).padStart(6)} s  ${text}`);
  const number = (value: number) => value.toLocaleString('en');
  if (step.step === 'files') say(`files written in the formats of real systems: ${here(step.files.dir)}`);
  if (step.step === 'customers')
    say(`customers, people, services and agreements of ${number(step.count)} customers`);
  if (step.step === 'lenses') say(`what ${number(step.count)} customers value, declared`);
  if (step.step === 'talks') say(`${number(step.count)} conversations with customers`);
  if (step.step === 'voices')
    say(`this week: ${number(step.asked)} people asked, ${number(step.heard)} things heard elsewhere`);
  if (step.step === 'earlier') say(`${number(step.months)} earlier months closed`);
  if (step.step === 'closed') say(`closed ${number(step.closed.length)} customers`);
  if (step.step !== 'import') return;
  const { source, files, totals } = step.result;
  const known = files.length > 0 && files.every((file) => file.state === 'known');
  const bad = totals.rejected + totals.unmatched;
  const rows = known
    ? 'nothing new'
    : `${number(totals.stored)} rows${bad > 0 ? `, ${number(totals.rejected)} rejected, ${number(totals.unmatched)} of nobody` : ''}`;
  say(
    `import ${source}: ${rows} from ${files.length === 1 ? '' : `${number(files.length)} files of `}${here(step.path)}`,
  );
}

/** Where the reports are, and which to open first: the customers with a story, then the others. */
function sayReports(
  out: Output,
  closed: readonly ClosedCustomer[],
  outDir: string,
  filesDir: string,
  dataDir: string,
): void {
  const stories = new Map(profiles.map((profile) => [profile.slug, profile.story]));
  const order = [...stories.keys()];
  const sorted = [...closed].sort((a, b) => order.indexOf(a.slug) - order.indexOf(b.slug));
  for (const one of sorted) {
    if (one.state !== 'closed') continue;
    out.line(`${one.customer}${stories.get(one.slug) ? ` - ${stories.get(one.slug)}` : ''}`);
    out.line(`    ${one.verdict}`);
  }
  for (const one of sorted) if (one.state === 'failed') out.line(`failed: ${one.customer}: ${one.error}`);
  const first = sorted.find((one) => one.state === 'closed' && stories.get(one.slug));
  out.line('');
  out.line(`Reports: ${here(outDir)}/<customer>/overview.pdf (one page) and details.pdf`);
  if (first)
    out.line(
      `Open first: ${here(join(outDir, first.slug, 'overview.pdf'))}, and lantern-media beside it: the same 2 %, another customer.`,
    );
  out.line(
    `They are for anybody, so people who use are “Person 14”. With their names, for who may read them: beholder close --month 2026-10 --reader executive --data ${here(dataDir)}`,
  );
  out.line(
    `What was read: ${here(filesDir)}. Ask on: beholder show measures --customer fenwick-law --month 2026-10 --data ${here(dataDir)}`,
  );
}

/** A path as short as it can be said from here. */
function here(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}

function numberIn(given: unknown, name: string, low: number, high: number, whole: boolean): number {
  const value = Number(given);
  if (given !== '' && value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
  throw new UserError(
    `--${name} ${String(given)} does not fit`,
    `Use a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`,
    exitCodes.usage,
  );
}
