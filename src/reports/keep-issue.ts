import { createHash } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import { isLastIssue, readLastIssues, writeIssue } from './issues-store.ts';
import type { ReportData } from './schema.ts';

interface LastIssue {
  readonly issue: number;
  readonly hash: string;
}

/**
 * Stores the report as a new issue for its reader, unless the last one of the month says the same. Returns its number.
 * An issue that a note was added to was made of stored data, whose keys stand in another order: so what has another
 * hash is compared as data too.
 */
export async function keepIssue(
  ctx: Pick<Ctx, 'records'>,
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
    const same = last && { customerId, month, reader, issue: last.issue, json };
    if (same && (await isLastIssue(ctx, same))) return same.issue;
    const issue = (last?.issue ?? 0) + 1;
    if (await writeIssue(ctx, { customerId, month, reader, issue, hash, json, madeAt: now })) return issue;
    // Another close of the same month came first: its issue is the last one now.
    last = (await readLastIssues(ctx, month, reader)).get(customerId);
  }
}
