import type { HistoryPoint, MeasureId, MeasureTable } from '../measure.ts';

/** One number of one month, as a query found it. `service` is null for the whole customer. */
export interface Figure extends HistoryPoint {
  readonly measure: MeasureId;
  readonly customer: number;
  readonly service: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  /** All values, sorted, where there are at most `sampleSize` and the month is the one asked for. */
  readonly sample: readonly number[];
}

/** Intervals come from all values where there are at most this many; beyond it they would be narrow anyway. */
export const sampleSize = 500;

/** A person as a query found them: an id of the records, or what the source called them. */
export interface Found {
  readonly person: number;
  /** Login or address where no person is known; '' otherwise. */
  readonly known_as: string;
}

export interface FoundConcerned extends Found {
  readonly count: number;
  readonly minutes: number;
}

/** Cells may hold a person or a service, who get their label when the reader is known. */
export type Cell = string | number | null | Found | { readonly service: number };

export interface DraftTable extends Omit<MeasureTable, 'rows'> {
  readonly rows: readonly (readonly Cell[])[];
}

/** Tables and people of one customer and measure. */
export interface Draft {
  readonly measure: MeasureId;
  readonly customer: number;
  readonly tables: readonly DraftTable[];
  readonly concerned: readonly FoundConcerned[];
  /** Exclusions with their counts, beside those of the catalogue, in the language of now. */
  readonly notes?: () => readonly string[];
}
