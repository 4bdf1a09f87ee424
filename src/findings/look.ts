import type { Customer, Person } from '../customers/index.ts';
import type { Bounds, LearntLens, Lens, LensSource, NeedId, Rule, WeighedNeed } from '../lens/index.ts';
import { catalogue, chanceOfProblem, soWhat, weighNeeds } from '../lens/index.ts';
import { say, t } from '../platform/language/t.ts';
import type { Concerned, CustomerMonth, Measure, MeasureId } from '../signals/index.ts';
import type { MonthPain, SaidDone, Silence } from '../voice/index.ts';
import { type Judged, judgedBy as judgedOf } from './judged.ts';
import type { RoleLenses } from './lenses-for.ts';
import { opening } from './sentences.ts';
import { type Level, levelOfSeverity, severityOfMeasure } from './severity.ts';

/** What a judgement is made from. */
export interface JudgeInput {
  readonly customer: Customer;
  readonly month: CustomerMonth;
  /** The month before, where it is at hand; the histories of the measures serve otherwise. */
  readonly previous?: CustomerMonth | undefined;
  readonly lens: Lens;
  readonly people: readonly Person[];
  readonly lensSource: LensSource;
  /** What the lens was learnt from; absent or null for one that was not. */
  readonly learnt?: LearntLens | null | undefined;
  /** The lenses that roles at the customer have of their own, where they are at hand. */
  readonly roleLenses?: RoleLenses | undefined;
  /** Whether they still talk with us, beside tickets and answers; absent: nobody looked. */
  readonly silence?: Silence | undefined;
  /** What hurts their people, grouped; absent: nobody looked. */
  readonly pains?: readonly MonthPain[] | undefined;
  /** What was put right, as those say who had complained; absent: nobody looked. */
  readonly saidDone?: readonly SaidDone[] | undefined;
}

/** The same, with the lens weighed. */
export interface Look extends JudgeInput {
  readonly needs: readonly WeighedNeed[];
}

/** A pure look for one kind of thing. */
export type Detector = (look: Look) => readonly Draft[];

/** A finding before it is ranked against the others. */
export interface Draft {
  readonly id: string;
  readonly detector: string;
  readonly need: NeedId;
  readonly needName: string;
  readonly measure: MeasureId;
  readonly outcome: string;
  /** The same in a few words without names, for the verdict. */
  readonly clause: string;
  readonly soWhat: string;
  readonly decides: string;
  readonly proposal: string;
  readonly concerned: readonly Concerned[];
  readonly evidence: readonly string[];
  readonly severity: number;
  readonly weight: number;
  /** The number and bounds that made it as bad; null where they are not the reason. */
  readonly judged: Judged | null;
  /** 0..1: how likely this reader would call it a problem, where their line was learnt; null else. */
  readonly chance: number | null;
  /** Good news is told in the detail report, never as a headline. */
  readonly good: boolean;
  /** Measures that it speaks for. */
  readonly covers: readonly MeasureId[];
  /** Stands on the overview wherever its need counts at all. */
  readonly headline: boolean;
  readonly rule: Rule | null;
  /** Why it is told, where bounds are not the reason; '' else. */
  readonly because: string;
  /** It tells that something is not known. */
  readonly unknown: boolean;
  /** It tells of those who read rather than of the service: it lights no need and stands in for no measure. */
  readonly aside: boolean;
}

/** What a detector says; `draft` adds what the lens makes of it. */
export interface Said {
  readonly detector: string;
  /** What it is about, where a detector finds several things. */
  readonly subject?: string;
  readonly measure: MeasureId;
  /** Measures whose bounds judge it; `measure` alone where absent. */
  readonly judgedBy?: readonly MeasureId[];
  /** Measures to judge in place of the month's, for a part of the whole. */
  readonly part?: Readonly<Partial<Record<MeasureId, Measure>>>;
  /** Needs it may concern, beside those that these measures tell about. */
  readonly needs: readonly NeedId[];
  readonly outcome: string;
  readonly clause: string;
  /** In place of what a shortfall of the need means to this kind of customer. */
  readonly soWhat?: string;
  readonly proposal: string;
  readonly decider: 'executive' | 'buyer';
  readonly concerned?: readonly Concerned[];
  readonly evidence?: readonly string[];
  /** Instead of what the bounds say. */
  readonly severity?: number;
  /** At least this, whatever the bounds say. */
  readonly atLeast?: number;
  readonly good?: boolean;
  readonly headline?: boolean;
  readonly rule?: Rule;
  readonly because?: string;
  readonly unknown?: boolean;
  readonly aside?: boolean;
}

