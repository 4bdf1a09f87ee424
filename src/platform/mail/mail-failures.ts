/** How an attempt to send a mail ended. `refused`: this message to this address will never be taken. */
export interface MailResult {
  readonly outcome: 'sent' | 'later' | 'refused';
  /** One line, without secrets. */
  readonly detail: string;
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly cause?: { readonly code?: string };
}

/**
 * Why a mail was not sent. Only the recipient's own refusal (5xx to RCPT TO) and that of the message (5xx to DATA) are
 * final (RFC 5321, 4.2.1); whatever concerns the connection, the login or the sender can be mended and is tried again.
 */
export function failureOf(error: unknown, place: string, secrets: readonly string[]): MailResult {
  const { code, command, responseCode = 0 } = error as SmtpError;
  const final = responseCode >= 500 && (command === 'RCPT TO' || (command === 'DATA' && code === 'EMESSAGE'));
  if (!final) return cannotConnect(error, place, secrets);
  const what = command === 'RCPT TO' ? 'refuses the address' : 'refuses the message';
  return { outcome: 'refused', detail: `the mail server at ${place} ${what}${said(error, secrets)}` };
}

/** The same for everything that can be mended. */
export function cannotConnect(error: unknown, place: string, secrets: readonly string[]): MailResult {
  const { code, responseCode, cause } = error as SmtpError;
  const server = `the mail server at ${place}`;
  const text =
    code === 'EAUTH' || code === 'ENOAUTH'
      ? `${server} does not let us in`
      : code === 'EABORT' || code === 'ETIMEDOUT'
        ? `${server} did not answer in time`
        : responseCode
          ? `${server} does not take it now`
          : `${server} cannot be reached (${cause?.code ?? code ?? 'no reason given'})`;
  return { outcome: 'later', detail: text + said(error, secrets) };
}

/** The server's own words, short and without what must not be shown. */
function said(error: unknown, secrets: readonly string[]): string {
  const { response } = error as SmtpError;
  if (!response) return '';
  const clean = secrets
    .filter((secret) => secret.length > 0)
    .reduce((text, secret) => text.replaceAll(secret, '…'), response.replace(/\s+/g, ' '));
  return `: ${clean.slice(0, 200)}`;
}
