import { setTimeout as sleep } from 'node:timers/promises';
import { backOffMs } from '../../escalations/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import type { MailResult } from '../../platform/mail/mail-failures.ts';
import type { Mailer } from '../../platform/mail/open-mailer.ts';
import type { ReportData } from '../../reports/index.ts';
import { composeLetter } from '../letter/compose-letter.ts';
import { letterHtml } from '../letter/letter-html.ts';
import { letterText } from '../letter/letter-text.ts';
import { leaveToken } from '../unsubscribing/token.ts';
import { mayGo } from './may-go.ts';
import { type Claimed, endAttempt } from './outbox-store.ts';
import type { Parcels } from './parcels.ts';

export type SendingCtx = Pick<Ctx, 'records' | 'clock' | 'log'>;

export interface Means {
  readonly mailer: Mailer;
  /** Where our pages can be reached, without a slash at the end; null: nowhere. */
  readonly baseUrl: string | null;
  readonly parcels: Parcels;
  readonly unsubscribeKey: Buffer;
}

/** One attempt to send one claimed message, written down before (`claimNext`) and after. */
export async function sendOne(ctx: SendingCtx, message: Claimed, means: Means): Promise<void> {
  const why = await mayGo(ctx, message);
  const outcome = why ? ({ outcome: 'dropped', detail: why } as const) : await carry(ctx, message, means);
  const now = ctx.clock.now();
  const wait = backOffMs(message.attempt, 'email', { spread: Math.random() });
  await persist(() =>
    endAttempt(ctx, message, { ...outcome, now, nextAttemptAt: new Date(now.getTime() + wait) }),
  );
  if (outcome.outcome === 'later' || outcome.outcome === 'refused') {
    ctx.log.warn(`report to person of message ${message.id}: ${outcome.detail}`);
  }
}

async function carry(ctx: SendingCtx, message: Claimed, means: Means): Promise<MailResult> {
  try {
    const parcel = await means.parcels.get(ctx, message.reportId);
    const mail = mailOf(message, parcel.report, means);
    return await means.mailer.send({ ...mail, files: parcel.files });
  } catch (error) {
    // A report that cannot be drawn now is drawn later; whatever else fails before sending has sent nothing.
    const detail = error instanceof UserError ? error.message : String(error).split('\n')[0];
    return { outcome: 'later', detail: detail ?? 'the report could not be drawn' };
  }
}

function mailOf(message: Claimed, report: ReportData, means: Means) {
  const { baseUrl, mailer } = means;
  const unsubscribe = baseUrl && `${baseUrl}/unsubscribe/${leaveToken(message.id, means.unsubscribeKey)}`;
  const letter = composeLetter({ report, name: message.name, baseUrl, unsubscribe });
  return {
    to: { name: message.name, address: message.address },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: message.messageId,
    listId: `reports.${report.customer.slug.replace(/[^a-z0-9-]/g, '') || 'customer'}.${mailer.domain}`,
    listName: `Reports for ${report.customer.name}`,
    unsubscribe,
  };
}

/** What was sent and is not written down is sent again: a record store that is away for a moment is waited for. */
async function persist(write: () => Promise<void>): Promise<void> {
  for (const waitMs of [300, 1000, 3000]) {
    try {
      return await write();
    } catch {
      await sleep(waitMs);
    }
  }
  return write();
}
