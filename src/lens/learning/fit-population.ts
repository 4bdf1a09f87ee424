import { addScaled, identity } from '../choice/matrix.ts';
import type { Normal } from '../choice/normal.ts';
import { startingBelief } from './belief.ts';
import type { ChoiceEvidence } from './choice-evidence.ts';
import { type Site, startOf, updateBelief } from './update-belief.ts';

/** The evidence of one reader, or of all readers of one role at a customer. */
export interface Group {
  /** What makes readers alike: role and the customer's kind. */
  readonly kind: string;
  readonly sites: readonly Site[];
  readonly choices: ChoiceEvidence | null;
}

/** What readers value in general, and by kind. */
export interface Population {
  /** Spread of readers around their kind. */
  readonly covariance: Float64Array;
  /** Mean over all. */
  readonly mean: Float64Array;
  readonly kinds: ReadonlyMap<string, Normal>;
  readonly readers: number;
}

/** Worth so many readers, the usual spread holds against what few readers show. */
const usualReaders = 25;
/** Spread of kinds around the whole, as a share of the spread of readers around nothing. */
const kindShare = 0.7;
const rounds = 8;

/**
 * Mean and spread of readers from what all of them said and chose, by EM with a Laplace approximation for each reader
 * (Rossi, Allenby and McCulloch 2005, ch. 3 and 5): readers vary around their kind, kinds around the whole, both
 * pooled as far as evidence goes. Without evidence it is the catalogue.
 */
export function fitPopulation(groups: readonly Group[]): Population {
  const usual = startingBelief();
  const heard = groups.filter((one) => one.sites.length > 0 || one.choices !== null);
  let covariance: Float64Array = usual.covariance.slice();
  let mean: Float64Array = usual.mean.slice();
  let kinds = meansOfKinds(heard, [], usual, covariance, mean);
  let beliefs: Normal[] = [];
  for (let round = 0; heard.length > 0 && round < rounds; round++) {
    const starts = new Map([...kinds].map(([kind, one]) => [kind, startOf({ mean: one.mean, covariance })]));
    const before = beliefs;
    beliefs = heard.map((group, index) => {
      const start = starts.get(group.kind);
      if (!start) throw new Error(`no kind ${group.kind}`);
      const most = round === 0 ? 12 : 3;
      return updateBelief(start, group.sites, group.choices, before[index]?.mean, most);
    });
    mean = meanOfAll(beliefs, usual);
    kinds = meansOfKinds(heard, beliefs, usual, covariance, mean);
    covariance = spreadOf(heard, beliefs, kinds, usual);
  }
  return { covariance, mean, kinds, readers: heard.length };
}

/** Mean of the whole: that of the readers, and the catalogue's with the weight of a few. */
function meanOfAll(beliefs: readonly Normal[], usual: Normal): Float64Array {
  const few = 2;
  const mean = new Float64Array(usual.mean.length);
  addScaled(mean, 0, few / (few + beliefs.length), usual.mean, 0, mean.length);
  for (const one of beliefs) addScaled(mean, 0, 1 / (few + beliefs.length), one.mean, 0, mean.length);
  return mean;
}

/**
 * Mean of each kind, drawn towards the whole as if a few readers of the kind stood there; its covariance says how sure
 * it is, readers' own spread not included.
 */
function meansOfKinds(
  groups: readonly Group[],
  beliefs: readonly Normal[],
  usual: Normal,
  covariance: Float64Array,
  mean: Float64Array,
): Map<string, Normal> {
  const n = usual.mean.length;
  const few = 1 / kindShare;
  const kinds = new Map<string, Normal>();
  for (const kind of new Set(groups.map((one) => one.kind))) {
    const own = beliefs.filter((_, index) => groups[index]?.kind === kind);
    const total = few + own.length;
    const at = new Float64Array(n);
    addScaled(at, 0, few / total, mean, 0, n);
    for (const one of own) addScaled(at, 0, 1 / total, one.mean, 0, n);
    const sure = new Float64Array(n * n);
    addScaled(sure, 0, 1 / total, covariance, 0, n * n);
    kinds.set(kind, { mean: at, covariance: sure });
  }
  return kinds;
}

/** Spread of readers around their kinds, drawn towards the usual spread (an inverse Wishart prior). */
function spreadOf(
  groups: readonly Group[],
  beliefs: readonly Normal[],
  kinds: ReadonlyMap<string, Normal>,
  usual: Normal,
): Float64Array {
  const n = usual.mean.length;
  const total = usualReaders + beliefs.length;
  const spread = new Float64Array(n * n);
  addScaled(spread, 0, usualReaders / total, usual.covariance, 0, n * n);
  const away = new Float64Array(n);
  for (const [index, belief] of beliefs.entries()) {
    away.set(belief.mean);
    addScaled(away, 0, -1, kinds.get(groups[index]?.kind ?? '')?.mean ?? usual.mean, 0, n);
    addScaled(spread, 0, 1 / total, belief.covariance, 0, n * n);
    for (let i = 0; i < n; i++) addScaled(spread, i * n, (away[i] as number) / total, away, 0, n);
  }
  return addSmall(spread, n);
}

function addSmall(a: Float64Array, n: number): Float64Array {
  addScaled(a, 0, 1e-6, identity(n), 0, n * n);
  return a;
}

/** What is believed of a reader of this kind before they say anything themselves. */
export function priorOf(population: Population, kind: string): Normal {
  const n = population.mean.length;
  const known = population.kinds.get(kind);
  const covariance = population.covariance.slice();
  if (known) addScaled(covariance, 0, 1, known.covariance, 0, n * n);
  else addScaled(covariance, 0, kindShare, population.covariance, 0, n * n);
  return { mean: (known?.mean ?? population.mean).slice(), covariance };
}
