/** The face of the signals stage: the store of what was observed, and the measures made from it. */

export { describeMeasure } from './catalogue.ts';
export { deriveTickets } from './derive-tickets.ts';
export type { FileResult, ImportResult } from './import-result.ts';
export { importSource } from './import-source.ts';
export { listRejects } from './list-rejects.ts';
export { listUnmatched, type UnmatchedKey } from './list-unmatched.ts';
export { loadRows } from './load-rows.ts';
export type {
  Column,
  Concerned,
  CustomerMonth,
  HistoryPoint,
  Measure,
  MeasureId,
  MeasureTable,
  Unit,
  XmrLimits,
} from './measure.ts';
export { measureIds } from './measure.ts';
export { measureMonth, measureMonthFor } from './measure-month.ts';
export { measureRows } from './measure-rows.ts';
export { watchesPeople } from './measures/labels.ts';
export type { Recategorised } from './recategorise.ts';
export { replayUnmatched } from './replay-unmatched.ts';
export { wilsonInterval } from './statistics/intervals.ts';
