import type { AddressObject, ParsedMail } from 'mailparser';
import { clean, plainWords } from '../mentions/plain-words.ts';

/** What is used of a mail. Message ids are without their brackets. */
export interface ReadMail {
  /** '' where the mail has none. */
  readonly messageId: string;
  /** In small letters. */
  readonly from: string;
  readonly fromName: string;
  /** To whom it was addressed and delivered, copies too, as it is written: what stands after a + may be a key. */
  readonly to: readonly string[];
  /** The mails that it answers, the nearest last. */
  readonly references: readonly string[];
  readonly subject: string;
  /** Null: it does not say. */
  readonly at: Date | null;
  /** Plain text, with what it quotes. */
  readonly text: string;
  /** Header lines that programs write, by their names in small letters. */
  readonly marks: ReadonlyMap<string, string>;
  /** Of a report about mails that did not arrive (RFC 3464): its machine-readable part; '' for any other mail. */
  readonly deliveryStatus: string;
  /** Message id of the mail that the report is about; '' where it does not say. */
  readonly reportedId: string;
}

const markNames = [
  'auto-submitted',
  'precedence',
  'x-autoreply',
  'x-autorespond',
  'x-auto-response-suppress',
  'x-failed-recipients',
  'list-id',
  'return-path',
  'content-type',
  'x-ms-exchange-generated-message-source',
] as const;

/** Reads a raw mail of any kind and coding. What is broken in it is read as far as it goes. */
export async function readMail(source: Buffer): Promise<ReadMail> {
  // Loaded where mails come: its many modules would make every command start later.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(source, {
    keepDeliveryStatus: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    skipHtmlToText: true,
    maxHtmlLengthToParse: 1_000_000,
  } as object);
  const part = (type: string): string =>
    mail.attachments.find(({ contentType }) => contentType === type)?.content.toString('utf8') ?? '';
  const [from] = mail.from?.value ?? [];
  const references = [mail.references ?? [], mail.inReplyTo ?? []].flat();
  return {
    messageId: bare(mail.messageId ?? ''),
    from: (from?.address ?? '').toLowerCase(),
    fromName: from?.name ?? '',
    to: recipients(mail),
    references: [...new Set(references.map(bare))],
    subject: clean(mail.subject ?? '').replaceAll('\n', ' '),
    at: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : null,
    text: mail.text === undefined ? plainWords(mail.html || '') : clean(mail.text),
    marks: marksOf(mail),
    deliveryStatus: part('message/delivery-status'),
    reportedId: bare(
      /^message-id:\s*(<[^>\r\n]+>)/im.exec(part('message/rfc822') || part('text/rfc822-headers'))?.[1] ?? '',
    ),
  };
}

const bare = (id: string): string => id.trim().replaceAll(/^<|>$/g, '');

function recipients(mail: ParsedMail): string[] {
  const written = [mail.to ?? [], mail.cc ?? []].flat() as AddressObject[];
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) =>
    headerText(mail, name),
  );
  const all = [...written.flatMap(({ value }) => value.map(({ address }) => address ?? '')), ...delivered];
  return [...new Set(all.map((one) => one.trim().replaceAll(/^<|>$/g, '')).filter(Boolean))];
}

/** A header's lines as they were written. */
function headerText(mail: ParsedMail, name: string): string[] {
  return mail.headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replaceAll(/\r?\n\s+/g, ' ')
        .trim(),
    );
}

function marksOf(mail: ParsedMail): Map<string, string> {
  return new Map(
    markNames.flatMap((name) => {
      const [first] = headerText(mail, name);
      return first === undefined ? [] : [[name, first.toLowerCase()] as const];
    }),
  );
}
