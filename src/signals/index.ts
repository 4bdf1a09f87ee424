/** The face of the signals stage: the store of what was observed, and the measures made from it. */

export { describeMeasure, measureCatalogue } from './catalogue.ts';
export type { MeasureEntry } from './catalogue-entry.ts';
export { deriveOutages } from './derive-outages.ts';
export { deriveTickets } from './derive-tickets.ts';
export type { FileResult, ImportResult } from './import-result.ts';
export { type ImportInput, importSource } from './import-source.ts';
export { listRejects, type Reject, type RejectReason } from './list-rejects.ts';
export { listUnmatched, type UnmatchedKey } from './list-unmatched.ts';
export { type LoadRowsInput, loadRows, type RowsStored } from './load-rows.ts';
export type {
  Clock,
  Column,
  Concerned,
  CustomerMonth,
  HistoryPoint,
  Interval,
  Measure,
  MeasureId,
  MeasureTable,
  Statement,
  Unit,
  XmrLimits,
} from './measure.ts';
export { measureIds } from './measure.ts';
export { type MeasureMonthInput, measureMonth } from './measure-month.ts';
export { type MeasureRowsInput, measureRows } from './measure-rows.ts';
export { type Replayed, replayUnmatched } from './replay-unmatched.ts';
export { wilsonInterval } from './statistics/intervals.ts';
export { type SyncedSpan, syncAgreed } from './sync-agreed.ts';
