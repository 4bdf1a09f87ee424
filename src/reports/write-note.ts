import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { getIssue } from './get-issue.ts';
import { readLastIssues } from './issues-store.ts';
import { keepIssue } from './keep-issue.ts';
import { putNote, readNotes } from './notes-store.ts';
import type { ReportData } from './schema.ts';
import { readSummaries } from './summaries-store.ts';

/** Fits the overview in every but its tightest settings; the detail always has all of it. */
export const longestNote = 500;

/** What the account manager wrote for a customer's month; null: nothing. */
export async function getNote(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number; readonly month: string };
}) {
  return (await readNotes(call.ctx, call.input))[0] ?? null;
}

/**
 * Writes the account manager's note into a customer's month: each reader's newest issue gets a follower that says the
 * same with the note, for issues never change. An empty text takes the note away. Later closes of the month keep it.
 */
export async function writeNote(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: { readonly customerId: number; readonly month: string; readonly text: string };
}): Promise<void> {
  const { ctx, input } = call;
  const { customerId, month } = input;
  const text = input.text.trim().replace(/\s+/g, ' ');
  if (text.length > longestNote) {
    const hint = `Keep it within ${longestNote} letters: it stands on the one page.`;
    throw new UserError(`the note has ${text.length} letters`, hint, exitCodes.usage);
  }
  const now = ctx.clock.now();
  await ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    await putNote(inside, { customerId, month, note: text, writtenBy: ctx.actor, writtenAt: now });
    for (const { reader } of await readSummaries(inside, { customerId, month })) {
      const found = await getIssue({ ctx: inside, input: { customerId, month, reader } });
      if (!found) continue;
      const last = (await readLastIssues(inside, month, reader)).get(customerId);
      await keepIssue(inside, customerId, noted(found.report, text), last, now);
    }
  });
}

function noted(report: ReportData, text: string): ReportData {
  const { note: _, ...rest } = report;
  return text ? { ...rest, note: text } : rest;
}
