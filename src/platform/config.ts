import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things are, from the environment. Documented in docs/commands.md. */
export interface Config {
  /** `BEHOLDER_DATA`; else `data` in the project's folder, wherever a command is typed. */
  readonly dataDir: string;
  /** `BEHOLDER_RECORDS_URL`: a PostgreSQL server; null: the embedded one. */
  readonly recordsUrl: string | null;
  /** `BEHOLDER_SIGNALS_URL`: a ClickHouse server; null: the embedded engine. */
  readonly signalsUrl: string | null;
  /** `BEHOLDER_SOURCE_TOKEN`: opens the system that `import` polls; never in a log or a row. */
  readonly sourceToken: string | null;
  /** `BEHOLDER_SMTP_URL`: the mail server, `smtp://user:password@host:587`; null: no mail is sent. Never in a log. */
  readonly smtpUrl: string | null;
  /** `BEHOLDER_MAIL_FROM`: the sender of mails, an address that is read. */
  readonly mailFrom: string | null;
  /** `BEHOLDER_URL`: where this installation's pages can be reached, `https://beholder.example`; null: nowhere. */
  readonly publicUrl: string | null;
  /**
   * `BEHOLDER_OIDC_ISSUER`, `BEHOLDER_OIDC_CLIENT_ID`, `BEHOLDER_OIDC_CLIENT_SECRET`: an OpenID Connect provider to sign
   * in with; null: links by mail alone. Never in a log.
   */
  readonly openId: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
  } | null;
  /**
   * `BEHOLDER_IMPORT_FROM`: folders of this machine and addresses of systems, separated by commas, that people may import
   * from in the workspace, beside the inbox of the data folder.
   */
  readonly importFrom: readonly string[];
  /** `BEHOLDER_UPLOAD_MB`: the largest file that may be uploaded there. */
  readonly uploadMegabytes: number;
  /** `BEHOLDER_TRUSTED_PROXIES`: how many proxies of ours stand before the server, each adding to X-Forwarded-For. */
  readonly trustedProxies: number;
  /** `BEHOLDER_DEBUG`: errors are shown with their trace. */
  readonly debug: boolean;
  /** `USER`: who gives the commands. */
  readonly actor: string;
}

/** The only place that reads the environment. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const text = (name: string) => env[name]?.trim() || null;
  const project = fileURLToPath(new URL('../../', import.meta.url));
  const [issuer, clientId, clientSecret] = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'].map((name) =>
    text(`BEHOLDER_OIDC_${name}`),
  );
  return {
    dataDir: resolve(text('BEHOLDER_DATA') ?? join(project, 'data')),
    recordsUrl: text('BEHOLDER_RECORDS_URL'),
    signalsUrl: text('BEHOLDER_SIGNALS_URL'),
    sourceToken: text('BEHOLDER_SOURCE_TOKEN'),
    smtpUrl: text('BEHOLDER_SMTP_URL'),
    mailFrom: text('BEHOLDER_MAIL_FROM'),
    publicUrl: text('BEHOLDER_URL'),
    openId: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
    importFrom: (text('BEHOLDER_IMPORT_FROM') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    uploadMegabytes: wholeNumber(text('BEHOLDER_UPLOAD_MB'), 1, 500),
    trustedProxies: wholeNumber(text('BEHOLDER_TRUSTED_PROXIES'), 0, 0),
    debug: text('BEHOLDER_DEBUG') !== null && text('BEHOLDER_DEBUG') !== '0',
    actor: text('USER') ?? 'cli',
  };
}

/** What is no number, or below `least`, is what it is without the variable. */
function wholeNumber(text: string | null, least: number, usual: number): number {
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number >= least ? number : usual;
}
