import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import type { MailResult } from '../../platform/mail/mail-failures.ts';
import type { Mailer } from '../../platform/mail/open-mailer.ts';
import type { ReportData } from '../../reports/index.ts';
import { composeLetter } from '../letter/compose-letter.ts';
import { letterHtml } from '../letter/letter-html.ts';
import { letterText } from '../letter/letter-text.ts';
import { leaveToken } from '../unsubscribing/token.ts';
import { mayGo } from './may-go.ts';
import type { Claimed } from './outbox-store.ts';
import type { Parcels } from './parcels.ts';

type SendingCtx = Pick<Ctx, 'records' | 'clock' | 'log'>;

export interface Means {
  readonly mailer: Mailer;
  /** Where our pages can be reached, without a slash at the end; null: nowhere. */
  readonly baseUrl: string | null;
  readonly parcels: Parcels;
  readonly unsubscribeKey: Buffer;
  /** Whether the message is still ours to send. */
  hold(): Promise<boolean>;
}

/** One attempt to send one message; `dropped`: it is to be sent no more. */
export async function sendOne(
  ctx: SendingCtx,
  message: Claimed,
  means: Means,
): Promise<MailResult | { readonly outcome: 'dropped'; readonly detail: string }> {
  const why = await mayGo(ctx, message);
  return why ? { outcome: 'dropped', detail: why } : carry(ctx, message, means);
}

async function carry(ctx: SendingCtx, message: Claimed, means: Means): Promise<MailResult> {
  try {
    const parcel = await means.parcels.get(ctx, message.reportId);
    const { report } = parcel;
    const mail = inLanguage(report.language ?? 'en', () => mailOf(message, report, means));
    // Drawing may have taken long: another sender may have taken us for dead.
    if (!(await means.hold())) return { outcome: 'later', detail: 'another sender has it' };
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
    listName: t`Reports for ${report.customer.name}`,
    unsubscribe,
  };
}
