import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that takes everything, and notes when. */
export interface MailServer {
  readonly url: string;
  /** Texts of the mails so far, and when each was accepted (`performance.now()`). */
  readonly mails: { readonly text: string; readonly at: number }[];
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  const mails: { text: string; at: number }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const at = performance.now();
        done();
        void simpleParser(Buffer.concat(parts)).then((mail) => {
          mails.push({ text: `${mail.subject}\n${mail.text}`, at });
        });
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
