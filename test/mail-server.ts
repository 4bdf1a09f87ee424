import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real mail server on loopback, and what it took over. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly mails: ParsedMail[];
  stop(): Promise<void>;
}

/** Starts one. `port`: where one was before; `options` change how it answers. */
export async function startMailServer(
  options: {
    readonly port?: number;
    readonly options?: SMTPServerOptions;
    /** How long it keeps a mail that it has taken over before it says so. */
    readonly answerAfterMs?: () => number;
  } = {},
): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          setTimeout(done, options.answerAfterMs?.() ?? 0);
        },
        (error) => done(error),
      );
    },
    ...options.options,
  });
  server.on('error', () => {});
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
