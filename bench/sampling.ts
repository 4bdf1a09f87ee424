import type { Spread } from '../src/voice/sampling/information.ts';
import {
  afterEveryTicket,
  beyondRules,
  spreadFrom,
  viewOn,
  whomWeKnowLeast,
  type Year,
} from './sampling/ways.ts';
import { makeWorld, type World } from './sampling/world.ts';

/**
 * How many people must be asked to know as much as by asking everybody after every ticket: 1,000 simulated users of eight
 * customers over a year. Assumptions and figures: bench/README.md. `--tune` runs the seed that settings were chosen on;
 * figures are reported on others, or on `--seed N`. `--quick`: one seed.
 */
const tune = process.argv.includes('--tune');
const quick = process.argv.includes('--quick');
const given = process.argv.indexOf('--seed');
const seeds = tune
  ? [1]
  : given > 0
    ? [Number(process.argv[given + 1])]
    : quick
      ? [501]
      : [501, 502, 503, 504];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const looks = [119, 149, 180, 211, 242, 273, 303, 334, 364];

interface Row {
  readonly name: string;
  readonly invitations: number;
  readonly answers: number;
  readonly half: number;
  readonly plain: number;
  readonly error: number;
  readonly covered: number;
  readonly beyond: number;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function rowOf(name: string, world: World, year: Year, spread: Spread, rules: boolean): Row {
  const views = looks.flatMap((day) => viewOn(world, year, day, spread));
  return {
    name,
    invitations: year.invitations,
    answers: year.said.length,
    half: mean(views.map((one) => one.half)),
    plain: mean(views.flatMap((one) => one.plain ?? [])),
    error: Math.sqrt(mean(views.map((one) => (one.mean - one.truth) ** 2))),
    covered: mean(views.map((one) => (Math.abs(one.mean - one.truth) <= one.half ? 1 : 0))),
    beyond: rules ? beyondRules(world, year) : 0,
  };
}

/** How eagerly is asked: from more to less, so that what asking everybody reaches lies between. */
const leasts = [0.5, 0.8];

function run(seed: number, tiring: boolean): void {
  const world = makeWorld(seed, { tiring });
  const all = afterEveryTicket(makeWorld(seed, { tiring }));
  const spread = spreadFrom([all]);
  const rows = [
    rowOf('everybody, after every ticket', world, all, spread, false),
    ...leasts.map((least) => {
      const year = whomWeKnowLeast(makeWorld(seed, { tiring }), least);
      return rowOf(`whom we know least, ${least} points a minute`, world, year, spread, true);
    }),
  ];
  for (const row of rows)
    say(
      [
        String(seed).padEnd(6),
        row.name.padEnd(44),
        String(row.invitations).padStart(7),
        String(row.answers).padStart(9),
        row.half.toFixed(2).padStart(12),
        row.plain.toFixed(2).padStart(7),
        row.error.toFixed(2).padStart(7),
        `${(100 * row.covered).toFixed(1)} %`.padStart(9),
        String(row.beyond).padStart(8),
      ].join(''),
    );
  const [everybody, more, less] = rows;
  if (!everybody || !more || !less) return;
  // Between the two, straight in the logarithm of the invitations.
  const part = (everybody.half - more.half) / (less.half - more.half);
  const needed = Math.exp(Math.log(more.invitations) + part * Math.log(less.invitations / more.invitations));
  ratios.push(needed / everybody.invitations);
  const at = `${Math.round(needed)} invitations give the width of everybody's`;
  say(`${''.padEnd(6)}${at}: ${(needed / everybody.invitations).toFixed(3)} of theirs (wanted: at most .5)`);
}

const ratios: number[] = [];
const title = `${'seed'.padEnd(6)}${'way of asking'.padEnd(44)}invited  answers  half width  plain  error  covered  beyond`;
for (const tiring of [false, true]) {
  say(
    tiring
      ? '\nwhoever was asked often answers less: 0.85 for each asking in the 30 days before'
      : 'how often somebody is asked changes nothing',
  );
  say(title);
  for (const seed of seeds) run(seed, tiring);
}
say(`\nworst ratio ${Math.max(...ratios).toFixed(3)}, mean ${mean(ratios).toFixed(3)}`);
