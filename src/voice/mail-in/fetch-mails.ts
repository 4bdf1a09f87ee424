import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ImapFlow } from 'imapflow';
import { UserError } from '../../platform/errors.ts';
import { isInside } from '../../platform/net/inside.ts';

/** Where we stand in a folder. Another `uidValidity` means that its numbers mean other mails now (RFC 9051, 2.3.1.1). */
export interface MailboxCursor {
  readonly uidValidity?: string;
  readonly lastUid?: number;
}

export interface FetchedMail {
  readonly uid: number;
  readonly source: Buffer;
}

/** Of one mail: more is cut, and what was said stands at its beginning. */
const mostBytes = 2_000_000;
const batchSize = 50;

/**
 * Reads what is new in a folder of a mailbox, in batches, oldest first, and changes nothing there: mails stay unread.
 * `take` keeps a batch; where it returns, the batch is kept and the cursor may move on.
 */
export async function fetchMails(call: {
  /** `imaps://user@mail.example/Folder`, or `imap://` without TLS. */
  readonly url: string;
  readonly password: string;
  readonly allowsPrivate: boolean;
  readonly cursor: MailboxCursor;
  take(mails: readonly FetchedMail[], cursor: MailboxCursor): Promise<void>;
}): Promise<void> {
  const place = new URL(call.url);
  const folder = decodeURIComponent(place.pathname.replace(/^\//, '')) || 'INBOX';
  const client = await openMailbox(place, call);
  try {
    const box = await client.mailboxOpen(folder, { readOnly: true }).catch((error) => {
      if (error.responseStatus !== 'NO') throw error;
      throw new UserError(`there is no folder ${folder}`, 'Write it as the mail server calls it.');
    });
    const uidValidity = String(box.uidValidity);
    const same = call.cursor.uidValidity === uidValidity;
    let lastUid = same ? (call.cursor.lastUid ?? 0) : 0;
    while (lastUid + 1 < box.uidNext) {
      // `n:*` always holds the last mail, also where that was read: it is left out here.
      const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true });
      const uids = (found || [])
        .filter((uid) => uid > lastUid)
        .sort((a, b) => a - b)
        .slice(0, batchSize);
      if (uids.length === 0) break;
      const mails: FetchedMail[] = [];
      for await (const one of client.fetch(uids, { source: { maxLength: mostBytes } }, { uid: true }))
        if (one.source) mails.push({ uid: one.uid, source: one.source });
      mails.sort((a, b) => a.uid - b.uid);
      lastUid = uids.at(-1) ?? lastUid;
      await call.take(mails, { uidValidity, lastUid });
    }
    if (!same) await call.take([], { uidValidity, lastUid });
  } catch (error) {
    throw inWords(error, place);
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function openMailbox(
  place: URL,
  call: { readonly password: string; readonly allowsPrivate: boolean },
): Promise<ImapFlow> {
  const host = place.hostname.replace(/^\[|\]$/g, '');
  const secure = place.protocol === 'imaps:';
  const address = await addressOf(host, call.allowsPrivate);
  // Loaded where a mailbox is read: its many modules would make every command start later.
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    host: address,
    port: Number(place.port) || (secure ? 993 : 143),
    secure,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    auth: { user: decodeURIComponent(place.username), pass: call.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  // It tells of a lost connection also by an event; the call that waits fails with the same.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw inWords(error, place);
  }
  return client;
}

/** Looked up once, and connected to as found: no name can change in between. */
async function addressOf(host: string, allowsPrivate: boolean): Promise<string> {
  if (isIP(host) !== 0) {
    if (!allowsPrivate && isInside(host)) throw insideError(host);
    return host;
  }
  const found = await lookup(host, { all: true }).catch(() => {
    throw new UserError(`${host} is not known`, 'Is the name of the mail server right?');
  });
  if (!allowsPrivate && found.some(({ address }) => isInside(address))) throw insideError(host);
  return found[0]?.address ?? host;
}

const insideError = (host: string): UserError =>
  new UserError(`${host} is inside our own network`, 'Say that it may be (--allow-private).');

function inWords(error: unknown, place: URL): unknown {
  if (error instanceof UserError) return error;
  const { code, authenticationFailed } = error as NodeJS.ErrnoException & { authenticationFailed?: boolean };
  if (authenticationFailed)
    return new UserError(
      `${place.hostname} refuses the name or password`,
      'Add the mailbox again with the right ones.',
    );
  return new UserError(
    `${place.hostname} cannot be read (${code ?? (error instanceof Error ? error.message : 'no reason given')})`,
    'It is tried again by itself.',
  );
}
