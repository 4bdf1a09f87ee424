import { t } from '../../platform/language/t.ts';

/** Somebody of the group that the score speaks for. */
export interface Member {
  readonly person: number;
  /** From the finest to the coarsest: where too few answered, people are taken together by the next. */
  readonly strata: readonly string[];
  /** Which the coarsest is. */
  readonly side: 'buyers' | 'users';
}

/** How much each person who answered stands for. */
export interface Weighting {
  /** Person to weight; the weights sum to 1. */
  readonly weights: ReadonlyMap<number, number>;
  /** For how many evenly weighted people those who answered count: never more than they are. */
  readonly effective: number;
  /** Into how many groups people were put. */
  readonly strata: number;
}

/** Fewer answers than this do not speak for a stratum. */
const fewest = 2;

/**
 * Corrects for who answers: people are put into strata, and whoever answered speaks for all of their stratum (poststratification:
 * Holt and Smith, Post stratification, JRSS A 142, 1979). Where fewer than two answered, strata are taken together. The
 * variance is taken as alike in all, so that uneven weights cost as many answers as Kish's design effect says: the effective
 * number is 1 / sum of (share of the stratum)² / (answers in it). A reason in words where nobody of a whole side answered.
 */
export function weigh(
  members: readonly Member[],
  answered: ReadonlySet<number>,
): Weighting | { readonly cannot: string } {
  const inside = members.filter((one) => answered.has(one.person));
  if (inside.length === 0) return { cannot: t`nobody whom we know answered` };
  const level = new Map(members.map((one) => [one.person, 0]));
  const coarsest = (members[0]?.strata.length ?? 1) - 1;
  for (let pass = 0; pass < coarsest; pass += 1) {
    for (const group of strataOf(members, level).values()) {
      const speakers = group.filter((one) => answered.has(one.person)).length;
      if (speakers >= fewest) continue;
      for (const one of group) level.set(one.person, Math.min(coarsest, (level.get(one.person) ?? 0) + 1));
    }
  }
  const groups = [...strataOf(members, level).values()];
  const weights = new Map<number, number>();
  let variance = 0;
  for (const group of groups) {
    const speakers = group.filter((one) => answered.has(one.person));
    const [first] = group;
    if (speakers.length === 0) return { cannot: nobodyOf(group.length, first?.side) };
    const share = group.length / members.length;
    variance += share ** 2 / speakers.length;
    for (const one of speakers) weights.set(one.person, share / speakers.length);
  }
  return { weights, effective: 1 / variance, strata: groups.length };
}

const nobodyOf = (count: number, side: Member['side'] | undefined): string =>
  side === 'buyers' ? t`nobody of the ${count} buyers answered` : t`nobody of the ${count} users answered`;

/**
 * People by the stratum at the level to which they have come. Whoever has come to a coarser one takes everybody of it along,
 * so that no stratum lies within another.
 */
function strataOf(members: readonly Member[], level: Map<number, number>): Map<string, Member[]> {
  const reached = new Map<string, number>();
  for (const one of members) {
    const at = level.get(one.person) ?? 0;
    for (const [depth, key] of one.strata.entries())
      if (depth <= at) reached.set(`${depth} ${key}`, Math.max(reached.get(`${depth} ${key}`) ?? 0, at));
  }
  for (const one of members) {
    let at = level.get(one.person) ?? 0;
    for (let depth = one.strata.length - 1; depth > at; depth -= 1)
      if (reached.has(`${depth} ${one.strata[depth]}`)) at = depth;
    level.set(one.person, at);
  }
  return Map.groupBy(members, (one) => {
    const at = level.get(one.person) ?? 0;
    return `${at} ${one.strata[at]}`;
  });
}
