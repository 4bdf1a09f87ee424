import type { MeasureId } from '../signals/index.ts';
import type { NeedId } from './schema.ts';

/** A need's weight as evidence shows it. */
export interface LearntWeight {
  readonly need: NeedId;
  /** Share of the whole lens, 0..1; all of a lens sum to 1. */
  readonly weight: number;
  /** 90 % interval of the share. */
  readonly low: number;
  readonly high: number;
}

/** Where this reader draws the line on one measure, learnt from reactions. */
export interface LearntTolerance {
  readonly measure: MeasureId;
  readonly watch: number;
  readonly problem: number;
  /** 90 % interval of `problem`, in the measure's unit. */
  readonly low: number;
  readonly high: number;
  readonly reactions: number;
}

/** What people did that speaks for a place on the page, for one sentence of explanation. */
export interface LensReasons {
  /**
   * For each need that was chosen: in how many of the screens that showed it, over which other one most often, by whom:
   * their title or role (`owner`), '' where they were several.
   */
  readonly chosen: readonly {
    readonly need: NeedId;
    readonly times: number;
    readonly of: number;
    readonly over: NeedId | null;
    readonly who: string;
  }[];
  /** The newest word on each measure, and how often the same was said. */
  readonly reacted: readonly {
    readonly measure: MeasureId;
    readonly says: 'problem' | 'detail' | 'hide';
    readonly times: number;
    /** `YYYY-MM` of the report. */
    readonly month: string;
    /** As above. */
    readonly who: string;
    /** It was asked, not shown in a report. */
    readonly asked: boolean;
  }[];
}

/** What is known of a lens beyond its file: from what it was learnt, and how sure it is. */
export interface LearntLens {
  readonly customerId: number;
  readonly role: '' | 'buyer' | 'executive' | 'user';
  readonly weights: readonly LearntWeight[];
  readonly tolerances: readonly LearntTolerance[];
  readonly evidence: {
    readonly declared: boolean;
    /** People who answered, screens and trade-offs they answered, reactions. */
    readonly people: number;
    readonly screens: number;
    readonly reactions: number;
    /** 0..1: share of choices that agree with the person's other choices; null without choices. */
    readonly consistency: number | null;
  };
  /** Absent where nobody's words are at hand. */
  readonly reasons?: LensReasons;
  /** When the newest piece of evidence was given. */
  readonly newestEvidence: Date | null;
}

/**
 * Where a lens comes from: `declared` by file alone, `learnt` from answers or reactions (with the declared one as
 * its start where there is one), `population` (no evidence here: what the provider's other customers value),
 * `default` (nobody answered anything yet: the catalogue). Reports say which.
 */
export type LensSource = 'declared' | 'learnt' | 'population' | 'default';
