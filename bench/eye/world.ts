import { type Random, randomOf } from '../../src/demo/random.ts';
import { catalogue, type CatalogueNeedId as NeedId, needIds } from '../../src/lens/index.ts';
import { stepsOf, valueAt } from '../../src/lens/learning/scale.ts';
import type { MeasureId } from '../../src/signals/index.ts';

/**
 * Customers with hidden needs and hidden lines. Nothing here is seen by the system under test but the months' numbers,
 * the answers to screens, and reactions to what was shown.
 */
export interface HiddenCustomer {
  readonly id: number;
  readonly kind: string;
  /** Log utility of each need. */
  readonly utility: Record<NeedId, number>;
  /** From where a number is a problem, in the measure's own unit, on the worse side. */
  readonly line: Partial<Record<MeasureId, number>>;
  /** How steadily they choose: multiplies utilities when answering screens. */
  readonly steadiness: number;
  /** Share of shown items that they react to without being asked. */
  readonly diligence: number;
  /** How they stray when asked about what is not so, in spreads. */
  readonly strays: number;
  /** Month in which their taste changes; 0: never. */
  readonly changesIn: number;
  readonly after: Pick<HiddenCustomer, 'utility' | 'line'> | null;
}

/** What is measured of every customer, with how many cases stand behind a share. */
export const watched: readonly (readonly [MeasureId, number])[] = [
  ['tickets.first-response', 120],
  ['tickets.resolution', 120],
  ['tickets.reopened', 120],
  ['tickets.repeat', 140],
  ['tickets.waited', 140],
  ['tickets.mttr', 12],
  ['availability.outages', 1],
  ['availability.peak', 1],
  ['response.peak', 4000],
  ['response.off-peak', 9000],
  ['use.inappropriate-people', 90],
  ['capacity.slow-minutes', 1],
  ['threats.passed', 30_000],
  ['satisfaction.csat', 60],
  ['satisfaction.unhappy', 60],
  ['satisfaction.nps', 60],
  ['satisfaction.ces', 60],
  ['satisfaction.buyers', 12],
  ['promises.kept', 14],
];

const kinds = ['law firm', 'warehouse', 'clinic', 'design studio', 'manufacturer', 'school'];

/** Spreads, in steps of a measure (0 the usual watch bound, 1 the usual problem bound) or in log utility. */
export interface WorldSettings {
  readonly kindUtility: number;
  readonly ownUtility: number;
  readonly kindLine: number;
  readonly ownLine: number;
  readonly strictness: number;
  /** Steps by which a line moves in for a need e times as important. */
  readonly importance: number;
  /** Spread of one reader's judgement from day to day. */
  readonly noise: number;
  readonly slips: number;
  readonly changers: number;
  /** Share of customers that are unlike their kind. */
  readonly odd: number;
}

export const settings: WorldSettings = {
  kindUtility: 1.25,
  ownUtility: 1.25,
  kindLine: 0.5,
  ownLine: 0.35,
  strictness: 0.3,
  importance: 0.2,
  noise: 0.15,
  slips: 0.03,
  changers: 0.06,
  odd: 0.1,
};

interface Kind {
  readonly utility: Record<NeedId, number>;
  readonly line: Partial<Record<MeasureId, number>>;
}

/** The customers of one seed. */
export function makeCustomers(seed: number, count: number, world = settings): HiddenCustomer[] {
  const chance = randomOf(seed, 'eye/customers');
  const made = new Map(kinds.map((kind) => [kind, makeKind(chance, world)]));
  const kindOf = (name: string): Kind => made.get(name) ?? makeKind(chance, world);
  return Array.from({ length: count }, (_, index) => {
    const kind = chance.pick(kinds);
    const really = chance.chance(world.odd) ? chance.pick(kinds) : kind;
    const changes = chance.chance(world.changers);
    const own = makeTaste(chance, kindOf(really), world);
    return {
      id: index + 1,
      kind,
      ...own,
      steadiness: chance.lognormal(1, 0.3),
      diligence: 0.35 + 0.5 * chance.next(),
      strays: chance.normal(),
      changesIn: changes ? chance.int(6, 8) : 0,
      after: changes ? changeTaste(chance, own, world) : null,
    };
  });
}

function makeKind(chance: Random, world: WorldSettings): Kind {
  const utility = Object.fromEntries(
    needIds.map((need) => {
      const usual = Math.log(catalogue.find((one) => one.need === need)?.weight ?? 5);
      return [need, 0.6 * usual + world.kindUtility * chance.normal()];
    }),
  ) as Record<NeedId, number>;
  const line = Object.fromEntries(watched.map(([id]) => [id, 1 + world.kindLine * chance.normal()]));
  return { utility, line };
}

type Taste = Pick<HiddenCustomer, 'utility' | 'line'>;

function makeTaste(chance: Random, kind: Kind, world: WorldSettings): Taste {
  const utility = { ...kind.utility };
  for (const need of needIds) utility[need] += world.ownUtility * chance.normal();
  const middle = needIds.reduce((sum, need) => sum + utility[need], 0) / needIds.length;
  for (const need of needIds) utility[need] -= middle;
  const strict = world.strictness * chance.normal();
  const line: Partial<Record<MeasureId, number>> = {};
  for (const [id] of watched) {
    const borne = (kind.line[id] ?? 1) + strict + world.ownLine * chance.normal();
    line[id] = valueAt(id, borne - world.importance * utilityFor(utility, id));
  }
  return { utility, line };
}

/** Some needs change places and some lines move: somebody new decides, or a bad experience was made. */
function changeTaste(chance: Random, before: Taste, world: WorldSettings): Taste {
  const utility = { ...before.utility };
  for (let swaps = 0; swaps < 3; swaps++) {
    const [a, b] = [chance.pick(needIds), chance.pick(needIds)];
    [utility[a], utility[b]] = [utility[b], utility[a]];
  }
  const line = { ...before.line };
  for (const [id] of watched) {
    const moves = chance.chance(0.35) ? 0.8 * (chance.chance(0.5) ? 1 : -1) : 0;
    const change = moves - world.importance * (utilityFor(utility, id) - utilityFor(before.utility, id));
    line[id] = valueAt(id, stepsOf(id, line[id] ?? 0) + change);
  }
  return { utility, line };
}

/** The need that a measure tells most about to this customer: the most important of those it tells about. */
export function needFor(utility: Record<NeedId, number>, id: MeasureId): NeedId {
  const told = catalogue.filter((one) => one.measures.includes(id)).map((one) => one.need);
  return told.sort((a, b) => utility[b] - utility[a])[0] ?? 'no-surprises';
}

function utilityFor(utility: Record<NeedId, number>, id: MeasureId): number {
  return utility[needFor(utility, id)];
}

/** The taste that holds in a month, counted from 1. */
export function tasteIn(customer: HiddenCustomer, month: number): Taste {
  return customer.after && month >= customer.changesIn ? customer.after : customer;
}

/** Shares of the needs, summing to 1. */
export function sharesOf(utility: Record<NeedId, number>): Record<NeedId, number> {
  const raised = needIds.map((need) => Math.exp(utility[need]));
  const sum = raised.reduce((total, one) => total + one, 0);
  return Object.fromEntries(needIds.map((need, index) => [need, (raised[index] as number) / sum])) as Record<
    NeedId,
    number
  >;
}

/** How far beyond this customer's line a number lies, in steps of the measure; above 0 is a problem. */
export function beyondLine(taste: Taste, id: MeasureId, value: number): number {
  return stepsOf(id, value) - stepsOf(id, taste.line[id] ?? 0);
}
