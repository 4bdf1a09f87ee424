import type { Ctx } from '../../platform/ctx.ts';
import type { Feed } from '../mentions/mention.ts';
import { type FetchedMail, fetchMails, type MailboxCursor } from './fetch-mails.ts';
import { insertMails, type NewMail } from './mails-store.ts';
import { readMail } from './read-mail.ts';
import { replyWords } from './reply-words.ts';
import { sortMail } from './sort-mail.ts';

/** Keeps what is new in a mailbox; `moved` is told how far it is kept. How many mails are new. */
export async function keepMails(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: {
    readonly feed: Pick<Feed, 'id' | 'url' | 'secret' | 'allowsPrivate' | 'cursor'>;
    moved(cursor: MailboxCursor): Promise<void>;
  };
}): Promise<number> {
  const { ctx, input } = call;
  const { feed } = input;
  let fresh = 0;
  await fetchMails({
    url: feed.url,
    password: feed.secret,
    allowsPrivate: feed.allowsPrivate,
    cursor: feed.cursor,
    take: async (mails, cursor) => {
      const now = ctx.clock.now();
      const read = await Promise.all(mails.map((mail) => newMail(mail, feed.id, cursor, now)));
      fresh += await insertMails(ctx, read, now);
      await input.moved(cursor);
    },
  });
  return fresh;
}

async function newMail(
  fetched: FetchedMail,
  feedId: number,
  cursor: MailboxCursor,
  now: Date,
): Promise<NewMail> {
  const mail = await readMail(fetched.source);
  const sorted = sortMail(mail);
  const place = `${cursor.uidValidity}:${fetched.uid}`;
  return {
    feedId,
    mailKey: mail.messageId || place,
    from: mail.from,
    fromName: mail.fromName,
    to: mail.to,
    answersTo: [...mail.references, ...(mail.reportedId === '' ? [] : [mail.reportedId])],
    subject: mail.subject,
    saidAt: mail.at === null || mail.at > now ? now : mail.at,
    words: replyWords(mail.text),
    sort: sorted.sort,
    why: sorted.sort === 'person' ? '' : sorted.why,
    recipients: sorted.sort === 'bounce' ? sorted.recipients : [],
  };
}
