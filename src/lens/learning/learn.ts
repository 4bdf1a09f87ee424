import type { MeasureId, Unit } from '../../signals/index.ts';
import { type Bounds, defaultBounds } from '../catalogue.ts';
import type { Normal } from '../choice/normal.ts';
import type { LearntLens, LearntTolerance } from '../learnt.ts';
import type { Lens, NeedId } from '../schema.ts';
import { defaultLens, weighNeeds } from '../weigh.ts';
import { type Layout, withOwnNeeds } from './belief.ts';
import { stillHolding } from './changed-lines.ts';
import { type ChoiceEvidence, type DatedChoices, evidenceOfChoices } from './choice-evidence.ts';
import { declaredBounds, fromDeclared } from './declared-prior.ts';
import { remembered } from './forgetting.ts';
import { ordinal } from './ordinal.ts';
import type { Reaction } from './reaction.ts';
import { learntMeasures, stepsOf } from './scale.ts';
import { shiftedTolerance, toleranceOf } from './tolerance.ts';
import { type Site, startOf, updateBelief } from './update-belief.ts';
import { weightsOf } from './weights.ts';

/** Months after which half of what was said is forgotten: tastes change. */
const halfLives = { reactions: 18, choices: 24 };

/** How widely a severity says what a number would have said, in steps. */
const withoutNumber = 1;

/** What is known of one reader, or of all readers of a role at a customer. */
export interface Evidence {
  readonly choices: readonly DatedChoices[];
  readonly reactions: readonly Reaction[];
}

export interface LearnInput extends Evidence {
  readonly layout: Layout;
  /** What is believed of such a reader beforehand: the population's, over the catalogue's needs and all measures. */
  readonly prior: Normal;
  /** Measures about which the population has said enough to go by. */
  readonly known: ReadonlySet<MeasureId>;
  readonly declared: Lens | null;
  readonly now: Date;
  readonly about: Pick<LearntLens, 'customerId' | 'role'> &
    Pick<LearntLens['evidence'], 'people' | 'screens' | 'consistency'>;
}

/** Reactions as they bear on a belief at `now`. */
export function sitesOf(
  reactions: readonly Reaction[],
  layout: Layout,
  now: Date,
  holding: ReadonlyMap<Reaction, number> = new Map(),
): Site[] {
  return reactions.flatMap((one) => {
    const weight = remembered(one.at, now, halfLives.reactions) * (holding.get(one) ?? 1);
    const line = one.value === null ? undefined : layout.lineAt(one.measure);
    const need = layout.needAt(one.need) ?? -1;
    if (weight < 0.01 || (line === undefined && need < 0)) return [];
    const judged = line !== undefined && one.value !== null;
    // Severity 1/3 is the watch bound and 2/3 the problem bound: 0 and 1 in steps.
    const steps = judged ? stepsOf(one.measure, one.value) : Math.max(-1, 3 * one.severity - 1);
    const { says, position } = one;
    return [
      {
        need,
        line: line ?? -1,
        steps,
        says,
        position,
        noise: judged ? ordinal.noise : withoutNumber,
        weight,
      },
    ];
  });
}

/** Choices as they bear on a belief at `now`; null for none. */
export function choicesAt(given: readonly DatedChoices[], layout: Layout, now: Date): ChoiceEvidence | null {
  const weighed = given.map(({ at, choices }) => ({
    choices,
    weight: remembered(at, now, halfLives.choices),
  }));
  return evidenceOfChoices(weighed, layout);
}

/**
 * What evidence shows of a lens at `now`: weights and lines with their intervals. Pure: the same evidence gives the same
 * lens, and a past `now` the lens as it was then. The declared lens is where it starts: without evidence it stays
 * exactly as it was declared, and no declared bound moves without reactions to that very measure.
 */
