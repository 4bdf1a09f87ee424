import type { Ctx } from '../../../platform/ctx.ts';
import type { Mailer } from '../../../platform/mail/open-mailer.ts';
import { type ClaimedMail, startOutbox } from '../../../platform/mail/outbox.ts';
import { withdrawAsking } from '../../sampling/withdraw-asking.ts';
import { makeToken } from '../links/token.ts';
import { readLook } from '../pages/handle-answer.ts';
import { readLinkKey, readReplyTo } from '../settings-store.ts';
import { readSurveys } from '../surveys-store.ts';
import { composeInvitation } from './compose-invitation.ts';
import { type QueuedMail, readMail } from './mails-store.ts';
import { mayGo } from './may-go.ts';

type SendCtx = Pick<Ctx, 'records' | 'clock' | 'log'>;

export interface Means {
  readonly mailer: Mailer;
  /** Where our pages can be reached, without a slash at the end. */
  readonly baseUrl: string;
  readonly everyMs?: number;
  readonly leaseMs?: number;
}

/** Sends invitations and reminders until stopped. One that reaches nobody gives its minutes back. */
export function startSendingMails(ctx: SendCtx, means: Means): { stop(): Promise<void> } {
  const { everyMs, leaseMs } = means;
  return startOutbox(ctx, {
    table: 'invitation_mails',
    ...(everyMs === undefined ? {} : { everyMs }),
    ...(leaseMs === undefined ? {} : { leaseMs }),
    send: (message) => sendOne(ctx, message, means),
    over: (message) => giveBack(ctx, message),
  });
}

async function sendOne(ctx: SendCtx, { id }: ClaimedMail, means: Means) {
  const queued = await readMail(ctx, id);
  const survey =
    queued && (await readSurveys(ctx, [queued.invitation.surveyId])).get(queued.invitation.surveyId);
  if (!queued || !survey) return { outcome: 'dropped', detail: 'it is not there any more' } as const;
  const go = await mayGo(ctx, queued.invitation);
  // A day off is waited for; the mail server that was away came back at the wrong time.
  if (!go.may) return { outcome: go.from ? 'later' : 'dropped', detail: go.why } as const;
  const [key, look, replyTo] = await Promise.all([readLinkKey(ctx), readLook(ctx), readReplyTo(ctx)]);
  const { invitation, kind } = queued;
  const token = makeToken('answer', invitation.id, key);
  const unsubscribe = `${means.baseUrl}/stop-asking/${makeToken('stop', invitation.id, key)}`;
  const mail = composeInvitation({
    ...{ look, survey, invitation, kind },
    link: `${means.baseUrl}/answer/${token}`,
    stopLink: unsubscribe,
    replies: replyTo !== null,
  });
  const { domain } = means.mailer;
  return means.mailer.send({
    ...mail,
    to: { name: invitation.name, address: invitation.address },
    messageId: `<${queued.messageId}@${domain}>`,
    follows: kind === 'reminder' ? `<ask.${token}.first@${domain}>` : null,
    replyTo: replyTo && withToken(replyTo, token),
    listId: `questions.${domain}`,
    listName: `Questions of ${look.name}`,
    unsubscribe,
  });
}

/** `answers@harbour.example` with the invitation in it: `answers+12.abc@harbour.example`. */
export function withToken(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}

async function giveBack(ctx: SendCtx, { id }: ClaimedMail): Promise<void> {
  const queued = await readMail(ctx, id);
  if (queued?.kind !== 'first') return;
  await withdrawAsking({
    ctx,
    input: { customerId: queued.invitation.customerId, onceKey: askingKey(queued) },
  });
}

const askingKey = ({ invitation, onceKey }: QueuedMail): string =>
  `${invitation.survey}/${invitation.personId}/${onceKey}`;
