import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type ChoiceData,
  type ChoiceFit,
  choosersOf,
  type FitMethod,
  fitChoices,
  fitMethods,
  readChoices,
} from '../../lens/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { progressOn } from '../../platform/progress-bar.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

/** `lens fit --choices FILE` */
export const lensFitCommand: CommandSpec = {
  usage: 'lens fit',
  summary: 'estimate what people value from a file of choices, and how well it foresees choices held out',
  needs: 'nothing',
  configure: (command: Command) => {
    command
      .requiredOption('--choices <file>', 'CSV of choices: long, wide or best-worst')
      .option('--layout <layout>', 'long (a row an option), wide (a row a task) or best-worst')
      .option('--design <file>', 'CSV of the items that each best-worst screen showed')
      .option('--person <column>', 'who chose')
      .option('--task <column>', 'which task')
      .option('--option <column>', 'which option or item a row is')
      .option('--chosen <column>', 'what was chosen')
      .option('--constants', 'a constant for each option: for options with names of their own')
      .option('--holdout-tasks <tasks>', 'tasks to foresee instead of learning from them: 15,16')
      .option('--method <method>', 'pooled, em (a moment) or mcmc (final, with R-hat)', 'em')
      .option(
        '--components <count>',
        'normals in the population: more than 1 where people fall into groups',
        '1',
      )
      .option('--draws <count>', 'draws of all chains together, with mcmc', '20000')
      .option('--seed <number>', 'equal seeds give equal results', '1');
  },
  run,
};

async function run({ out, options }: CommandCall): Promise<0 | 3> {
  const file = String(options.choices);
  const settings = {
    method: methodOf(String(options.method)),
    components: whole(options.components, '--components', 1, 20),
    draws: whole(options.draws, '--draws', 100, 10_000_000),
    seed: whole(options.seed, '--seed', 0, 2 ** 31 - 1),
  };
  const data = readChoices(await textOf(file), file, {
    layout: layoutOf(options.layout),
    design: options.design === undefined ? undefined : await textOf(String(options.design)),
    person: given(options.person),
    task: given(options.task),
    option: given(options.option),
    chosen: given(options.chosen),
    constants: options.constants === true,
  });
  const held = heldOutTasks(data, given(options.holdoutTasks));
  const choosers = choosersOf(data, (task) => !held.has(task));
  const heldOut = choosersOf(data, (task) => held.has(task));
  const bar = progressOn(process.stderr).start(`fitting ${file}`, 'draws');
  const began = performance.now();
  const fit = await fitChoices({
    ...settings,
    choosers,
    heldOut,
    coefficients: data.coefficients.length,
    onProgress: (done, total) => bar.update(done, total),
  }).finally(() => bar.stop());
  const seconds = (performance.now() - began) / 1000;
  const choices = choosers.reduce((sum, one) => sum + one.choices.length, 0);
  print(
    out,
    data,
    fit,
    `${choosers.length} people, ${choices} choices, ${data.layout}: ${seconds.toFixed(1)} s`,
  );
  const named = fit.coefficients.map((one, i) => ({ name: data.coefficients[i], ...one }));
  const shape = {
    layout: data.layout,
    people: choosers.length,
    choices,
    skipped: data.skipped,
    notes: data.notes,
  };
  out.result({ file, ...settings, ...shape, seconds, ...fit, coefficients: named });
  return data.skipped.length > 0 ? exitCodes.partial : exitCodes.ok;
}

const mostSkippedShown = 5;

