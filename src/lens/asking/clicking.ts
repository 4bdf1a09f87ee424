import { spokenNow } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import type { Choice } from '../choice/choice.ts';
import { updatePerson } from '../choice/update-person.ts';
import type { NeedId } from '../schema.ts';
import { startBelief } from './belief.ts';
import { choicesOf, type PlacedChoice, placedChoices } from './choices-of.ts';
import { type Given, idsOn } from './screen.ts';

/** An answer with how long it took, where that is known. */
export type Timed = Given & { readonly tookMs?: number | null };

/** Answers as far as they can be learnt from. */
export interface Heard {
  /** The choices of each answer, in their order; what belongs to the place where something stood is taken out. */
  readonly choices: readonly (readonly Choice[])[];
  /** Why nothing can be learnt from them, in a sentence; '' where something can. */
  readonly leftOut: string;
  /** What to know of them although they count, in a sentence; '' for nothing. */
  readonly remark: string;
}

/** Nobody reads four needs and chooses two of them in less. */
const quickest = 1500;
const fewestTimed = 4;
/** As seldom would somebody who reads choose the same place all the time. */
const seldom = 0.001;
const mostPlaces = 6;
/** How much a place may be worth to somebody, in logits. */
const placeSpread = 2;

/**
 * What can be learnt from somebody's answers. Too quick (half of the screens in less than 1.5 s): nothing. Always one and
 * the same place, far oftener than by chance (screens are shown in random order): nothing either, for they would have
 * been the same whatever stood there. Nearly always: places get a worth of their own beside needs (an order effect in
 * the logit: Campbell and Erdem 2015), so that what was chosen although it stood elsewhere counts, and
 * the rest hardly does. Unknown times prove nothing.
 */
export function heard(answers: readonly Timed[], needs: readonly NeedId[]): Heard {
  const quick = tooQuick(answers);
  const taken = quick ? null : placeTaken(answers);
  if (!taken) return { choices: answers.map((one) => choicesOf(one, needs)), leftOut: quick, remark: '' };
  const often = t`choice ${taken.place + 1} was taken on ${taken.times} of ${taken.of} screens, whatever stood there`;
  const choices = withoutPlaces(answers, needs);
  if (taken.times === taken.of) return { choices, leftOut: often, remark: '' };
  return { choices, leftOut: '', remark: t`${often}: what was chosen elsewhere counts most` };
}

function tooQuick(answers: readonly Timed[]): string {
  const screens = answers.filter((one) => one.screen.kind !== 'order');
  const times = screens
    .flatMap(({ tookMs }) => (typeof tookMs === 'number' ? [tookMs] : []))
    .sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  if (times.length < fewestTimed || median >= quickest) return '';
  const seconds = Number((median / 1000).toFixed(1)).toLocaleString(spokenNow().locale, {
    minimumFractionDigits: 1,
  });
  return t`half of ${times.length} screens were answered in less than ${seconds} s, too quick to be read`;
}

/** The place at which the first choice stood so often that chance would do it less than once in a thousand. */
function placeTaken(answers: readonly Given[]): { place: number; times: number; of: number } | null {
  const screens = answers.filter((one) => one.screen.kind !== 'order');
  const places = screens.map(({ screen, chosen }) => {
    const ids = idsOn(screen);
    return { at: ids.indexOf(chosen[0] ?? ''), size: ids.length };
  });
  for (let place = 0; place < mostPlaces; place++) {
    const could = places.filter((one) => one.size > place);
    const times = could.filter((one) => one.at === place).length;
    const sizes = could.map((one) => one.size);
    // Up to five places could have been the one.
    if (times > 0 && 5 * atLeast(times, sizes) < seldom) return { place, times, of: could.length };
  }
  return null;
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

/** The choices with what each option's place was worth to this person, needs and places found together. */
function withoutPlaces(answers: readonly Given[], needs: readonly NeedId[]): Choice[][] {
  const placed = answers.map((one) => placedChoices(one, needs));
  const start = startBelief(needs);
  const k = needs.length;
  const n = k + 2 * mostPlaces;
  const mean = new Float64Array(n);
  mean.set(start.mean);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < k; i++) covariance.set(start.covariance.subarray(i * k, i * k + k), i * n);
  for (let i = k; i < n; i++) covariance[i * n + i] = placeSpread ** 2;
  const found = updatePerson({
    prior: { mean, covariance },
    choices: placed.flat().map((one) => withPlaces(one, k, n)),
  });
  const worth = found.mean.subarray(k);
  return placed.map((own) =>
    own.map(({ options, chosen, of, places }) => {
      if (!places) return { options, chosen };
      const offsets = Float64Array.from(places, (place) => worth[placeAt(of, place)] ?? 0);
      return { options, chosen, offsets };
    }),
  );
}

function withPlaces({ options, chosen, of, places }: PlacedChoice, k: number, n: number): Choice {
  const wide = options.map((option, at) => {
    const vector = new Float64Array(n);
    vector.set(option);
    if (places) vector[k + placeAt(of, places[at] as number)] = 1;
    return vector;
  });
  return { options: wide, chosen };
}

function placeAt(of: PlacedChoice['of'], place: number): number {
  return Math.min(place, mostPlaces - 1) + (of === 'most' ? 0 : mostPlaces);
}
