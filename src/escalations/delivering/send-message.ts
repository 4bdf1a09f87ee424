import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../../platform/ctx.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import { postJson } from '../../platform/net/post-json.ts';
import { backOffMs } from './back-off.ts';
import { auditNames, insertMailInstead } from './content-store.ts';
import { makeLetter, type Target } from './make-letter.ts';
import type { Letter } from './message/letter.ts';
import { letterHtml } from './message/letter-html.ts';
import { letterText } from './message/letter-text.ts';
import { slackMessage } from './message/slack-message.ts';
import { teamsMessage } from './message/teams-card.ts';
import { signature, webhookBody } from './message/webhook-body.ts';
import { type Claimed, drop, type Outcome, postpone, recordOutcome } from './outbox-store.ts';
import type { Senders } from './senders.ts';

export type SendingCtx = Pick<Ctx, 'records' | 'actor' | 'clock' | 'log'>;

const noMail: Outcome = {
  outcome: 'later',
  detail: 'mail is not set up: set BEHOLDER_SMTP_URL and BEHOLDER_MAIL_FROM',
};

/** A person whose webhook failed so often is told by e-mail as well. */
const failuresBeforeMail = 3;

/**
 * One attempt to send one claimed message, written down before (`claim`) and after. Never throws for what the other
 * side does. `now` is when the attempt began; its end is reckoned from it.
 */
export async function sendMessage(
  ctx: SendingCtx,
  message: Claimed,
  input: { readonly now: Date; readonly senders: Senders },
): Promise<Outcome['outcome'] | 'put off' | 'dropped'> {
  const { now, senders } = input;
  const began = performance.now();
  const passed = () => new Date(now.getTime() + Math.round(performance.now() - began));
  if (message.channel === 'email' && !senders.mailer) {
    // Before anything is composed, so that no names are recorded as shown.
    return settle(ctx, message, noMail, { at: passed(), senders, to: null });
  }
  const made = await makeLetter(ctx, message, { now, baseUrl: senders.baseUrl });
  if (made.make === 'nothing') {
    await drop(ctx, message, { now, why: made.why });
    return 'dropped';
  }
  if (made.make === 'wait') {
    await postpone(ctx, message, made.until);
    return 'put off';
  }
  if (made.make === 'no address') {
    return settle(
      ctx,
      message,
      { outcome: 'refused', detail: made.why },
      { at: passed(), senders, to: null },
    );
  }
  const { letter, to } = made;
  if (letter.named.length > 0) {
    const escalations = letter.items.map(({ id }) => id);
    await auditNames(ctx, message, { escalations, people: letter.named });
  }
  const outcome = await inLanguage(to.language, () => carry(message, letter, to, { senders, now }));
  return settle(ctx, message, outcome, { at: passed(), senders, to });
}

function carry(
  message: Claimed,
  letter: Letter,
  to: Target,
  { senders, now }: { readonly senders: Senders; readonly now: Date },
): Promise<Outcome> {
  const { channel } = message;
  if (channel === 'email') return mail(message, letter, to, senders);
  if (channel === 'slack') return postJson({ url: to.address, body: JSON.stringify(slackMessage(letter)) });
  if (channel === 'teams') return postJson({ url: to.address, body: JSON.stringify(teamsMessage(letter)) });
  const id = message.messageId.slice(1, -1);
  const body = webhookBody(letter, id);
  const signed = to.secret ? { 'beholder-signature': signature(body, to.secret, now) } : {};
  return postJson({ url: to.address, body, headers: { 'idempotency-key': id, ...signed } });
}

async function mail(message: Claimed, letter: Letter, to: Target, senders: Senders): Promise<Outcome> {
  if (!senders.mailer) return noMail;
  return senders.mailer.send({
    to: { name: to.name, address: to.address },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    messageId: message.messageId,
    follows: message.follows,
    listId: `escalations.${letter.customer.slug.replace(/[^a-z0-9-]/g, '') || 'customer'}.${senders.idDomain}`,
    listName: t`Escalations for ${letter.customer.name}`,
  });
}

/** Writes down how it ended, and finds another way to a person whose own way is dead. */
async function settle(
  ctx: SendingCtx,
  message: Claimed,
  outcome: Outcome,
  { at, senders, to }: { readonly at: Date; readonly senders: Senders; readonly to: Target | null },
): Promise<Outcome['outcome']> {
  const asked = outcome.outcome === 'later' ? outcome.retryAfterMs : undefined;
  const wait = backOffMs(message.attempt, message.channel, {
    ...(asked === undefined ? {} : { retryAfterMs: asked }),
    spread: Math.random(),
  });
  const instead =
    to?.mailInstead === true &&
    (outcome.outcome === 'refused' || (outcome.outcome === 'later' && message.attempt >= failuresBeforeMail));
  if (instead) {
    await insertMailInstead(ctx, message, { messageId: `<${randomUUID()}@${senders.idDomain}>`, now: at });
  }
  const end = { ...outcome, now: at, nextAttemptAt: new Date(at.getTime() + wait) };
  await persist(() => recordOutcome(ctx, message, end));
  // That mail is not set up is said once, when the server starts.
  if (outcome.outcome !== 'sent' && outcome !== noMail) {
    ctx.log.warn(`message ${message.id} to ${message.reader} over ${message.channel}: ${outcome.detail}`);
  }
  return outcome.outcome;
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
