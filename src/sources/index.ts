export { bulkFormat } from './bulk-formats.ts';
export { categoryOf, type DomainLine, readDomains } from './domain-lists/read-domains.ts';
export { seedCategories } from './domain-lists/seed.ts';
export { type Chunk, cutChunks } from './files/cut-chunks.ts';
export { fingerprint } from './files/fingerprint.ts';
export { listFiles } from './files/list-files.ts';
export { type OpenedFile, openFile } from './files/open-file.ts';
export { type OpenedText, openText } from './files/open-text.ts';
export { forgetLoad, forgetUnusedSource, isUnread, noteList } from './loads/forget-store.ts';
export { realPath, refuseOtherOwner } from './loads/other-owner-store.ts';
export {
  countReplayed,
  importTotals,
  listFreshness,
  listSilent,
  listSources,
  reopenLoad,
} from './loads/sources-store.ts';
export {
  addLoad,
  advanceLoad,
  ensureSource,
  findLoad,
  finishLoad,
  type Load,
  type LoadNotes,
  listLoads,
  type Planned,
  planLoad,
  touchSource,
  withLoad,
} from './loads/store.ts';
export {
  type AllowedPlaces,
  allowedPlaces,
  allowPlace,
  listAllowed,
} from './places/allowed-place.ts';
export { forgetUpload, keepUpload, sweepUploads, uploadPath } from './places/uploads.ts';
export { lookInto } from './proposing/look-into.ts';
export { type Proposal, proposeMapping } from './proposing/propose-mapping.ts';
export { sources } from './registry.ts';
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
  LoadCounts,
  RowInput,
  RowReader,
  RowSource,
  Source,
  SourceName,
} from './source.ts';
