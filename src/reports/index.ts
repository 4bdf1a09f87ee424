/** The face of the reports stage. */
export type { ClosedCustomer } from './close-month.ts';
export { closeMonth } from './close-month.ts';
export { formatMonth } from './format.ts';
export { getIssue, type Issue } from './get-issue.ts';
export { type IssueSummary, listIssues } from './list-issues.ts';
export { overviewPage } from './overview/web-page.ts';
export type { ReportData } from './schema.ts';
export { whoDecides } from './who-decides.ts';
