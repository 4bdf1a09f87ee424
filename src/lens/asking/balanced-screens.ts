import { type Random, random } from '../choice/random.ts';

/** How often a screen is offered another need in place of one it has. */
const exchanges = 4000;

/**
 * A near-balanced incomplete block design: `screens` screens of `size` out of `count` things (0 .. count-1), no thing twice
 * on a screen. Each thing stands on as many screens as any other, or on one more; pairs meet as evenly as
 * exchanges of two things (Cochran and Cox 1957, ch. 11 for the designs; simulated annealing for the search) can
 * bring about; things stand in random order. Equal seeds give equal designs.
 */
export function balancedScreens(of: {
  readonly count: number;
  readonly size: number;
  readonly screens: number;
  readonly seed: number;
}): number[][] {
  const { count, seed } = of;
  const size = Math.min(of.size, count);
  const chance = random(seed);
  const design = dealt(count, size, of.screens, chance);
  const met = meetings(design, count);
  if (size < count)
    for (let step = 0; step < exchanges; step++) exchange(design, met, count, 1 - step / exchanges, chance);
  return design.map((screen) => shuffled(screen, chance));
}

/** Deals shuffled packs, so that every thing comes up equally often; a thing that would come twice waits for the next. */
function dealt(count: number, size: number, screens: number, chance: Random): number[][] {
  const waiting: number[] = [];
  return Array.from({ length: screens }, () => {
    const screen: number[] = [];
    while (screen.length < size) {
      const at = waiting.findIndex((thing) => !screen.includes(thing));
      if (at === -1) waiting.push(...shuffled([...Array(count).keys()], chance));
      else screen.push(...waiting.splice(at, 1));
    }
    return screen;
  });
}

/** How often each pair meets, row-major. */
function meetings(design: readonly (readonly number[])[], count: number): Int32Array {
  const met = new Int32Array(count * count);
  for (const screen of design)
    for (const a of screen) for (const b of screen) if (a !== b) add(met, count, a, b, 1);
  return met;
}

/** One way of a pair. */
function add(met: Int32Array, count: number, a: number, b: number, times: number): void {
  met[a * count + b] = (met[a * count + b] as number) + times;
}

/** Swaps a thing of one screen with one of another where pairs then meet more evenly, and at first sometimes where not. */
function exchange(design: number[][], met: Int32Array, count: number, heat: number, chance: Random): void {
  const whole = (below: number) => Math.floor(chance.uniform() * below);
  const [one, other] = [design[whole(design.length)], design[whole(design.length)]];
  if (!one || !other || one === other) return;
  const [i, j] = [whole(one.length), whole(other.length)];
  const [a, b] = [one[i] as number, other[j] as number];
  if (one.includes(b) || other.includes(a)) return;
  const before = sumOfSquares(met);
  swap(met, count, one, i, b);
  swap(met, count, other, j, a);
  const worse = sumOfSquares(met) - before;
  if (worse <= 0 || chance.uniform() < Math.exp(-worse / (4 * heat + 1e-9)) * heat) return;
  swap(met, count, one, i, a);
  swap(met, count, other, j, b);
}

/** Puts `thing` at place `at` of the screen and keeps count of the meetings. */
function swap(met: Int32Array, count: number, screen: number[], at: number, thing: number): void {
  const gone = screen[at] as number;
  for (const [place, mate] of screen.entries()) {
    if (place === at) continue;
    add(met, count, gone, mate, -1);
    add(met, count, mate, gone, -1);
    add(met, count, thing, mate, 1);
    add(met, count, mate, thing, 1);
  }
  screen[at] = thing;
}

function sumOfSquares(met: Int32Array): number {
  let sum = 0;
  for (const times of met) sum += times * times;
  return sum;
}

/** Fisher and Yates. */
export function shuffled<T>(things: readonly T[], chance: Random): T[] {
  const result = [...things];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(chance.uniform() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
