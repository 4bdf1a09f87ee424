export type {
  AnswerRow,
  BulkFormat,
  MatchFields,
  OutageRow,
  Read,
  RowKinds,
  SampleRow,
  TicketEventRow,
} from './rows.ts';
export type {
  BulkSource,
  Detected,
  ListSource,
  LoadCounts,
  RowInput,
  RowReader,
  RowSource,
  Source,
  SourceName,
} from './source.ts';
