import { type Random, random } from '../choice/random.ts';

/** How often two screens are offered to swap a thing, and how much worse a swap may be at first. */
const exchanges = 20_000;
const warmest = 1.5;

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
  const met = meetingsOf(design, count);
  for (let step = 0; step < exchanges && size < count; step++)
    exchange(design, met, warmest * (1 - step / exchanges) + 0.05, chance);
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

/** How often each pair meets, and how unevenly: the sum of squares over pairs. */
interface Meetings {
  readonly count: number;
  /** Row-major, both ways of a pair. */
  readonly times: Int32Array;
  unevenness: number;
}

function meetingsOf(design: readonly (readonly number[])[], count: number): Meetings {
  const met = { count, times: new Int32Array(count * count), unevenness: 0 };
  for (const screen of design) for (const a of screen) for (const b of screen) if (a < b) meet(met, a, b, 1);
  return met;
}

function meet(met: Meetings, a: number, b: number, more: 1 | -1): void {
  const before = met.times[a * met.count + b] as number;
  met.times[a * met.count + b] = before + more;
  met.times[b * met.count + a] = before + more;
  met.unevenness += 2 * more * before + 1;
}

/** Swaps a thing of one screen with one of another where pairs then meet more evenly, and while warm sometimes where not. */
function exchange(design: readonly number[][], met: Meetings, heat: number, chance: Random): void {
  const whole = (below: number) => Math.floor(chance.uniform() * below);
  const [one, other] = [design[whole(design.length)], design[whole(design.length)]];
  if (!one || !other || one === other) return;
  const [i, j] = [whole(one.length), whole(other.length)];
  const [a, b] = [one[i] as number, other[j] as number];
  if (one.includes(b) || other.includes(a)) return;
  const before = met.unevenness;
  put(met, one, i, b);
  put(met, other, j, a);
  const worse = met.unevenness - before;
  if (worse <= 0 || chance.uniform() < Math.exp(-worse / heat)) return;
  put(met, one, i, a);
  put(met, other, j, b);
}

/** Puts `thing` at place `at` of the screen and keeps count of the meetings. */
function put(met: Meetings, screen: number[], at: number, thing: number): void {
  const gone = screen[at] as number;
  for (const [place, mate] of screen.entries()) {
    if (place === at) continue;
    meet(met, gone, mate, -1);
    meet(met, thing, mate, 1);
  }
  screen[at] = thing;
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