function print(out: Output, data: ChoiceData, fit: ChoiceFit, heading: string): void {
  out.line(heading);
  for (const note of data.notes) out.line(`  ${note}`);
  for (const line of data.skipped.slice(0, mostSkippedShown)) out.line(`left out: ${line}`);
  if (data.skipped.length > mostSkippedShown)
    out.line(`left out: ${data.skipped.length - mostSkippedShown} more tasks like these (--json lists them)`);
  const drawn = fit.chains !== null;
  const rows = fit.coefficients.map(({ mean, low, high, spread, rHat, ess }, i) => [
    data.coefficients[i] ?? '',
    figure(mean),
    Number.isFinite(high) ? `${figure(low)} .. ${figure(high)}` : 'not settled',
    spread === null ? '' : figure(spread),
    ...(drawn ? [rHat?.toFixed(3) ?? '', Math.round(ess ?? 0)] : []),
  ]);
  out.table(['', 'Mean', '95 % interval', 'People differ by', ...(drawn ? ['R-hat', 'ESS'] : [])], rows);
  if (fit.logLikelihood !== null) out.line(`Log likelihood: ${fit.logLikelihood.toFixed(3)}`);
  if (fit.steadiness && Math.abs(fit.steadiness.first) >= 0.1) printSteadiness(out, fit.steadiness.first);
  if (fit.chains) printChains(out, fit, fit.chains);
  if (fit.foreseen) {
    const { hits, choices, hitRate, logLikelihoodPerChoice } = fit.foreseen;
    out.line(
      `Held out: ${hits} of ${choices} foreseen (hit rate ${hitRate.toFixed(3)}), log likelihood ${logLikelihoodPerChoice.toFixed(3)} a choice`,
    );
  }
}

/** Three decimals, and three digits of what is small: a price in cents has a small coefficient. */
function figure(value: number): string {
  return Math.abs(value) >= 0.1 || value === 0 ? value.toFixed(3) : value.toPrecision(3);
}

function printSteadiness(out: Output, first: number): void {
  const share = `${Math.round(100 * (1 + first))} %`;
  out.line(
    `The first choice counts ${share} of a later one: people ${first < 0 ? 'got used to the questions' : 'grew tired of them'}.`,
  );
}

const doubtfulRHat = 1.05;

function printChains(
  out: Output,
  fit: ChoiceFit,
  { chains, draws, warmUp, logLikelihood, people }: NonNullable<ChoiceFit['chains']>,
): void {
  const worst = fit.coefficients.reduce((most, { rHat }) => Math.max(most, rHat ?? 1), 1);
  const doubt = worst > doubtfulRHat ? '; the chains do not agree yet: take more --draws' : '';
  out.line(
    `${chains} chains of ${draws} draws, ${warmUp} of them to warm up; worst R-hat ${worst.toFixed(3)}${doubt}`,
  );
  out.line(
    `Of the log likelihood R-hat ${logLikelihood.rHat.toFixed(3)}, effective sample ${Math.round(logLikelihood.ess)}; of single people at worst ${people.rHat.toFixed(3)}, ${Math.round(people.ess)}`,
  );
}

function heldOutTasks(data: ChoiceData, text: string | undefined): ReadonlySet<string> {
  const wanted = (text ?? '')
    .split(',')
    .map((task) => task.trim())
    .filter(Boolean);
  const known = new Set(data.choices.map(({ task }) => task));
  const missing = wanted.find((task) => !known.has(task));
  if (missing !== undefined)
    throw new UserError(
      `no task is called "${missing}"`,
      `The file has ${[...known].slice(0, 20).join(', ')}${known.size > 20 ? ', ...' : ''}.`,
      exitCodes.usage,
    );
  if (known.size > 0 && wanted.length >= known.size)
    throw new UserError('every task is held out', 'Leave some to learn from.', exitCodes.usage);
  return new Set(wanted);
}

function methodOf(text: string): FitMethod {
  const method = fitMethods.find((one) => one === text);
  if (method) return method;
  throw new UserError(`no method is called "${text}"`, `Use ${fitMethods.join(', ')}.`, exitCodes.usage);
}

function layoutOf(value: unknown): ChoiceData['layout'] | undefined {
  if (value === undefined || value === 'long' || value === 'wide' || value === 'best-worst') return value;
  throw new UserError(
    `no layout is called "${String(value)}"`,
    'Use long, wide or best-worst.',
    exitCodes.usage,
  );
}

function whole(value: unknown, option: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UserError(
    `${option} ${String(value)}: not a whole number`,
    `Use ${least} to ${most}.`,
    exitCodes.usage,
  );
}

function given(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes) return bytes.toString('utf8');
  throw new UserError(`${file}: no such file`, 'Check the path.', exitCodes.missing);
}
