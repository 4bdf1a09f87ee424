import { addDerivatives, type Differences, derivativesRoom } from '../likelihood.ts';
import { cholesky, mirror } from '../matrix.ts';
import { random } from '../random.ts';
import { type Columns, columnsOf, logLikelihoodGradient } from './columns.ts';
import { type People, peopleMover } from './draw-people.ts';
import { type ComponentDraw, drawMembers, drawPopulation, drawScales } from './draw-population.ts';
import { drawWidths } from './draw-widths.ts';
import { type Component, type Mixture, momentsOf } from './mixture.ts';
import { moveMembers } from './move-members.ts';
import { scaleMover } from './move-scale.ts';
import { togetherMover } from './move-together.ts';
import type { PopulationPrior } from './population-prior.ts';
import { drawScale, firstDegrees, variancePerCovariance } from './tails.ts';
import { tunedStep } from './tuned-step.ts';

/** All that one chain needs; plain data, so that it can be sent to a worker. */
export interface ChainTask {
  readonly data: readonly Differences[];
  readonly coefficients: number;
  /** What EM found of each person: the chain starts from a draw of it, spread out. */
  readonly start: readonly Mixture[];
  readonly prior: PopulationPrior;
  readonly components: number;
  readonly draws: number;
  /** Draws at the beginning that are thrown away, and on which the length of a leap is tuned. */
  readonly warmUp: number;
  /** How many draws of everybody's coefficients are kept, evenly spread after the warm-up. */
  readonly kept: number;
  readonly leaps: number;
  readonly seed: number;
}

/** What one chain found, in column units. */
export interface ChainResult {
  /** After the warm-up, a row a draw: means, then variances, of the whole population, and the choices' log likelihood. */
  readonly trace: Float64Array;
  /** Kept draws: for each draw, `coefficients` numbers for each person. */
  readonly people: Float32Array;
  /** Kept draws: for each, the population's mean, then its covariance. */
  readonly population: Float64Array;
  /** Kept draws: for each, the coefficients of a new person. */
  readonly newcomers: Float32Array;
  /** Share of the moves of people that were accepted, after the warm-up. */
  readonly accepted: number;
}

/** Between the best for one leap and for many (Roberts and Rosenthal 1998, Neal 2011). */
const wantedAcceptance = 0.7;
const shapeEvery = 20;
const firstStep = 0.8;
/** Of a random walk in one direction (Gelman, Roberts and Gilks 1996). */
const wantedAcceptanceOfScale = 0.44;
const firstScaleStep = 0.05;
/** Every so many draws a component moves with its people, and people are offered another component: neither is cheap. */
const togetherEvery = 3;
const scaleEvery = 2;
const membersEvery = 4;

/** Runs one chain. `onDraw` is called after each draw with how many are done. */
export function runChain(task: ChainTask, onDraw: (done: number) => void): ChainResult {
  const { data, draws, warmUp } = task;
  const draw = random(task.seed);
  const columns = data.map(columnsOf);
  const people = startPeople(task, columns, draw);
  const mover = peopleMover(columns, people, task.leaps);
  const together = togetherMover(columns, people);
  const scale = scaleMover(columns, people);
  const result = emptyResult(task);
  const step = tunedStep(firstStep, wantedAcceptance);
  const stepTogether = tunedStep(firstStep, wantedAcceptance);
  const stepScale = tunedStep(firstScaleStep, wantedAcceptanceOfScale);
  let accepted = 0;
  let degrees = firstDegrees;
  let prior = task.prior;
  for (let done = 0; done < draws; done++) {
    const drawn = drawPopulation(people, task.components, prior, draw);
    const placed = drawMembers(people, drawn, degrees, prior, draw);
    degrees = placed.degrees;
    let population = placed.components;
    prior = drawWidths(population, task.prior, draw);
    const after = done - warmUp;
    if (done === 0 || (after < 0 && done % shapeEvery === 0)) {
      mover.shape(population);
      together.shape(population, prior);
    }
    if (done % membersEvery === 0) moveMembers(columns, people, population, draw);
    // The length is jittered, so that no direction is ever walked round and back (Neal 2011).
    const jitter = () => 0.85 + 0.3 * draw.uniform();
    const chance = mover.move(population, degrees, step.length() * jitter(), draw);
    if (done % togetherEvery === 0) {
      const moved = together.move(population, prior, stepTogether.length() * jitter(), draw);
      population = moved.components;
      if (after < 0) stepTogether.learn(moved.chance, done);
    }
    if (done % scaleEvery === 0) {
      const moved = scale.move(population, prior, stepScale.length(), draw);
      population = moved.components;
      if (after < 0) stepScale.learn(moved.chance, done);
    }
    drawScales(people, population, degrees, draw);
    if (after < 0) step.learn(chance, done);
    else {
      accepted += chance;
      record(result, { task, after, people, population, degrees, draw });
    }
    onDraw(done + 1);
  }
  return { ...result, accepted: accepted / Math.max(1, draws - warmUp) };
}

