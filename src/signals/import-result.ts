import type { LoadCounts } from '../sources/index.ts';
import type { Recategorised } from './recategorise.ts';

/** What became of one file (or of one polled address). */
export interface FileResult extends LoadCounts {
  readonly file: string;
  /** The load in the records that keeps how far it is stored; 0 where there is none. */
  readonly load: number;
  readonly state: 'new' | 'grown' | 'known' | 'refused';
  /** What the reader should know, in words; '' for nothing. */
  readonly note: string;
  /** Whether the file could not be read to its end, or not at all. */
  readonly broken: boolean;
}

/** A row as it would be stored, shown by dry runs. */
export type TrialRow = Readonly<Record<string, string | number | null>>;

export interface ImportResult {
  readonly source: string;
  readonly place: string;
  readonly dryRun: boolean;
  readonly files: readonly FileResult[];
  readonly totals: LoadCounts;
  readonly trial: readonly TrialRow[];
  /** What lists of domains changed in requests that were stored before. */
  readonly recategorised?: Recategorised;
}

export const noRows: LoadCounts = {
  read: 0,
  stored: 0,
  rejected: 0,
  unmatched: 0,
  skipped: 0,
  lastDataAt: null,
};

const later = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a);

export function addCounts(a: LoadCounts, b: LoadCounts): LoadCounts {
  return {
    read: a.read + b.read,
    stored: a.stored + b.stored,
    rejected: a.rejected + b.rejected,
    unmatched: a.unmatched + b.unmatched,
    skipped: a.skipped + b.skipped,
    lastDataAt: later(a.lastDataAt, b.lastDataAt),
  };
}
