/** The face of the signals stage: the store of what was observed, and the measures made from it. */

export { describeMeasure } from './catalogue.ts';
export { connectSource, listConnections } from './connecting/connect-source.ts';
export { findImportJob, type Importer, listImportJobs, openImporter } from './connecting/importer.ts';
export { parseMapping } from './connecting/parse-mapping.ts';
export { previewSource } from './connecting/preview-source.ts';
export type { ImportJob } from './connecting/schema.ts';
export { sweepUnused } from './connecting/sweep-unused.ts';
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
export { namesNobody, watchesPeople } from './measures/labels.ts';
export { surveyQuestions } from './measures/satisfaction-tables-query.ts';
export { spokenTables } from './measures/spoken-tables.ts';
export { maliciousCategories } from './measures/use-sql.ts';
export { placeless } from './placeless.ts';
export type { Recategorised } from './recategorise.ts';
export { queryActivePeople } from './recent/active-people-query.ts';
export { queryRecentAnswers } from './recent/answers-query.ts';
export {
  type ImportedAnswer,
  queryAnswerLoads,
  queryAnswersOfLoad,
} from './recent/imported-answers-query.ts';
export { queryLastContact, queryLastData } from './recent/last-data-query.ts';
export { readLineLoads, readLinesStored } from './recent/line-loads-store.ts';
export { type LookedAt, queryNewVisits } from './recent/new-visits-query.ts';
export { queryRecentOutages } from './recent/outages-query.ts';
export type {
  LastContact,
  LastData,
  RecentAnswer,
  RecentInput,
  RecentOutage,
  RecentTicket,
  RecentVisits,
} from './recent/recent.ts';
export { queryServicesUsed } from './recent/services-used-query.ts';
export { queryTicketTexts, type TicketPlace } from './recent/ticket-texts-query.ts';
export { queryTicketsOfPerson, type TicketOfPerson } from './recent/tickets-of-person-query.ts';
export { queryRecentTickets } from './recent/tickets-query.ts';
export { queryRecentVisits } from './recent/visits-query.ts';
export { replayUnmatched } from './replay-unmatched.ts';
export type {
  FactMoment,
  FactWish,
  OutageFact,
  RuleFacts,
  TicketFact,
  VisitFact,
} from './rule-facts/rule-facts.ts';
export { canBeMeasured, querySeen, type Seen } from './rule-facts/seen-query.ts';
export { listRows, streamRows } from './shown-rows/list-rows.ts';
export { type Cell, fits, inOrder, type RowsFilter, readFilter } from './shown-rows/rows-filter.ts';
export { boundedMeanInterval } from './statistics/bounded-mean-interval.ts';
export { differenceInterval } from './statistics/difference-interval.ts';
export { wilsonInterval } from './statistics/intervals.ts';
export { xmrLimits } from './statistics/xmr.ts';
export { type GivenAnswer, storeAnswers } from './store-answers.ts';
export { syncAgreed } from './sync-agreed.ts';
