import type { Reader } from '../customers/index.ts';
import type { Finding, Gauge, Judgement, Light } from '../findings/index.ts';
import type { LearntLens } from '../lens/index.ts';
import type { CustomerMonth, HistoryPoint, Measure, MeasureId, XmrLimits } from '../signals/index.ts';
import type { GroupScore, MonthRecoveries, PainChart, Score } from '../voice/index.ts';

/** A need in the lens, with its weight in percent now and in the issue before; null: it was not there. */
export interface WeighedNeed {
  readonly need: string;
  readonly name: string;
  readonly weight: number;
  /** 90 % interval of the weight in percent; null where the weight was not learnt. */
  readonly low: number | null;
  readonly high: number | null;
  readonly before: number | null;
}

/** A declared rule in words. */
export interface DeclaredRule {
  readonly name: string;
  /** The same in the report's language; absent in issues from before there were languages. */
  readonly says?: string;
  readonly tell: string;
  readonly how: string;
}

/** A promise as it stood at the end of the period. */
export interface PromiseLine {
  readonly what: string;
  readonly need: string;
  readonly madeOn: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  /** `done` in this month, `late` (due and not done), `next` (still to come). */
  readonly state: 'done' | 'late' | 'next';
}

/** What somebody said was not right, what was done, and since when they say that it is right. Days, no names. */
export interface SaidDoneLine {
  readonly saidOn: string;
  readonly said: string;
  readonly done: string;
  readonly prevents: string;
  readonly confirmedOn: string;
}

/** A point of pain of the customer's people. */
export interface PainLine {
  readonly id: number;
  readonly title: string;
  /** Said in this month, of everything that was said or asked for. */
  readonly pieces: number;
  readonly of: number;
  /** `buyers 2, users 9`. */
  readonly who: string;
  /** Lost by this month's pieces, with the 95 % interval; null: not known. */
  readonly minutes: { readonly about: number; readonly low: number; readonly high: number } | null;
  /** Who of the provider has it in hand; '' for nobody. */
  readonly owner: string;
  readonly verdict: PainChart['verdict'];
  /** The same since somebody has it in hand; null: nobody has. */
  readonly sinceOwned: PainChart['verdict'] | null;
  readonly now: { readonly pieces: number; readonly of: number; readonly months: number };
  readonly before: { readonly pieces: number; readonly of: number; readonly months: number };
  readonly history: readonly HistoryPoint[];
  readonly limits: XmrLimits | null;
}

/** A question of the month: everybody, buyers and users; groups of fewer than five people are not told. */
export interface ScoreLine
  extends Pick<Score, 'name' | 'question' | 'unit' | 'formula' | 'method' | 'gap' | 'noGap'> {
  readonly groups: readonly GroupScore[];
}

/** What a group of people said: the share of content answers, 0..1, with its interval. */
export interface VoiceRow {
  readonly who: string;
  readonly place: number;
  readonly low: number | null;
  readonly high: number | null;
  /** `31 of 35 content`. */
  readonly figure: string;
}

/**
 * Everything that a customer's reports for a month say: `report.json`, and the stored immutable issue. The
 * overview and the detail are made from this alone. Texts are the judgement's; reports add none of their own
 * judgement. Holds no moment of making, so that equal data is equal.
 */
export interface ReportData {
  readonly format: 1;
  readonly provider: { readonly name: string; readonly colour: string; readonly logo: string | null };
  readonly customer: {
    readonly name: string;
    readonly slug: string;
    readonly kind: string;
    readonly timeZone: string;
  };
  /** Whom it is made for: '' for anybody at the customer, else a role, through whose lens it looks. */
  readonly reader: Reader;
  /** Whether that reader sees names of employees in what is told of use; pseudonyms otherwise. */
  readonly names: boolean;
  readonly paper: 'a4' | 'us-letter';
  /** What it is written in, `de`; English where absent. */
  readonly language?: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** First day, and last day that the report speaks of, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  /** False while the month is not over: said on every report. */
  readonly over: boolean;
  readonly dataUntil: string | null;
  readonly verdict: string;
  /** What the account manager adds in their own words; absent where nothing was written. */
  readonly note?: string;
  /** Ids of the findings that need attention, most important first: every escalation, then headlines. */
  readonly attention: readonly string[];
  /** In the lens's order. */
  readonly lights: readonly Light[];
  /** Most important first. */
  readonly findings: readonly Finding[];
  /** Ids of findings that the issue before had too; null where there is no issue before. */
  readonly knownFindings: readonly string[] | null;
  readonly lens: {
    readonly source: Judgement['lensSource'];
    /** What it was learnt from; null where nothing was learnt. */
    readonly evidence: LearntLens['evidence'] | null;
    /** The same as the issue before had it. */
    readonly evidenceBefore: LearntLens['evidence'] | null;
    /** What happened to the lens since the issue before, one sentence each, oldest first. */
    readonly history: readonly string[];
    readonly needs: readonly WeighedNeed[];
    /** Needs that the issue before had and this one has not. */
    readonly dropped: readonly WeighedNeed[];
    readonly rules: readonly DeclaredRule[];
    readonly newRules: readonly string[];
    readonly goneRules: readonly string[];
    /** The month of the issue before; null where there is none. */
    readonly beforeMonth: string | null;
    readonly depth: 'few' | 'normal' | 'every detail';
  };
  readonly measures: Readonly<Partial<Record<MeasureId, Measure>>>;
  readonly services: CustomerMonth['services'];
  /** Targets met beside what people feel; null where it was not read. */
  readonly gauge: Gauge | null;
  /** What all, buyers and users said; empty where nobody answered. */
  readonly voices: readonly VoiceRow[];
  readonly promises: readonly PromiseLine[];
  /** What was put right this month, as those say who had complained; absent in issues that did not know it. */
  readonly saidDone?: readonly SaidDoneLine[];
  /** What hurts the customer's people, the largest of the month first; absent where nothing is grouped. */
  readonly pains?: readonly PainLine[];
  /** What was answered, corrected for who answers; absent where nobody answered what we asked. */
  readonly scores?: readonly ScoreLine[];
  /** How the unhappy were looked after; absent where nobody was. */
  readonly recoveries?: MonthRecoveries;
  /** What could not be measured, and why. */
  readonly notMeasured: readonly {
    readonly measure: MeasureId;
    readonly title: string;
    readonly why: string;
  }[];
}

/** What a report needs to know of the last issue of an earlier month. */
export interface EarlierIssue {
  readonly month: string;
  readonly lens: Pick<ReportData['lens'], 'needs' | 'rules'> & Partial<Pick<ReportData['lens'], 'evidence'>>;
  readonly findings: readonly Pick<Finding, 'id'>[];
}
