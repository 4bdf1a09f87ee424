import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { getCustomer } from '../../customers/index.ts';
import { inUnit } from '../../findings/index.ts';
import {
  type Bounds,
  declareLens,
  type FoundLens,
  getLens,
  type LearntLens,
  type LearntTolerance,
  type Lens,
  parseLens,
  ruleSentence,
  usualBounds,
  weighNeeds,
} from '../../lens/index.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { describeMeasure } from '../../signals/index.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

/** `lens declare FILE...|DIR` */
export const lensDeclareCommand: CommandSpec = {
  usage: 'lens declare <files...>',
  summary: 'declare what customers value, from YAML files or folders of them',
  needs: 'stores',
  configure: () => {},
  run: declare,
};

/** `lens show --customer NAME` */
export const lensShowCommand: CommandSpec = {
  usage: 'lens show',
  summary: 'show the lens that a customer is seen through',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .option('--role <role>', 'the lens of one role: buyer, executive or user');
  },
  run: show,
};

/** `lens check FILE` */
export const lensCheckCommand: CommandSpec = {
  usage: 'lens check <file>',
  summary: 'say whether a lens can be used, and what it means, without declaring it',
  needs: 'nothing',
  configure: () => {},
  run: check,
};

/** All of them, for the program. */
export const lensCommands: readonly CommandSpec[] = [lensDeclareCommand, lensShowCommand, lensCheckCommand];

async function declare({ ctx, out, args }: CommandCall): Promise<ExitCode> {
  const files = (await Promise.all(args.map(yamlFiles))).flat();
  const results: { file: string; customer: string; changed: boolean }[] = [];
  const failed: { file: string; error: string; hint: string }[] = [];
  for (const file of files) {
    try {
      const lens = parseLens(await readText(file), file);
      const { customer, changed } = await declareLens({ ctx, input: { lens } });
      results.push({ file, customer: customer.name, changed });
      out.line(
        `${customer.name}${lens.role ? ` (${lens.role})` : ''}: ${changed ? 'declared' : 'as before'}  ${file}`,
      );
    } catch (error) {
      if (!(error instanceof UserError) || files.length === 1) throw error;
      failed.push({ file, error: error.message, hint: error.hint });
      out.line(
        `not declared: ${error.message.startsWith(file) ? '' : `${file}: `}${error.message}. ${error.hint}`,
      );
    }
  }
  out.result({ declared: results, failed });
  if (failed.length === 0) return exitCodes.ok;
  return results.length > 0 ? exitCodes.partial : exitCodes.data;
}

async function show({ ctx, out, options }: CommandCall): Promise<ExitCode> {
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const role = roleOf(options.role);
  const found = await getLens({ ctx, input: { customer, role } });
  const { lens, lensSource, declaredAt, learnt } = found;
  out.line(`${customer.name}: ${whereFrom(found)}`);
  printLens(out, lens, learnt);
  out.result({ customer: customer.name, lensSource, declaredAt, lens, learnt });
  return exitCodes.ok;
}

async function check({ out, args }: CommandCall): Promise<ExitCode> {
  const file = args[0] ?? '';
  const lens = parseLens(await readText(file), file);
  out.line(`${file}: can be used, for ${lens.customer}${lens.role ? ` (${lens.role})` : ''}`);
  printLens(out, lens);
  out.result({ file, lens });
  return exitCodes.ok;
}

/** Where a lens comes from, in words. */
function whereFrom({ lensSource, declaredAt, learnt }: FoundLens): string {
  const declared = declaredAt ? `declared ${declaredAt.toISOString().slice(0, 10)}` : '';
  if (lensSource === 'declared') return declared;
  if (lensSource === 'default') return 'none declared: the default';
  if (lensSource === 'population')
    return 'nobody has answered or reacted yet: what your other customers value';
  const { people = 0, screens = 0, reactions = 0 } = learnt?.evidence ?? {};
  const from = `learnt from ${people} ${people === 1 ? 'person' : 'people'}, ${screens} screens and ${reactions} ${reactions === 1 ? 'reaction' : 'reactions'}`;
  return declared ? `${from}, starting from the lens ${declared}` : from;
}

function printLens(out: Output, lens: Lens, learnt: LearntLens | null = null): void {
  const known = new Map(learnt?.weights.map((one) => [one.need, one]));
  const rows = weighNeeds(lens).flatMap((need) => {
    const judged = need.measures.flatMap((id) => {
      const bounds = need.bounds[id];
      return bounds ? [[id, boundText(bounds, bounds.watch), boundText(bounds, bounds.problem)]] : [];
    });
    const [first = ['nothing yet', '', ''], ...rest] = judged;
    const interval = known.get(need.need);
    const sure = interval ? ` (${percent(interval.low)} to ${percent(interval.high)})` : '';
    const share = `${percent(need.weight)} %${sure}`;
    return [[need.name, share, ...first], ...rest.map((one) => ['', '', ...one])];
  });
  out.table(['Need', learnt ? 'Weight (90 % interval)' : 'Weight', 'Judged by', 'On watch', 'Problem'], rows);
  for (const one of learnt?.tolerances ?? [])
    if (one.reactions > 0) out.line(`Learnt line: ${lineText(one)}`);
  for (const rule of lens.rules) out.line(`Rule: ${ruleSentence(rule)}`);
  out.line(`Reading: ${lens.reading.headlines} headlines at most, ${lens.reading.depth}`);
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

function lineText({ measure, low, high, reactions }: LearntTolerance): string {
  const { title, unit: own } = describeMeasure(measure);
  const unit = usualBounds(measure)?.unit ?? own;
  const from = `${title}: a problem from somewhere between ${inUnit(low, unit)} and ${inUnit(high, unit)}`;
  return `${from} (90 % interval; ${reactions} ${reactions === 1 ? 'reaction' : 'reactions'})`;
}

function boundText(bounds: Bounds, value: number): string {
  return `${bounds.worse} ${inUnit(value, bounds.unit)}`;
}

function roleOf(given: unknown): Lens['role'] {
  if (given === undefined) return '';
  if (given === 'buyer' || given === 'executive' || given === 'user') return given;
  throw new UserError(
    `no role is called "${String(given)}"`,
    'Use buyer, executive or user.',
    exitCodes.usage,
  );
}

/** The file, or every YAML file of the folder, by name. */
async function yamlFiles(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (!found) throw missing(place);
  if (!found.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => /\.ya?ml$/i.test(name)).sort();
  if (names.length === 0)
    throw new UserError(`no lens in ${place}`, 'Name a folder with .yaml files in it.', exitCodes.missing);
  return names.map((name) => join(place, name));
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) throw missing(file);
  const text = bytes.toString('utf8');
  if (text.includes('\ufffd')) throw new UserError(`${file}: not UTF-8 text`, 'Save it as UTF-8.');
  return text;
}

function missing(file: string): UserError {
  return new UserError(
    `${file}: no such file or folder`,
    'Check the path; examples/lenses/ holds examples.',
    exitCodes.missing,
  );
}
