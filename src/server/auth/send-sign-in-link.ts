import { randomUUID } from 'node:crypto';
import { findByAddress, type Provider } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import type { Mailer } from '../../platform/mail/open-mailer.ts';

/** Mails somebody their link to sign in, in the language that pages are in for them. Throws `UserError` where the mail server does not take it. */
export async function sendSignInLink(options: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly mailer: Mailer;
  readonly provider: Pick<Provider, 'name'>;
  readonly email: string;
  readonly url: string;
}): Promise<void> {
  const { ctx, mailer, provider, email, url } = options;
  const { language } = await findByAddress({ ctx, input: { email } });
  const sent = await mailer.send({
    to: { name: '', address: email },
    ...inLanguage(language, () => letterOf(provider.name, url)),
    html: '',
    messageId: `<sign-in.${randomUUID()}@${mailer.domain}>`,
    listId: `sign-in.${mailer.domain}`,
  });
  if (sent.outcome !== 'sent')
    throw new UserError('the link could not be mailed', 'Try again in a minute.', exitCodes.unavailable);
}

function letterOf(provider: string, url: string) {
  const text = [
    t`Here is your link to sign in at ${provider}:`,
    '',
    url,
    '',
    t`It is good for 15 minutes and for one use. If you did not ask for it, leave it alone: nothing has happened.`,
  ].join('\n');
  return { subject: t`Your link to sign in at ${provider}`, text, listName: t`Sign in` };
}
