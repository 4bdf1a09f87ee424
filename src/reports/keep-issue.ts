import { createHash } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import { readLastIssues, writeIssue } from './issues-store.ts';
import type { ReportData } from './schema.ts';

interface LastIssue {
  readonly issue: number;
  readonly hash: string;
}

/** Stores the report as a new issue for its reader, unless the last one of the month says the same. Returns its number. */
export async function keepIssue(
  ctx: Ctx,
  customerId: number,
  report: ReportData,
  known: LastIssue | undefined,
  now: Date,
): Promise<number> {
  const { month, reader } = report;
  const json = JSON.stringify(report);
  const hash = createHash('sha256').update(json).digest('hex');
  let last = known;
  for (;;) {
    if (last?.hash === hash) return last.issue;
    const issue = (last?.issue ?? 0) + 1;
    if (await writeIssue(ctx, { customerId, month, reader, issue, hash, json, madeAt: now })) return issue;
    // Another close of the same month came first: its issue is the last one now.
    last = (await readLastIssues(ctx, month, reader)).get(customerId);
  }
}
