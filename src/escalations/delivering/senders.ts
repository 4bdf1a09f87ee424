import type { Config } from '../../platform/config.ts';
import { type Mailer, openMailer } from '../../platform/mail/open-mailer.ts';

/** What carries messages out of the house. */
export interface Senders {
  /** Null: mail is not set up; mails wait. */
  readonly mailer: Mailer | null;
  /** Where the acknowledging page can be reached, without a slash at the end; null: nowhere. */
  readonly baseUrl: string | null;
  /** The domain of Message-IDs. */
  readonly idDomain: string;
  close(): void;
}

/** The senders of a configuration. Throws `UserError` where it cannot be used; nobody is asked yet. */
export function openSenders(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl'>): Senders {
  const { smtpUrl, mailFrom, publicUrl } = config;
  const mailer = smtpUrl === null ? null : openMailer({ url: smtpUrl, from: mailFrom ?? '' });
  const baseUrl = publicUrl?.replace(/\/+$/, '') ?? null;
  const host = baseUrl && URL.canParse(baseUrl) ? new URL(baseUrl).hostname : null;
  return {
    mailer,
    baseUrl,
    idDomain: mailer?.domain ?? host ?? 'beholder.invalid',
    close: () => mailer?.close(),
  };
}
