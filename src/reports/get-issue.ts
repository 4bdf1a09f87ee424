import type { Reader } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { MeasureId } from '../signals/index.ts';
import type { ReportData } from './schema.ts';
import { readIssueData, readIssueMeasures, readIssueTells, readReport } from './summaries-store.ts';

/** A report as it was kept. */
export interface Issue {
  readonly issue: number;
  readonly madeAt: Date;
  readonly report: ReportData;
}

/** An issue of a customer's month for a reader: the newest, or that number. Null where there is none. */
export function getIssue(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly customerId: number;
    readonly month: string;
    readonly reader: Reader;
    readonly issue?: number;
    /** Only what the customer's own people may read: nothing that waits for approval or was withdrawn. */
    readonly released?: boolean;
  };
}): Promise<Issue | null> {
  return readIssueData(call.ctx, call.input);
}

/** The measures of the newest issue of a customer's month for a reader; null where there is none. */
export function getIssueMeasures(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number; readonly month: string; readonly reader: Reader };
}): Promise<ReportData['measures'] | null> {
  return readIssueMeasures(call.ctx, call.input);
}

/** Whether a month's newest issue, for the first of these readers who has one, tells of a measure, and its language; null without an issue. */
export function issueTells(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly customerId: number;
    readonly month: string;
    readonly readers: readonly Reader[];
    readonly released: boolean;
    readonly measure: MeasureId;
  };
}): Promise<{ readonly tells: boolean; readonly language: string } | null> {
  return readIssueTells(call.ctx, call.input);
}

/** A report as it was kept, by the number of its row; null where it is gone with its customer. */
export function getReport(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly reportId: number };
}): Promise<ReportData | null> {
  return readReport(call.ctx, call.input.reportId);
}