interface Standing {
  readonly task: ChainTask;
  /** Draws since the warm-up. */
  readonly after: number;
  readonly people: People;
  readonly population: readonly ComponentDraw[];
  readonly degrees: number;
  readonly draw: Draw;
}

/** Writes a draw into the trace, and everybody's coefficients where it is one of those that are kept. */
function record(result: ChainResult, { task, after, people, population, degrees, draw }: Standing): void {
  const { coefficients: n, draws, warmUp } = task;
  const { mean, covariance } = momentsOf(population.map((one) => asComponent(one, degrees)));
  const row = after * (2 * n + 1);
  result.trace.set(mean, row);
  for (let i = 0; i < n; i++) result.trace[row + n + i] = covariance[i * n + i] as number;
  result.trace[row + 2 * n] = people.likelihoods.reduce((sum, one) => sum + one, 0);
  const keptBy = (draw: number) => Math.floor((draw * task.kept) / (draws - warmUp));
  const at = keptBy(after);
  if (keptBy(after + 1) === at) return;
  result.people.set(people.betas, at * people.betas.length);
  result.population.set(mean, at * n * (n + 1));
  result.population.set(covariance, at * n * (n + 1) + n);
  result.newcomers.set(newcomer(population, degrees, draw), at * n);
}

function emptyResult({ coefficients: n, data, draws, warmUp, kept }: ChainTask): ChainResult {
  return {
    trace: new Float64Array((draws - warmUp) * (2 * n + 1)),
    people: new Float32Array(kept * data.length * n),
    population: new Float64Array(kept * n * (n + 1)),
    newcomers: new Float32Array(kept * n),
    accepted: 0,
  };
}

type Draw = ReturnType<typeof random>;

/** Everybody at a draw from a belief twice as wide as EM's, so that chains start apart. */
function startPeople(
  { data, coefficients: n, start }: ChainTask,
  columns: readonly Columns[],
  draw: Draw,
): People {
  const betas = new Float64Array(data.length * n);
  const gradients = new Float64Array(data.length * n);
  const likelihoods = new Float64Array(data.length);
  const members = new Int32Array(data.length);
  const informations: Float64Array[] = [];
  const gradient = new Float64Array(n);
  const room = new Float64Array(columns.reduce((most, { rows }) => Math.max(most, rows), 0));
  data.forEach((choices, i) => {
    const mixture = start[i] as Mixture;
    const member = draw.index(Float64Array.from(mixture, ({ weight }) => weight));
    const { mean, covariance } = (mixture[member] as Component).normal;
    const curve = derivativesRoom(n);
    addDerivatives(choices, mean, curve);
    informations.push(mirror(curve.information, n));
    const beta = spread(mean, covariance, draw, Math.SQRT2);
    betas.set(beta, i * n);
    likelihoods[i] = logLikelihoodGradient(columns[i] as Columns, beta, gradient, room);
    gradients.set(gradient, i * n);
    members[i] = member;
  });
  const scales = new Float64Array(data.length).fill(1);
  return { n, betas, gradients, likelihoods, members, scales, informations };
}

/** A draw from a normal, `times` as far from its mean. */
function spread(mean: Float64Array, covariance: Float64Array, draw: Draw, times: number): Float64Array {
  const n = mean.length;
  const lower = cholesky(covariance, n);
  const noise = mean.map(() => draw.normal());
  if (!lower) return mean.slice();
  return mean.map((value, i) => {
    let move = 0;
    for (let k = 0; k <= i; k++) move += (lower[i * n + k] as number) * (noise[k] as number);
    return value + times * move;
  });
}

function newcomer(population: readonly ComponentDraw[], degrees: number, draw: Draw): Float64Array {
  const at = draw.index(Float64Array.from(population, ({ weight }) => weight));
  const { mean, covariance } = population[at] as ComponentDraw;
  return spread(mean, covariance, draw, 1 / Math.sqrt(drawScale(degrees, 0, 0, draw)));
}

/** The component's share, and mean and covariance of the people in it. */
function asComponent({ weight, mean, covariance }: ComponentDraw, degrees: number): Component {
  const wider = variancePerCovariance(degrees);
  return { weight, normal: { mean, covariance: covariance.map((value) => value * wider) } };
}
