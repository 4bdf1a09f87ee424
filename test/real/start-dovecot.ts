import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startSystem } from './start-system.ts';

const nobody = 65_534;

/** It wants to start as root, and to be installed. */
export const dovecotRuns = existsSync('/usr/sbin/dovecot') && process.getuid?.() === 0;

export interface Mailboxes {
  readonly port: number;
  /** Puts a mail into a user's folder, as a mail server delivers it; the user's inbox where no folder is named. */
  deliver(user: string, mail: string, folder?: string): Promise<void>;
  stop(): Promise<void>;
}

const settings = (dir: string, port: number): string => `
protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
log_path = ${dir}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${dir}/mail/%u
passdb {
  driver = static
  args = password=right
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${dir}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;

/** A real Dovecot with a mailbox for whoever asks with the password `right`. */
export async function startDovecot(): Promise<Mailboxes> {
  const dir = await mkdtemp(join(tmpdir(), 'beholder-dovecot-'));
  const port = await freePort();
  mkdirSync(join(dir, 'mail'), { mode: 0o755 });
  await chown(join(dir, 'mail'), nobody, nobody);
  await chown(dir, nobody, nobody);
  writeFileSync(join(dir, 'conf'), settings(dir, port));
  const system = await startSystem('dovecot', ['-F', '-c', join(dir, 'conf')], () => answers(port));
  let delivered = 0;
  return {
    port,
    stop: () => system.stop(),
    deliver: async (user, mail, folder) => {
      const box = join(dir, 'mail', user, ...(folder === undefined ? [] : [`.${folder}`]));
      for (const part of ['tmp', 'new', 'cur']) {
        mkdirSync(join(box, part), { recursive: true });
        await chown(join(box, part), nobody, nobody);
      }
      await chown(box, nobody, nobody);
      await chown(join(dir, 'mail', user), nobody, nobody);
      delivered += 1;
      const file = join(box, 'new', `${1_700_000_000 + delivered}.${delivered}.host`);
      await writeFile(file, mail.replaceAll(/\r?\n/g, '\n'));
      await chown(file, nobody, nobody);
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (data) => {
      socket.destroy();
      done(data.toString().startsWith('* OK'));
    });
    socket.once('error', () => done(false));
  });
}
