import type { Differences } from '../likelihood.ts';
import { dot } from '../matrix.ts';
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

/** A course is taken where it makes the choices likelier by so much (log likelihood); else people chose steadily. */
const leastGain = 2;

function courseOf(data: readonly Differences[], places: Places, betas: readonly Float64Array[]): Steadiness {
  const prior = {
    mean: Float64Array.of(1, 0),
    precision: Float64Array.of(1 / usual.level ** 2, 0, 0, 1 / usual.first ** 2),
  };
  const fading = ofEverybody(data, places, betas);
  const held = { mean: prior.mean, precision: Float64Array.of(prior.precision[0] as number, 0, 0, 1e12) };
  const without = posteriorMode(fading(1), held, held.mean);
  const level = without.mode[0] as number;
  const height = without.logLikelihood - 0.5 * ((level - 1) / usual.level) ** 2;
  let best = { course: steady, height: height + leastGain };
  for (const fades of fadesTried) {
    const { mode, logLikelihood } = posteriorMode(fading(fades), prior, prior.mean);
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
function ofEverybody(data: readonly Differences[], places: Places, betas: readonly Float64Array[]) {
  const rowsOf = (one: Differences) => one.starts[one.choices] as number;
  const count = data.reduce((sum, one) => sum + rowsOf(one), 0);
  const rows = new Float64Array(2 * count);
  const offsets = new Float64Array(count);
  const starts = new Int32Array(data.reduce((sum, one) => sum + one.choices, 0) + 1);
  const placeOf = new Int32Array(starts.length - 1);
  let [row, choice] = [0, 0];
  data.forEach((one, i) => {
    const n = one.coefficients;
    const beta = betas[i] as Float64Array;
    for (let t = 0; t < one.choices; t++) {
      placeOf[choice] = places[i]?.[t] ?? t;
      for (let own = one.starts[t] as number; own < (one.starts[t + 1] as number); own++) {
        rows[2 * row] = dot(one.rows, own * n, beta, 0, n);
        offsets[row] = one.offsets?.[own] ?? 0;
        row++;
      }
      starts[++choice] = row;
    }
  });
  const all = { coefficients: 2, choices: choice, starts, rows, offsets };
  /** The same choices, as they are where steadiness is reached after so many. */
  const fading = (fades: number): Differences => {
    for (let t = 0; t < choice; t++) {
      const left = Math.exp(-(placeOf[t] as number) / fades);
      for (let at = starts[t] as number; at < (starts[t + 1] as number); at++)
        rows[2 * at + 1] = (rows[2 * at] as number) * left;
    }
    return all;
  };
  return fading;
}
