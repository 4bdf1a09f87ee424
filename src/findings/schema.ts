import type { LensSource, NeedId } from '../lens/index.ts';
import type { Concerned, HistoryPoint, MeasureId, XmrLimits } from '../signals/index.ts';
import type { Judged } from './judged.ts';

export type Tier = 'escalate' | 'headline' | 'detail' | 'appendix';
export type LightState = 'problem' | 'watch' | 'good' | 'not measured';

/** Something in the signals that the lens judges. Every text speaks of the customer's outcome, not of methods. */
export interface Finding {
  /** Stable over months for the same thing: `detector/measure[/subject]`. */
  readonly id: string;
  readonly detector: string;
  readonly need: NeedId;
  readonly needName: string;
  readonly measure: MeasureId;
  /** One sentence: what is so, with its number. */
  readonly outcome: string;
  /** One sentence: what it means for this customer. */
  readonly soWhat: string;
  /** Who decides, by when, and what we propose. */
  readonly decides: string;
  readonly byWhen: string;
  readonly proposal: string;
  readonly concerned: readonly Concerned[];
  /** Facts to drill into, short lines. */
  readonly evidence: readonly string[];
  /** 0..1: how far beyond the customer's tolerance. */
  readonly severity: number;
  /** The need's share of the lens, 0..1. */
  readonly weight: number;
  /** The number and the bounds that made it as bad; null where they are not the reason. Absent in old issues. */
  readonly judged?: Judged | null;
  /** severity x weight, or above 1 where a rule fired. */
  readonly rank: number;
  readonly tier: Tier;
  /** The declared rule that fired, '' for none. */
  readonly rule: string;
  /** Person (name and title) who must hear of it; '' unless escalated. */
  readonly tell: string;
  /** In one sentence, why it stands where it stands. */
  readonly why: string;
}

/** The state of one need for one customer in one month. */
export interface Light {
  readonly need: NeedId;
  readonly name: string;
  readonly weight: number;
  readonly state: LightState;
  /** What is so, as an outcome. */
  readonly outcome: string;
  /** The number with its count and population: `median 14 min, 9 in 10 within 52 (n 131)`. */
  readonly figure: string;
  readonly measure: MeasureId | null;
  readonly history: readonly HistoryPoint[];
  readonly limits: XmrLimits | null;
  /** `new`, `rising, 3 months`, `better than usual`; '' where it is noise. */
  readonly change: string;
  readonly changeIs: 'none' | 'better' | 'worse' | 'changed';
  /** All measures looked at for this need. */
  readonly measures: readonly MeasureId[];
}

/** What the lens makes of a customer's month. */
export interface Judgement {
  readonly customer: number;
  readonly month: string;
  /** One sentence in outcomes; at most 160 characters. */
  readonly verdict: string;
  /** Most important first. */
  readonly findings: readonly Finding[];
  /** In the lens's order. */
  readonly lights: readonly Light[];
  /** Where the lens comes from: reports say where it is not the customer's own. */
  readonly lensSource: LensSource;
}