export function learn(input: LearnInput): LearntLens {
  const found = beliefOf(input);
  const { layout, declared, now, about } = input;
  const needs = declared ? weighNeeds(declared).map((one) => one.need) : layout.needs;
  const reactions = input.reactions.filter((one) => one.at <= now);
  const dates = [...reactions, ...input.choices].map((one) => one.at).filter((at) => at <= now);
  return {
    customerId: about.customerId,
    role: about.role,
    weights: weightsOf(found.belief, layout, needs),
    tolerances: tolerancesOf(input, found, reactions),
    evidence: {
      declared: declared !== null,
      people: about.people,
      screens: about.screens,
      reactions: reactions.length,
      consistency: about.consistency,
    },
    newestEvidence: dates.length === 0 ? null : new Date(Math.max(...dates.map(Number))),
  };
}

/** The belief behind it, in its layout. */
export function beliefOf({ prior, layout, declared, choices, reactions, now }: LearnInput) {
  const wide = withOwnNeeds(prior, layout);
  const start = declared ? fromDeclared(wide, layout, declared) : wide;
  const past = reactions.filter((one) => one.at <= now);
  const sites = sitesOf(past, layout, now, stillHolding(past, start, layout));
  const belief = updateBelief(startOf(start), sites, choicesAt(choices, layout, now));
  return { belief, start };
}

function tolerancesOf(
  { layout, declared, known }: LearnInput,
  { belief, start }: ReturnType<typeof beliefOf>,
  reactions: readonly Reaction[],
): LearntTolerance[] {
  const counts = new Map<MeasureId, number>();
  for (const { measure, value } of reactions)
    if (value !== null) counts.set(measure, (counts.get(measure) ?? 0) + 1);
  const bounds = declared ? declaredBounds(declared) : new Map();
  return learntMeasures.flatMap((measure) => {
    const own = counts.get(measure) ?? 0;
    // A customer with a lens of their own accepts the usual bounds until they say otherwise.
    if (own === 0 && (declared !== null || !known.has(measure))) return [];
    const written = bounds.get(measure);
    const need = written?.need ?? needTelling(belief, layout, measure, declared);
    const asked = { belief, layout, measure, need, reactions: own, known: known.has(measure) };
    const found = written ? shiftedTolerance({ ...asked, start, bounds: written }) : toleranceOf(asked);
    return found ? [found] : [];
  });
}

/** The need that a measure tells most about for this reader: the heaviest of those it tells about. */
function needTelling(belief: Normal, layout: Layout, measure: MeasureId, declared: Lens | null): NeedId {
  const needs = weighNeeds(declared ?? defaultLens('')).filter((one) => one.measures.includes(measure));
  const utility = (need: NeedId) => belief.mean[layout.needAt(need) ?? -1] ?? 0;
  return needs.map((one) => one.need).sort((a, b) => utility(b) - utility(a))[0] ?? 'no-surprises';
}

/** Where a reader draws the line on a measure, as far as it is known. */
export interface DrawnLine extends LearntTolerance {
  /** The need it tells most about, and that need's share of the lens. */
  readonly need: NeedId;
  readonly weight: number;
  readonly unit: Unit;
  readonly worse: Bounds['worse'];
}

/** The lines of all measures on which one can be learnt, known well or not: what is worth asking about. */
export function drawnLines(input: LearnInput): DrawnLine[] {
  const { layout, declared } = input;
  const { belief } = beliefOf(input);
  const needs = declared ? weighNeeds(declared).map((one) => one.need) : layout.needs;
  const weights = new Map(weightsOf(belief, layout, needs).map((one) => [one.need, one.weight]));
  return learntMeasures.flatMap((measure) => {
    const need = needTelling(belief, layout, measure, declared);
    const reactions = input.reactions.filter((one) => one.measure === measure && one.value !== null).length;
    const found = toleranceOf({ belief, layout, measure, need, reactions, known: input.known.has(measure) });
    const { unit, worse } = defaultBounds[measure] ?? { unit: 'count', worse: 'above' };
    return found ? [{ ...found, need, weight: weights.get(need) ?? 0, unit, worse }] : [];
  });
}
