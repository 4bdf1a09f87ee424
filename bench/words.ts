// What words say, on public data: feelings learnt from ratings, themes from examples, and 100,000 comments grouped while a
// server answers. Needs the folder that BEHOLDER_TEST_DATA names.
// node bench/words.ts feelings | themes | pains [comments] [port] [long ratings among them]
// node bench/words.ts general FOLDER  learns anew how sentences lean in general
// The same on a CSV file of your own:
// node bench/words.ts --sentiment FILE --text COLUMN --rating COLUMN [--question COLUMN] [--lowest-is-best] [--train 1000] [--seeds 5]
// node bench/words.ts --themes FILE --text COLUMN --theme COLUMN [--examples 10] [--seeds 3]
// node bench/words.ts --questions FILE --text COLUMN [--label COLUMN]
import { parseArgs } from 'node:util';
import { benchAsking } from './words/asking.ts';
import { halves, readComments, readQueries } from './words/data.ts';
import { benchFeelings } from './words/feelings.ts';
import { learnGeneral } from './words/general.ts';
import { readAsking, readRated, readThemed, WrongFile } from './words/own-file.ts';
import { benchPains } from './words/pains.ts';
import { benchThemes } from './words/themes.ts';

const text = { type: 'string' } as const;

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{
          sentiment: text,
          themes: text,
          questions: text,
          text,
          rating: text,
          question: text,
          theme: text,
        },
        ...{ label: text, train: text, examples: text, seeds: text, 'lowest-is-best': { type: 'boolean' } },
      },
    });
  } catch (error) {
    throw new WrongFile(error instanceof Error ? error.message : String(error));
  }
}

type Options = ReturnType<typeof readOptions>['values'];

function need(options: Options, name: 'text' | 'rating' | 'theme'): string {
  const value = options[name];
  if (!value) throw new WrongFile(`--${name} is missing: the name of a column`);
  return value;
}

function count(options: Options, name: 'train' | 'examples' | 'seeds', usual: number): number {
  const value = Number(options[name] ?? usual);
  if (!Number.isInteger(value) || value < 1) throw new WrongFile(`--${name} must be a whole number from 1`);
  return value;
}

const seedsOf = (options: Options, usual: number): number[] =>
  Array.from({ length: count(options, 'seeds', usual) }, (_, at) => 11 + at);

async function onOwnFile(options: Options): Promise<void> {
  const column = need(options, 'text');
  if (options.sentiment) {
    const comments = readRated({
      ...{ file: options.sentiment, text: column, rating: need(options, 'rating') },
      ...{ question: options.question, lowestIsBest: options['lowest-is-best'] ?? false },
    });
    await benchFeelings(comments, count(options, 'train', 1000), seedsOf(options, 5));
  }
  if (options.themes) {
    const rows = readThemed(options.themes, column, need(options, 'theme'));
    await benchThemes({ rows, examples: count(options, 'examples', 10), seeds: seedsOf(options, 3) });
  }
  if (options.questions) benchAsking(readAsking(options.questions, column, options.label));
}

try {
  const { values, positionals } = readOptions();
  const [what, many = '100000', port = '4899', long = '0'] = positionals;
  if (values.sentiment || values.themes || values.questions) await onOwnFile(values);
  else if (what === 'general') await learnGeneral(positionals[1] ?? '.');
  else {
    if (what === undefined || what === 'feelings')
      await benchFeelings(halves(readComments()).unseen, 1000, seedsOf(values, 5));
    if (what === undefined || what === 'themes') {
      const { seen, unseen } = halves(readQueries());
      await benchThemes({ rows: unseen, unsorted: seen, examples: 10, seeds: seedsOf(values, 3) });
    }
    if (what === undefined || what === 'pains') await benchPains(Number(many), Number(port), Number(long));
  }
} catch (error) {
  if (!(error instanceof WrongFile)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
