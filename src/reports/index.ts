/** The face of the reports stage. */
export type { ClosedCustomer } from './close-month.ts';
export { closeMonth } from './close-month.ts';
export type { ReportData } from './schema.ts';
