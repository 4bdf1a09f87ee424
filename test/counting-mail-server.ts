import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real mail server on loopback that keeps of each mail only who got it under which Message-ID. */
export interface CountedMails {
  readonly url: string;
  /** Message-IDs by recipient. */
  recipients(): ReadonlyMap<string, ReadonlySet<string>>;
  /** Mails that were taken over, copies and all. */
  count(): number;
  bytes(): number;
  stop(): Promise<void>;
}

const headRoom = 16_384;

export async function startCountingServer(): Promise<CountedMails> {
  const recipients = new Map<string, Set<string>>();
  let [count, bytes] = [0, 0];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let head = '';
      stream.on('data', (part: Buffer) => {
        bytes += part.length;
        if (head.length < headRoom) head += part.toString('latin1', 0, headRoom);
      });
      stream.on('end', () => {
        const id = /^Message-ID: *(?:\r?\n[ \t]+)?(<[^>]+>)/im.exec(head)?.[1] ?? 'none';
        for (const { address } of session.envelope.rcptTo) {
          recipients.set(address, (recipients.get(address) ?? new Set()).add(id));
        }
        count += 1;
        done();
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    recipients: () => recipients,
    count: () => count,
    bytes: () => bytes,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
