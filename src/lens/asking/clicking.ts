import { type Given, idsOn } from './screen.ts';

type Timed = Given & { readonly tookMs: number | null };

/** Nobody reads four needs and chooses two of them in less. */
const quickest = 1500;
const fewestTimed = 4;
/** As seldom would somebody who reads choose the same place all the time. */
const seldom = 0.001;

/**
 * Why somebody's answers look like clicking without reading, in a sentence; '' where they do not. Quick: half of the
 * screens in less than 1.5 s. Same place: the share of screens on which the first choice stood at one and the same place
 * is so large that chance (screens are shown in random order) would bring it about less than once in a thousand.
 * Unknown times prove nothing.
 */
export function clickingOf(answers: readonly Timed[]): string {
  const screens = answers.filter((one) => one.screen.kind !== 'order');
  const times = screens.flatMap((one) => (one.tookMs === null ? [] : [one.tookMs])).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  if (times.length >= fewestTimed && median < quickest) {
    return `half of ${times.length} screens were answered in less than ${(median / 1000).toFixed(1)} s, too quick to be read`;
  }
  const places = screens.map(({ screen, chosen }) => {
    const ids = idsOn(screen);
    return { at: ids.indexOf(chosen[0] ?? ''), size: ids.length };
  });
  for (let place = 0; place < 6; place++) {
    const could = places.filter((one) => one.size > place);
    const same = could.filter((one) => one.at === place).length;
    const sizes = could.map((one) => one.size);
    // Up to five places could have been the one.
    if (same > 0 && 5 * atLeast(same, sizes) < seldom) {
      return `choice ${place + 1} was taken on ${same} of ${could.length} screens, whatever stood there`;
    }
  }
  return '';
}

/** The chance that at least `count` of choices by chance fall on one place, where screen i has `sizes[i]` places. */
function atLeast(count: number, sizes: readonly number[]): number {
  let exactly = [1];
  for (const size of sizes) {
    const hit = 1 / size;
    const next = new Array<number>(exactly.length + 1).fill(0);
    for (const [already, chance] of exactly.entries()) {
      next[already] = (next[already] as number) + chance * (1 - hit);
      next[already + 1] = (next[already + 1] as number) + chance * hit;
    }
    exactly = next;
  }
  return exactly.slice(count).reduce((sum, chance) => sum + chance, 0);
}
