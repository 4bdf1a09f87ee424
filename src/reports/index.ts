/** The face of the reports stage. */
export type { ClosedCustomer } from './close-month.ts';
export { closeMonth } from './close-month.ts';
export { composeAnew } from './compose-anew.ts';
export { formatCell, formatMonth } from './format.ts';
export { getIssue, getIssueMeasures, getReport, issueTells } from './get-issue.ts';
export { type IssueSummary, listIssues } from './list-issues.ts';
export { listDrafts, listMonths } from './list-months.ts';
export {
  howManyMonths,
  listClosedCustomers,
  listNeeding,
  listNewest,
  listStandingOut,
} from './list-newest.ts';
export type { StandingOut } from './newest-store.ts';
export { overviewPage } from './overview/web-page.ts';
export { approveMonth, holdMonth, isApproved, listReleases, withdrawMonth } from './release-month.ts';
export type { Release } from './releases-store.ts';
export { type IssueRenderer, openIssueRenderer } from './rendering/issue-renderer.ts';
export type { Piece } from './rendering/render-report.ts';
export type { ReportData } from './schema.ts';
export { printSheet, type SheetContent } from './sheet/print-sheet.ts';
export { measurePage, measuresPage } from './web/measure-page.ts';
export { whoDecides } from './who-decides.ts';
export { getNote, longestNote, writeNote } from './write-note.ts';
