import { expectAnswer, halfWidth, type Known, type Spread, varianceOf, varianceWith } from './information.ts';

/** A group whose mean one wants to know. */
export interface Group {
  readonly key: string;
  /** As it stands in a sentence: `buyers at Fenwick Law`. */
  readonly name: string;
  readonly known: Known;
  /** Half of the interval, points of 100, below which it is known well enough. */
  readonly enough: number;
}

/** Somebody who might be asked, or asked about one of the services that they use. */
export interface Candidate<Id> {
  readonly id: Id;
  /** The chance that they answer. */
  readonly chance: number;
  readonly minutes: number;
  /** What they might be asked about; each tells of some groups, of which their answers are worth so much already. */
  readonly ways: readonly {
    readonly about: number | null;
    readonly tells: readonly { readonly group: string; readonly worth: number }[];
  }[];
}

export interface Chosen<Id> {
  readonly id: Id;
  readonly about: number | null;
  readonly chance: number;
  /** The group of which most is learnt, and half of its interval before and once they answered, points of 100. */
  readonly group: string;
  readonly before: number;
  readonly after: number;
}

/**
 * Chooses whom to ask, one after the other: each time whoever is expected to narrow most the intervals of what is not known
 * well enough, for each minute that it costs them, taking it that those before answer as likely as they do. This is the
 * greedy form of a Bayesian design for the widths of several estimates (Chaloner and Verdinelli, Bayesian experimental
 * design: a review, Statistical Science 10, 1995). It ends when nobody is left by whom half intervals would get narrower
 * by `least` points a minute, all groups together. `mayAsk` holds the rules and is told of each choice. Changes the
 * `known` of the groups.
 */
export function choose<Id>(call: {
  readonly groups: readonly Group[];
  readonly candidates: readonly Candidate<Id>[];
  readonly spread: Spread;
  readonly mayAsk: (id: Id) => boolean;
  readonly least: number;
}): Chosen<Id>[] {
  const groups = new Map(
    call.groups.map((group) => [group.key, { ...group, half: halfOf(group, call.spread) }]),
  );
  const chosen: Chosen<Id>[] = [];
  const left = new Set(call.candidates);
  while (left.size > 0) {
    let best: { gain: number; candidate: Candidate<Id>; way: Candidate<Id>['ways'][number] } | null = null;
    for (const candidate of left) {
      for (const way of candidate.ways) {
        const gain =
          (candidate.chance * gainOf(way.tells, groups, call.spread)) / Math.max(candidate.minutes, 0.01);
        if (gain > (best?.gain ?? call.least)) best = { gain, candidate, way };
      }
    }
    if (!best) break;
    const { candidate, way } = best;
    left.delete(candidate);
    if (!call.mayAsk(candidate.id)) continue;
    chosen.push(tellChosen(candidate, way, groups, call.spread));
    for (const { group, worth } of way.tells) {
      const found = groups.get(group);
      if (!found) continue;
      expectAnswer(found.known, worth, candidate.chance, call.spread);
      found.half = halfOf(found, call.spread);
    }
  }
  return chosen;
}

/** A group with half of its interval as it stands. */
interface Standing extends Group {
  half: number;
}

const halfOf = ({ known }: Pick<Group, 'known'>, spread: Spread): number =>
  halfWidth(varianceOf(known, spread));

type Tells = Candidate<unknown>['ways'][number]['tells'];

function gainOf(tells: Tells, groups: ReadonlyMap<string, Standing>, spread: Spread): number {
  let gain = 0;
  for (const { group: key, worth } of tells) {
    const group = groups.get(key);
    if (!group) continue;
    if (group.half <= group.enough) continue;
    gain += group.half - halfWidth(varianceWith(group.known, worth, spread));
  }
  return gain;
}

function tellChosen<Id>(
  candidate: Candidate<Id>,
  way: Candidate<Id>['ways'][number],
  groups: ReadonlyMap<string, Standing>,
  spread: Spread,
): Chosen<Id> {
  const { tells, about } = way;
  const weighed = tells.map((one) => ({
    key: one.group,
    gain: gainOf([one], groups, spread),
    worth: one.worth,
  }));
  const most = weighed.reduce((best, one) => (one.gain > best.gain ? one : best));
  const { known, half } = groups.get(most.key) as Standing;
  return {
    id: candidate.id,
    about,
    chance: candidate.chance,
    group: most.key,
    before: half,
    after: halfWidth(varianceWith(known, most.worth, spread)),
  };
}
