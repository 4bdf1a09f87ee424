import { addScaled, choleskyOfCovariance, inverseLower } from '../matrix.ts';
import type { Random } from '../random.ts';
import { type Columns, logLikelihoodGradient } from './columns.ts';
import type { People } from './draw-people.ts';
import type { ComponentDraw } from './draw-population.ts';
import type { PopulationPrior } from './population-prior.ts';
import { heightOfPrior, widenedBy } from './widening.ts';

export interface TogetherMover {
  /** Fits the shape of the steps to a population. Only for the warm-up (see `PeopleMover`). */
  shape(components: readonly ComponentDraw[], prior: PopulationPrior): void;
  /**
   * Moves each component with everybody in it: its mean, and how widely it spreads in each coefficient. Returns the
   * components as they are then, and the mean chance of acceptance.
   */
  move(
    components: readonly ComponentDraw[],
    prior: PopulationPrior,
    step: number,
    draw: Random,
  ): { readonly components: readonly ComponentDraw[]; readonly chance: number };
}

/** The lower triangles of the inverse metric, of the mean and of the logarithms of the widths. */
interface Metric {
  readonly mean: Float64Array;
  readonly width: Float64Array;
}

/**
 * Where each person chose little, Gibbs steps creep: the population follows people who follow the population. So from time
 * to time a component moves with its people, who keep their place relative to it: a Hamiltonian step in its mean and in
 * the logarithms of its widths (interweaving, Yu and Meng 2011; a group move in the sense of Liu and Sabatti 2000,
 * hence the powers in `heightOfPrior`; Neal 2011 for the step).
 */
export function togetherMover(data: readonly Columns[], people: People): TogetherMover {
  const room = roomFor(data, people);
  let metrics: readonly Metric[] = [];
  return {
    shape: (components, prior) => {
      metrics = components.map((component, k) => metricOf(component, k, people, prior));
    },
    move: (components, prior, step, draw) => {
      let chances = 0;
      const moved = components.map((component, k) => {
        const members = membersOf(people, k);
        if (members.length === 0) return component;
        const found = moveOne(
          { data, people, members, component, prior, room },
          metrics[k] as Metric,
          step,
          draw,
        );
        chances += (found.chance * members.length) / people.members.length;
        return found.component;
      });
      return { components: moved, chance: chances };
    },
  };
}

interface Room {
  readonly betas: Float64Array;
  readonly gradients: Float64Array;
  readonly likelihoods: Float64Array;
  readonly beta: Float64Array;
  readonly gradient: Float64Array;
  readonly rows: Float64Array;
}

interface Scene {
  readonly data: readonly Columns[];
  readonly people: People;
  readonly members: readonly number[];
  readonly component: ComponentDraw;
  readonly prior: PopulationPrior;
  readonly room: Room;
}

function roomFor(data: readonly Columns[], { n, betas, likelihoods }: People): Room {
  return {
    betas: new Float64Array(betas.length),
    gradients: new Float64Array(betas.length),
    likelihoods: new Float64Array(likelihoods.length),
    beta: new Float64Array(n),
    gradient: new Float64Array(n),
    rows: new Float64Array(data.reduce((most, { rows }) => Math.max(most, rows), 0)),
  };
}

function membersOf({ members }: People, k: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < members.length; i++) if (members[i] === k) found.push(i);
  return found;
}

function metricOf(component: ComponentDraw, k: number, people: People, prior: PopulationPrior): Metric {
  const { n, betas, informations } = people;
  const mean = component.precision.map((value) => value * prior.people);
  const width = new Float64Array(n * n);
  const own = 2 * (n + prior.degrees + 1);
  for (let j = 0; j < n; j++) {
    mean[j * n + j] = (mean[j * n + j] as number) + 0.1;
    width[j * n + j] = own;
  }
  for (const i of membersOf(people, k)) {
    const information = informations[i] as Float64Array;
    addScaled(mean, 0, 1, information, 0, n * n);
    for (let j = 0; j < n; j++)
      for (let l = 0; l < n; l++) {
        const a = (betas[i * n + j] as number) - (component.mean[j] as number);
        const b = (betas[i * n + l] as number) - (component.mean[l] as number);
        width[j * n + l] = (width[j * n + l] as number) + a * b * (information[j * n + l] as number);
      }
  }
  return {
    mean: inverseLower(choleskyOfCovariance(mean, n), n),
    width: inverseLower(choleskyOfCovariance(width, n), n),
  };
}

