import type { Differences } from '../likelihood.ts';
import { posteriorMode } from '../posterior-mode.ts';
import type { Steadiness } from '../steadiness-at.ts';
import { scaleAt, steady } from '../steadiness-at.ts';
import { type EmFit, fitByEm } from './fit-em.ts';
import { momentsOf } from './mixture.ts';
import type { PopulationPrior } from './population-prior.ts';

/** Places of each person's choices in the order in which they were made, one entry a choice. */
type Places = readonly Int32Array[];

const fadesTried = [1, 2, 4];
/** How far the first choice is expected to differ from later ones, and how firmly all is expected to stay as it is. */
const usual = { first: 0.5, level: 1 };
const bounds = { lowest: -0.9, highest: 2 };
/** Rounds of EM: to begin with, and after each look at the course. */
const rounds = [10, 4, 4];

/**
 * How steadily people chose at first: in turn, what each of them values given the course of steadiness, and the course
 * given what they value. The course is a logit of two coefficients for everybody: utilities, and utilities that fade.
 */
export function fitSteadiness(
  data: readonly Differences[],
  places: Places,
  prior: PopulationPrior,
): { readonly course: Steadiness; readonly fit: EmFit | undefined } {
  let course = steady;
  let fit: EmFit | undefined;
  for (const most of rounds) {
    fit = fitByEm(steadied(data, places, course), { prior, components: 1, rounds: most, from: fit });
    course = courseOf(
      data,
      places,
      fit.people.map((one) => momentsOf(one).mean),
    );
  }
  return { course, fit };
}

/** The same choices with utilities scaled by how steadily they were made. */
export function steadied(data: readonly Differences[], places: Places, course: Steadiness): Differences[] {
  return data.map((one, i) => {
    const rows = one.rows.slice();
    const n = one.coefficients;
    for (let t = 0; t < one.choices; t++) {
      const scale = scaleAt(course, places[i]?.[t] ?? t);
      for (let at = (one.starts[t] as number) * n; at < (one.starts[t + 1] as number) * n; at++)
        rows[at] = (rows[at] as number) * scale;
    }
    return { ...one, rows };
  });
}

function courseOf(data: readonly Differences[], places: Places, betas: readonly Float64Array[]): Steadiness {
  let best = { course: steady, height: Number.NEGATIVE_INFINITY };
  const prior = {
    mean: Float64Array.of(1, 0),
    precision: Float64Array.of(1 / usual.level ** 2, 0, 0, 1 / usual.first ** 2),
  };
  for (const fades of fadesTried) {
    const { mode, logLikelihood } = posteriorMode(ofEverybody(data, places, betas, fades), prior, prior.mean);
    const [level, first] = mode as unknown as [number, number];
    const height = logLikelihood - 0.5 * ((level - 1) / usual.level) ** 2 - 0.5 * (first / usual.first) ** 2;
    if (height <= best.height || level <= 0) continue;
    best = {
      height,
      course: { fades, first: Math.min(bounds.highest, Math.max(bounds.lowest, first / level)) },
    };
  }
  return best.course;
}

/** Everybody's choices as if they were one person's, with two numbers an option: its utility, and what of it fades. */
function ofEverybody(
  data: readonly Differences[],
  places: Places,
  betas: readonly Float64Array[],
  fades: number,
): Differences {
  const starts = [0];
  const rows: number[] = [];
  const offsets: number[] = [];
  data.forEach((one, i) => {
    const n = one.coefficients;
    const beta = betas[i] as Float64Array;
    for (let t = 0; t < one.choices; t++) {
      const left = Math.exp(-(places[i]?.[t] ?? t) / fades);
      for (let row = one.starts[t] as number; row < (one.starts[t + 1] as number); row++) {
        let utility = 0;
        for (let j = 0; j < n; j++) utility += (one.rows[row * n + j] as number) * (beta[j] as number);
        rows.push(utility, utility * left);
        offsets.push(one.offsets?.[row] ?? 0);
      }
      starts.push(rows.length / 2);
    }
  });
  return {
    coefficients: 2,
    choices: starts.length - 1,
    starts: Int32Array.from(starts),
    rows: Float64Array.from(rows),
    offsets: Float64Array.from(offsets),
  };
}
