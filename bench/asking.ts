/**
 * Adaptive screens against random ones: how many of each a simulated person must answer until the three most important
 * needs and the weights are known equally well. `--tune` uses other people than the report.
 */
import { parseArgs } from 'node:util';
import { shuffled } from '../src/lens/asking/balanced-screens.ts';
import { largest } from '../src/lens/asking/belief.ts';
import { beliefOf, nextScreen, screenSize, stopsAt, tradeOffEvery } from '../src/lens/asking/next-step.ts';
import type { Given, Screen } from '../src/lens/asking/screen.ts';
import { tradeOffs } from '../src/lens/asking/trade-offs.ts';
import { random } from '../src/lens/choice/random.ts';
import { type Curve, curveOf, reportOf, scoreInto } from './asking/curve.ts';
import { answerTo, hiddenUtilities, needs, randomPlaces } from './asking/people.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    screens: { type: 'string', default: '20' },
    spread: { type: 'string', default: '1.8' },
    tune: { type: 'boolean', default: false },
  },
});
const people = Number(values.people);
const screens = Number(values.screens);
/** As many screens of adaptive ones as may be needed: 70 % of the random ones. */
const adaptiveScreens = Math.ceil(0.7 * screens);
const spread = Number(values.spread);
/** Tuning and reporting never see the same people. */
const firstSeed = values.tune ? 1_000_000 : 9_000_000;
const size = screenSize(needs.length);

type Next = (given: readonly Given[]) => Screen | null;

/** One interview; the same person answers with other chance in every arm. */
function interview(next: Next, into: Curve, truth: Float64Array, seed: number): void {
  const given: Given[] = [];
  const chance = random(seed);
  for (let at = 0; at < into.length; at++) {
    scoreInto(into[at], given, truth, seed);
    const screen = at + 1 < into.length ? next(given) : null;
    if (!screen) return;
    given.push({ screen, chosen: answerTo(screen, truth, chance) });
  }
}

const bestWorst = (places: readonly number[]): Screen => ({
  kind: 'best-worst',
  needs: places.flatMap((place) => needs.slice(place, place + 1)),
});

const arms = {
  adaptive: curveOf(adaptiveScreens),
  random: curveOf(screens),
  'adaptive with trade-offs': curveOf(adaptiveScreens),
  'random with trade-offs': curveOf(screens),
};
const settled: { screens: number; right: boolean }[] = [];
const started = performance.now();
let choosing = 0;
let chosen = 0;

/** The interview as people have it, with trade-offs or without them. */
function adaptive(seed: number, truth: Float64Array, withTradeOffs: boolean): Next {
  let over = !withTradeOffs;
  return (given) => {
    const from = performance.now();
    const asking = { needs, given, seed, form: 'full', tradeOffs: withTradeOffs } as const;
    const belief = beliefOf(asking);
    if (!over && stopsAt(asking, belief)) {
      over = true;
      const right = largest(truth, 3);
      settled.push({
        screens: given.length,
        right: largest(belief.mean, 3).every((at) => right.includes(at)),
      });
    }
    const screen = nextScreen(asking, belief);
    choosing += performance.now() - from;
    chosen += 1;
    return screen;
  };
}

/** Screens by chance, with a trade-off by chance wherever the adaptive interview has one too. */
function byChance(seed: number, withTradeOffs: boolean): Next {
  const chance = random(seed);
  const offers = shuffled(tradeOffs, chance);
  return (given) => {
    const one =
      withTradeOffs && given.length % tradeOffEvery === tradeOffEvery - 1 ? offers.pop() : undefined;
    if (one) return { kind: 'trade-off', tradeOff: one.id, offers: [...one.offers] };
    return bestWorst(randomPlaces(size, chance));
  };
}

for (let person = 0; person < people; person++) {
  const seed = firstSeed + 101 * person;
  const truth = hiddenUtilities(random(seed), spread);
  interview(adaptive(seed, truth, false), arms.adaptive, truth, seed + 11);
  interview(byChance(seed + 3, false), arms.random, truth, seed + 13);
  interview(adaptive(seed, truth, true), arms['adaptive with trade-offs'], truth, seed + 17);
  interview(byChance(seed + 5, true), arms['random with trade-offs'], truth, seed + 19);
}

console.log(
  `${people} people, spread ${spread}, ${needs.length} needs, ${size} on a screen, seeds from ${firstSeed} (${values.tune ? 'tuning' : 'report'})`,
);
console.log(reportOf(arms, ['adaptive', 'random']));
console.log(reportOf(arms, ['adaptive with trade-offs', 'random with trade-offs']));
const share = (count: number, of: number) =>
  `${count} of ${of} (${((100 * count) / Math.max(1, of)).toFixed(0)} %)`;
console.log(
  `first three settled within ${adaptiveScreens} screens: ${share(settled.length, people)}, all three right: ${share(settled.filter((one) => one.right).length, settled.length)}`,
);
console.log(
  `choosing a screen takes ${(choosing / chosen).toFixed(1)} ms; ${((performance.now() - started) / 1000).toFixed(0)} s in all`,
);