/** One Hamiltonian step of one leap; where it is accepted, everybody in the component has moved. */
function moveOne(
  scene: Scene,
  metric: Metric,
  step: number,
  draw: Random,
): { component: ComponentDraw; chance: number } {
  const { people, members, component, room } = scene;
  const { n } = people;
  const still = new Float64Array(n);
  const from = force(scene, component.mean, still, people);
  const kicks = [metric.mean, metric.width].map((inverse, at) => {
    const momentum = Float64Array.from({ length: n }, () => draw.normal());
    const energy = half(momentum);
    kick(inverse, momentum, from.slopes[at] as Float64Array, step / 2);
    return { momentum, energy, by: drift(inverse, momentum, step) };
  });
  const [mean, width] = kicks as [(typeof kicks)[0], (typeof kicks)[0]];
  const centre = component.mean.map((value, j) => value + (mean.by[j] as number));
  follow(scene, centre, width.by);
  const to = force(scene, centre, width.by, room);
  let gain = to.height - from.height + mean.energy + width.energy;
  kick(metric.mean, mean.momentum, to.slopes[0], step / 2);
  kick(metric.width, width.momentum, to.slopes[1], step / 2);
  gain -= half(mean.momentum) + half(width.momentum);
  const chance = gain >= 0 ? 1 : Math.exp(gain);
  if (!(draw.uniform() < chance)) return { component, chance: Number.isNaN(chance) ? 0 : chance };
  for (const i of members) {
    people.likelihoods[i] = room.likelihoods[i] as number;
    for (let at = i * n; at < i * n + n; at++) {
      people.betas[at] = room.betas[at] as number;
      people.gradients[at] = room.gradients[at] as number;
    }
  }
  return { component: widenedBy(component, centre, width.by), chance };
}

/** Where everybody of the component would be, with gradients and likelihoods, into the room. */
function follow({ data, people, members, component, room }: Scene, centre: Float64Array, by: Float64Array) {
  const { n, betas } = people;
  const factors = by.map(Math.exp);
  for (const i of members) {
    for (let j = 0; j < n; j++)
      room.beta[j] =
        (centre[j] as number) +
        (factors[j] as number) * ((betas[i * n + j] as number) - (component.mean[j] as number));
    room.likelihoods[i] = logLikelihoodGradient(data[i] as Columns, room.beta, room.gradient, room.rows);
    room.betas.set(room.beta, i * n);
    room.gradients.set(room.gradient, i * n);
  }
}

/** Log posterior, but for what does not change, and its slopes in the mean and in the logarithms of the widths. */
function force(
  scene: Scene,
  centre: Float64Array,
  by: Float64Array,
  at: Pick<People, 'betas' | 'gradients' | 'likelihoods'>,
): { height: number; slopes: readonly [Float64Array, Float64Array] } {
  const n = centre.length;
  const found = heightOfPrior(scene.component, scene.prior, centre, by);
  const [inMean, inWidth] = found.slopes;
  let height = found.height;
  for (const i of scene.members) {
    height += at.likelihoods[i] as number;
    for (let j = 0; j < n; j++) {
      const slope = at.gradients[i * n + j] as number;
      inMean[j] = (inMean[j] as number) + slope;
      inWidth[j] = (inWidth[j] as number) + slope * ((at.betas[i * n + j] as number) - (centre[j] as number));
    }
  }
  return { height, slopes: found.slopes };
}

function half(momentum: Float64Array): number {
  return 0.5 * momentum.reduce((sum, value) => sum + value * value, 0);
}

/** Adds `step` times the force in the metric's coordinates to the momentum. */
function kick(inverse: Float64Array, momentum: Float64Array, slope: Float64Array, step: number): void {
  const n = momentum.length;
  for (let j = 0; j < n; j++) {
    let along = 0;
    for (let k = 0; k <= j; k++) along += (inverse[j * n + k] as number) * (slope[k] as number);
    momentum[j] = (momentum[j] as number) + step * along;
  }
}

/** How far a step goes. */
function drift(inverse: Float64Array, momentum: Float64Array, step: number): Float64Array {
  const n = momentum.length;
  const by = new Float64Array(n);
  for (let k = 0; k < n; k++)
    for (let j = 0; j <= k; j++)
      by[j] = (by[j] as number) + step * (momentum[k] as number) * (inverse[k * n + j] as number);
  return by;
}
