/**
 * Adaptive screens against random ones: how many of each a simulated person must answer until the three most important
 * needs and the weights are known equally well. `--tune` uses other people than the report.
 */
import { parseArgs } from 'node:util';
import { balancedScreens } from '../src/lens/asking/balanced-screens.ts';
import { beliefOf, nextScreen, screenSize, stopsAt } from '../src/lens/asking/next-step.ts';
import type { Given, Screen } from '../src/lens/asking/screen.ts';
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
const spread = Number(values.spread);
/** Tuning and reporting never see the same people. */
const firstSeed = values.tune ? 1_000_000 : 5_000_000;
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

const arms = { adaptive: curveOf(screens), random: curveOf(screens), balanced: curveOf(screens) };
const stopped = { people: 0, screens: 0 };
const started = performance.now();
let choosing = 0;
let chosen = 0;

for (let person = 0; person < people; person++) {
  const seed = firstSeed + 101 * person;
  const truth = hiddenUtilities(random(seed), spread);
  let over = false;
  const adaptive: Next = (given) => {
    const from = performance.now();
    const asking = { needs, given, seed, form: 'full' } as const;
    const belief = beliefOf(asking);
    if (!over && stopsAt(asking, belief)) {
      over = true;
      stopped.people += 1;
      stopped.screens += given.length;
    }
    const screen = nextScreen(asking, belief);
    choosing += performance.now() - from;
    chosen += 1;
    return screen;
  };
  interview(adaptive, arms.adaptive, truth, seed + 11);
  const chance = random(seed + 3);
  interview(() => bestWorst(randomPlaces(size, chance)), arms.random, truth, seed + 13);
  const design = balancedScreens({ count: needs.length, size, screens, seed });
  interview((given) => bestWorst(design[given.length] ?? []), arms.balanced, truth, seed + 17);
}

console.log(
  `${people} people, spread ${spread}, ${needs.length} needs, ${size} on a screen, seeds from ${firstSeed} (${values.tune ? 'tuning' : 'report'})`,
);
console.log(reportOf(arms, screens));
console.log(
  `settled within ${screens} screens: ${stopped.people} people, after ${(stopped.screens / Math.max(1, stopped.people)).toFixed(1)} on average`,
);
console.log(
  `choosing a screen takes ${(choosing / chosen).toFixed(1)} ms; ${((performance.now() - started) / 1000).toFixed(0)} s in all`,
);
