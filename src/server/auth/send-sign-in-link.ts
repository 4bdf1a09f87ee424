import { randomUUID } from 'node:crypto';
import type { Provider } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Mailer } from '../../platform/mail/open-mailer.ts';

/** Mails somebody their link to sign in. Throws `UserError` where the mail server does not take it. */
export async function sendSignInLink(options: {
  readonly mailer: Mailer;
  readonly provider: Pick<Provider, 'name'>;
  readonly email: string;
  readonly url: string;
}): Promise<void> {
  const { mailer, provider, email, url } = options;
  const text = [
    `Here is your link to sign in at ${provider.name}:`,
    '',
    url,
    '',
    'It is good for 15 minutes and for one use. If you did not ask for it, leave it alone: nothing has happened.',
  ].join('\n');
  const sent = await mailer.send({
    to: { name: '', address: email },
    subject: `Your link to sign in at ${provider.name}`,
    text,
    html: '',
    messageId: `<sign-in.${randomUUID()}@${mailer.domain}>`,
    listId: `sign-in.${mailer.domain}`,
    listName: 'Sign in',
  });
  if (sent.outcome !== 'sent')
    throw new UserError('the link could not be mailed', 'Try again in a minute.', exitCodes.unavailable);
}
