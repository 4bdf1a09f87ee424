import nodemailer from 'nodemailer';
import { exitCodes, UserError } from '../errors.ts';
import { filePart } from './file-part.ts';
import { cannotConnect, failureOf, type MailResult } from './mail-failures.ts';

/** One message to one addressee. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** Empty: text alone. */
  readonly html: string;
  /** `<id@domain>`: the same at every attempt to send this message. */
  readonly messageId: string;
  /** The Message-ID of the message that it follows. */
  readonly follows?: string | null;
  /** Where an answer goes; the sender where absent. */
  readonly replyTo?: string | null;
  /** RFC 2919: what readers sort and mute by, e.g. `escalations.fenwick-law`. */
  readonly listId: string;
  readonly listName: string;
  /** With one click, by POST and without a page (RFC 8058): the address that the click is sent to. */
  readonly unsubscribe?: string | null;
  /** Files; one with a `contentId` is a picture that the HTML shows as `cid:<contentId>`. */
  readonly files?: readonly MailFile[];
}

/** A file that travels with a message. */
export interface MailFile {
  readonly name: string;
  /** MIME type, e.g. `application/pdf`. */
  readonly type: string;
  readonly content: Buffer;
  readonly contentId?: string;
}

export interface Mailer {
  /** The sender's domain, for Message-IDs. */
  readonly domain: string;
  /** `smtp.example:587`, without secrets. */
  readonly place: string;
  /** Never throws. `sent`: the server has taken the message over. */
  send(mail: Mail): Promise<MailResult>;
  /** Whether the server lets us in; what is wrong otherwise. */
  check(): Promise<MailResult>;
  close(): void;
}

/** Mails on their way at one time. */
export const mailConnections = 4;

/** A whole conversation with the server takes no longer than this; what then is not known to be sent is tried again. */
export const mailTimeoutMs = 60_000;

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

/**
 * Mail over the server of `url` (`smtp://user:password@host:587`, `smtps://...` for TLS from the start; STARTTLS is used
 * wherever it is offered). Throws `UserError` where the settings cannot be used; the server is not asked yet.
 */
export function openMailer(settings: { readonly url: string; readonly from: string }): Mailer {
  const url = smtpUrl(settings.url);
  const domain = /@([^\s<>@]+)>?\s*$/.exec(settings.from)?.[1];
  if (!domain) {
    const hint =
      'Set BEHOLDER_MAIL_FROM to an address that is read, e.g. "Harbour IT <service@harbour.example>".';
    throw new UserError('BEHOLDER_MAIL_FROM is no e-mail address', hint, exitCodes.usage);
  }
  const place = url.port ? `${url.hostname}:${url.port}` : url.hostname;
  const secrets = [
    url.password,
    decodeURIComponent(url.password),
    url.username,
    decodeURIComponent(url.username),
  ];
  const transport = nodemailer.createTransport(
    {
      url: settings.url,
      pool: true,
      maxConnections: mailConnections,
      // The outbox tries again, and keeps a log of it; a pool that does so by itself would double unseen.
      maxRequeues: 0,
      idleTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...timeouts,
    },
    { from: settings.from },
  );
  // Connections that break while idle are replaced at the next message.
  transport.on('error', () => {});
  return {
    domain,
    place,
    async send(mail) {
      try {
        const info = await transport.sendMail({
          ...fieldsOf(mail),
          signal: AbortSignal.timeout(mailTimeoutMs),
        });
        return { outcome: 'sent', detail: info.response.slice(0, 200) };
      } catch (error) {
        return failureOf(error, place, secrets);
      }
    },
    async check() {
      try {
        await transport.verify();
        return { outcome: 'sent', detail: `the mail server at ${place} lets us in` };
      } catch (error) {
        return cannotConnect(error, place, secrets);
      }
    },
    close: () => transport.close(),
  };
}

function fieldsOf(mail: Mail) {
  return {
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html ? { html: mail.html } : {}),
    messageId: mail.messageId,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.follows ? { inReplyTo: mail.follows, references: mail.follows } : {}),
    list: {
      id: { url: mail.listId, comment: mail.listName },
      ...(mail.unsubscribe ? { unsubscribe: { url: mail.unsubscribe } } : {}),
    },
    attachments: (mail.files ?? []).map(attachmentOf),
    headers: {
      ...(mail.unsubscribe ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      // RFC 3834: holiday notices do not answer.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}

/** `cid` also where the part is ready: it decides where in the message the part stands. */
function attachmentOf(file: MailFile) {
  const { name, type, content, contentId } = file;
  const part = filePart(file);
  return {
    filename: name,
    contentType: type,
    ...(part ? { raw: part } : { content }),
    ...(contentId ? { cid: contentId, contentDisposition: 'inline' as const } : {}),
  };
}

function smtpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname) return url;
  throw new UserError(
    'BEHOLDER_SMTP_URL is no address of a mail server',
    'Write it as smtp://user:password@host:587, or smtps://... where TLS comes first.',
    exitCodes.usage,
  );
}
