import { addScaled, choleskyOfCovariance, inverseLower } from '../matrix.ts';
import type { Random } from '../random.ts';
import { type Columns, logLikelihoodGradient } from './columns.ts';
import type { ComponentDraw } from './draw-population.ts';
import { logStudent } from './tails.ts';

/** Where every person's coefficients stand in a chain; `n` numbers a person where they are vectors. */
export interface People {
  readonly n: number;
  readonly betas: Float64Array;
  /** Gradients and log likelihoods of the choices at `betas`. */
  readonly gradients: Float64Array;
  readonly likelihoods: Float64Array;
  /** Component of the population that each person belongs to. */
  readonly members: Int32Array;
  /** What the precision of each person's component is multiplied by (see tails.ts). */
  readonly scales: Float64Array;
  /** Curvature of each person's choices (minus the Hessian), full matrices: shapes the steps, never the answer. */
  readonly informations: readonly Float64Array[];
}

/** One Hamiltonian move of one person, without allocating. */
interface Room {
  readonly beta: Float64Array;
  readonly gradient: Float64Array;
  readonly momentum: Float64Array;
  readonly push: Float64Array;
  readonly scratch: Float64Array;
  /** A number for each row of the person with most. */
  readonly rows: Float64Array;
}

export interface PeopleMover {
  /**
   * Fits the shape of everybody's steps to a population. Only for the warm-up: later the shape must stay as it is,
   * or the draws would not come from the posterior.
   */
  shape(components: readonly ComponentDraw[]): void;
  /**
   * Moves everybody once, given the population. `step` is the length of a leap in units of each person's own
   * posterior spread. Everybody's scale is integrated out, so that who strays far is not held where they were. Returns
   * the mean chance of acceptance.
   */
  move(components: readonly ComponentDraw[], degrees: number, step: number, draw: Random): number;
}

/**
 * Hamiltonian Monte Carlo for each person's coefficients (Neal 2011), with the metric of Rossi, Allenby and
 * McCulloch's proposals: the curvature of the person's choices plus the precision of their component.
 */
export function peopleMover(data: readonly Columns[], people: People, leaps: number): PeopleMover {
  const { n } = people;
  const vector = () => new Float64Array(n);
  const room: Room = {
    beta: vector(),
    gradient: vector(),
    momentum: vector(),
    push: vector(),
    scratch: vector(),
    rows: new Float64Array(data.reduce((most, { rows }) => Math.max(most, rows), 0)),
  };
  /** For each component and person: the inverse of the triangle L of the metric L L'. */
  let inverses: Float64Array[][] = [];
  return {
    shape: (components) => {
      inverses = components.map(({ precision }) =>
        people.informations.map((information) => inverseLower(choleskyOfSum(information, precision, n), n)),
      );
    },
    move: (components, degrees, step, draw) => {
      let accepted = 0;
      for (let i = 0; i < data.length; i++) {
        const component = components[people.members[i] as number] as ComponentDraw;
        const inverse = inverses[people.members[i] as number]?.[i] as Float64Array;
        accepted += movePerson(
          data[i] as Columns,
          people,
          i,
          component,
          { leaps, step, degrees, inverse },
          room,
          draw,
        );
      }
      return data.length > 0 ? accepted / data.length : 1;
    },
  };
}

function movePerson(
  data: Columns,
  people: People,
  i: number,
  component: ComponentDraw,
  { leaps, step, degrees, inverse }: { leaps: number; step: number; degrees: number; inverse: Float64Array },
  room: Room,
  draw: Random,
): number {
  const { n, likelihoods } = people;
  const { beta, gradient, momentum } = room;
  const from = i * n;
  let before = likelihoods[i] as number;
  for (let j = 0; j < n; j++) {
    beta[j] = people.betas[from + j] as number;
    gradient[j] = people.gradients[from + j] as number;
    momentum[j] = draw.normal();
    before -= 0.5 * (momentum[j] as number) * (momentum[j] as number);
  }
  before -= pull(component, degrees, room, n);
  let likelihood = 0;
  let penalty = 0;
  for (let leap = 0; leap < leaps; leap++) {
    if (leap === 0) kick(inverse, room, step / 2, n);
    drift(inverse, room, step, n);
    likelihood = logLikelihoodGradient(data, beta, gradient, room.rows);
    penalty = pull(component, degrees, room, n);
    kick(inverse, room, leap === leaps - 1 ? step / 2 : step, n);
  }
  let gain = likelihood - penalty - before;
  for (let j = 0; j < n; j++) gain -= 0.5 * (momentum[j] as number) * (momentum[j] as number);
  const chance = gain >= 0 ? 1 : Math.exp(gain);
  if (!(draw.uniform() < chance)) return Number.isNaN(chance) ? 0 : chance;
  for (let j = 0; j < n; j++) {
    people.betas[from + j] = beta[j] as number;
    people.gradients[from + j] = gradient[j] as number;
  }
  likelihoods[i] = likelihood;
  return chance;
}

/** Minus the log prior, a Student density; leaves the whole force (choices and prior) in `room.push`. */
function pull(component: ComponentDraw, degrees: number, room: Room, n: number): number {
  const { beta, gradient, push, scratch: away } = room;
  const { mean, precision } = component;
  for (let j = 0; j < n; j++) away[j] = (beta[j] as number) - (mean[j] as number);
  let distance = 0;
  for (let j = 0; j < n; j++) {
    let force = 0;
    for (let k = 0; k < n; k++) force += (precision[j * n + k] as number) * (away[k] as number);
    distance += force * (away[j] as number);
    push[j] = force;
  }
  const weight = (degrees + n) / (degrees + distance);
  for (let j = 0; j < n; j++) push[j] = (gradient[j] as number) - weight * (push[j] as number);
  return -logStudent(degrees, n, distance);
}

/** Adds `step` times the force, in the metric's coordinates (L^-1 force), to the momentum. */
function kick(inverse: Float64Array, { momentum, push }: Room, step: number, n: number): void {
  for (let j = 0; j < n; j++) {
    let force = 0;
    for (let k = 0; k <= j; k++) force += (inverse[j * n + k] as number) * (push[k] as number);
    momentum[j] = (momentum[j] as number) + step * force;
  }
}

/** Adds `step` times the velocity (L'^-1 momentum) to the coefficients. */
function drift(inverse: Float64Array, { momentum, beta }: Room, step: number, n: number): void {
  for (let k = 0; k < n; k++) {
    const by = step * (momentum[k] as number);
    for (let j = 0; j <= k; j++) beta[j] = (beta[j] as number) + by * (inverse[k * n + j] as number);
  }
}

/** Lower Cholesky triangle of the sum of two matrices, of which one at least is positive definite. */
function choleskyOfSum(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const sum = a.slice();
  addScaled(sum, 0, 1, b, 0, n * n);
  return choleskyOfCovariance(sum, n);
}