export function lookAt(input: JudgeInput): Look {
  return { ...input, needs: weighNeeds(input.lens) };
}

/** The measure where it has a number, else null. */
export function measured(look: Look, id: MeasureId): (Measure & { readonly value: number }) | null {
  const found = look.month.measures[id];
  return found && found.state === 'measured' && found.value !== null
    ? { ...found, value: found.value }
    : null;
}

/** The state of a measure for one need; null where it is not measured or not judged. */
export function levelFor(look: Look, need: WeighedNeed, id: MeasureId): Level | null {
  const found = look.month.measures[id];
  const bounds = need.bounds[id];
  const severity = found && bounds ? severityOfMeasure(found, bounds) : null;
  return severity === null ? null : levelOfSeverity(severity);
}

/**
 * Says it through the lens: of the needs it may concern, the one for which severity x weight is largest.
 * Where the lens holds none of them, weight is 0 and the first need named stands for it.
 */
export function draft(look: Look, said: Said): Draft {
  const judgedBy = said.judgedBy ?? [said.measure];
  const candidates = look.needs
    .filter((one) => said.needs.includes(one.need) || judgedBy.some((id) => one.measures.includes(id)))
    .map((need) => ({ need, severity: severityFor(look, said, judgedBy, need.bounds) }))
    .sort((a, b) => b.severity * b.need.weight - a.severity * a.need.weight || b.need.weight - a.need.weight);
  const best = candidates[0];
  const fallback =
    said.needs[0] ?? catalogue.find((one) => one.measures.includes(said.measure))?.need ?? 'no-surprises';
  const need = best?.need.need ?? fallback;
  const bounds = (best?.need ?? look.needs[0])?.bounds ?? {};
  const severity = best?.severity ?? severityFor(look, said, judgedBy, bounds);
  const judged = said.part ? null : judgedOf(look.month.measures, judgedBy, bounds, severity);
  const needName = best?.need.name ?? say(catalogue.find((one) => one.need === need)?.name ?? need);
  return {
    id: [said.detector, said.measure, ...(said.subject ? [said.subject] : [])].join('/'),
    detector: said.detector,
    need,
    needName,
    measure: said.measure,
    outcome: opening(said.outcome),
    clause: opening(said.clause),
    soWhat: said.good
      ? t`It serves what you value: “${needName}”.`
      : (said.soWhat ?? soWhat(need, look.customer.kind, best?.need.means)),
    decides: decider(look, said.decider),
    proposal: said.proposal,
    concerned: said.concerned ?? [],
    evidence: said.evidence ?? [],
    severity,
    weight: best?.need.weight ?? 0,
    judged,
    chance: chanceOf(look, judged),
    good: said.good ?? false,
    headline: said.headline ?? false,
    covers: said.aside ? [] : [...new Set([said.measure, ...judgedBy])],
    rule: said.rule ?? null,
    because: said.because ?? '',
    unknown: said.unknown ?? false,
    aside: said.aside ?? false,
  };
}

/** A bound that was learnt errs on the side of telling: among what is told, what surely is a problem stands first. */
function chanceOf({ learnt }: Look, judged: Judged | null): number | null {
  const line = learnt?.tolerances.find((one) => one.measure === judged?.measure);
  return line && judged ? chanceOfProblem(line, judged.value) : null;
}

function severityFor(
  look: Look,
  said: Said,
  judgedBy: readonly MeasureId[],
  bounds: Readonly<Partial<Record<MeasureId, Bounds>>>,
): number {
  if (said.severity !== undefined) return said.severity;
  const measures = said.part ?? look.month.measures;
  const worst = Math.max(0, ...judgedBy.map((id) => severityUnder(measures[id], bounds[id])));
  return Math.max(worst, said.atLeast ?? 0);
}

/** Who decides at the customer: `Ana Reyes (owner)`, or a role where nobody is known. */
export function decider(look: Look, role: 'executive' | 'buyer'): string {
  const other = role === 'executive' ? 'buyer' : 'executive';
  const person =
    look.people.find((one) => one.roles.includes(role)) ??
    look.people.find((one) => one.roles.includes(other));
  return person ? nameOf(person) : t`Your management`;
}

/** `Ana Reyes (owner)`. */
export function nameOf(person: Person): string {
  const name = person.name.trim() || person.pseudonym;
  return person.title.trim() ? `${name} (${person.title})` : name;
}

/** Severity of a measure under one set of bounds; 0 where it is not measured or not judged. */
function severityUnder(found: Measure | undefined, bounds: Bounds | undefined): number {
  return (found && bounds ? severityOfMeasure(found, bounds) : null) ?? 0;
}
