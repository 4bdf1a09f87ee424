import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type ChoiceData,
  choosersOf,
  type FitMethod,
  fitChoices,
  fitMethods,
  lastHeldOut,
  readChoices,
} from '../../lens/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { progressOn } from '../../platform/progress-bar.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { printFit } from './lens-fit-text.ts';

/** `lens fit --choices FILE` */
export const lensFitCommand: CommandSpec = {
  usage: 'lens fit',
  summary: 'estimate what people value from a file of choices, and how well it foresees choices held out',
  needs: 'nothing',
  configure: (command: Command) => {
    command
      .requiredOption(
        '--choices <file>',
        'CSV of choices: a row an option, a row a task, pairs or best-worst',
      )
      .option(
        '--layout <layout>',
        'long (a row an option), wide (a row a task), pairs (a row a pair, as differences) or best-worst',
      )
      .option('--design <file>', 'CSV of the items that each best-worst screen showed')
      .option('--person <column>', 'who chose')
      .option('--task <column>', 'which task')
      .option('--option <column>', 'which option or item a row is')
      .option('--chosen <column>', 'what was chosen')
      .option('--constants', 'a constant for each option (usual where options have names: bus, train, car)')
      .option('--no-constants', 'no constants for options')
      .option('--levels <columns>', 'columns whose numbers are levels, not amounts: brand,screen')
      .option('--order <options>', 'what the numbers of choices mean, option 1 first: train,metro,car')
      .option('--holdout-tasks <tasks>', 'tasks to foresee instead of learning from them: 15,16')
      .option(
        '--holdout-last <count>',
        "each person's last so many choices to foresee: for tasks without numbers",
      )
      .option('--method <method>', 'pooled, em (a moment) or mcmc (final, with R-hat)', 'em')
      .option(
        '--components <count>',
        'normals in the population: more than 1 where people fall into groups',
        '1',
      )
      .option('--draws <count>', 'draws of all chains together, with mcmc', '20000')
      .option('--seed <number>', 'equal seeds give equal results', '1')
      .addHelpText('after', examples);
  },
  run,
};

const examples = `
Layouts are seen from the columns and what is in them; roles by usual names (id, resp, task, alt, choice, ...):
  long    id,task,alt,choice,price,colour     a row an option; choice 1 or 0, or the option's name or place on each row
  wide    id,choice,price.bus,price.car       a row a task; choice names the option, or counts from 1 or 0
  pairs   id,choice,price                     a row a pair, the first option less the second; choice 1 for the first
  best-worst   id,set,item,best,worst; id,set,item1,...,item5,best,worst; id,B1,W1,B2,W2 with --design FILE

Examples:
  beholder lens fit --choices camera.csv --holdout-tasks 15,16
  beholder lens fit --choices bank.csv --holdout-last 2 --method mcmc --components 3
  beholder lens fit --choices swissmetro.dat --order TRAIN,SM,CAR
  beholder lens fit --choices survey.csv --person Teilnehmer --task Frage --chosen Wahl --levels Marke,Motor`;

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
    constants: options.constants as boolean | undefined,
    levels: listed(options.levels),
    order: listed(options.order),
  });
  const { choosers, heldOut } = parted(data, options);
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
  printFit(
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

function parted(data: ChoiceData, options: CommandCall['options']) {
  if (options.holdoutLast === undefined) {
    const held = heldOutTasks(data, given(options.holdoutTasks));
    return {
      choosers: choosersOf(data, (task) => !held.has(task)),
      heldOut: choosersOf(data, (task) => held.has(task)),
    };
  }
  if (options.holdoutTasks !== undefined)
    throw new UserError(
      '--holdout-tasks and --holdout-last are two ways to hold out',
      'Use one of them.',
      exitCodes.usage,
    );
  return lastHeldOut(data, whole(options.holdoutLast, '--holdout-last', 1, 10_000));
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
  if (
    value === undefined ||
    value === 'long' ||
    value === 'wide' ||
    value === 'pairs' ||
    value === 'best-worst'
  )
    return value;
  throw new UserError(
    `no layout is called "${String(value)}"`,
    'Use long, wide, pairs or best-worst.',
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

function listed(value: unknown): string[] | undefined {
  return given(value)
    ?.split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

function given(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => null);
  // Excel's "Unicode text" is UTF-16.
  if (bytes)
    return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  throw new UserError(`${file}: no such file`, 'Check the path.', exitCodes.missing);
}
