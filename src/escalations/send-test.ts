import { randomUUID } from 'node:crypto';
import { getProvider } from '../customers/index.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import type { Senders } from './delivering/senders.ts';
import type { WithRecords } from './store.ts';

/** Sends one mail that says it is a test. Returns what the server answered; `UserError` where it does not take it. */
export async function sendTest(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly to: string; readonly senders: Senders };
}): Promise<{ readonly detail: string }> {
  const { ctx, input } = call;
  const { senders, to } = input;
  if (!senders.mailer) {
    throw new UserError(
      'mail is not set up',
      'Set BEHOLDER_SMTP_URL and BEHOLDER_MAIL_FROM (docs/commands.md).',
      exitCodes.unavailable,
    );
  }
  const { name } = await getProvider({ ctx });
  const text = `This is a test from Beholder at ${name}. Escalations will reach you like this.`;
  const url = senders.baseUrl
    ? `Their links will begin with ${senders.baseUrl}/acknowledge/.`
    : 'They will have no link to acknowledge: BEHOLDER_URL is not set.';
  const result = await senders.mailer.send({
    to: { name: '', address: to },
    subject: 'A test from Beholder',
    text: `${text}\n\n${url}\n`,
    html: '',
    messageId: `<${randomUUID()}@${senders.idDomain}>`,
    listId: `escalations.${senders.idDomain}`,
    listName: 'Escalations',
  });
  if (result.outcome === 'sent') return { detail: result.detail };
  throw new UserError(
    result.detail,
    'Check BEHOLDER_SMTP_URL, BEHOLDER_MAIL_FROM and the address.',
    exitCodes.unavailable,
  );
}
