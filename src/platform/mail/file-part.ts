import type { MailFile } from './open-mailer.ts';

/** Parts that are ready: a file that goes to thousands is encoded once. */
const ready = new WeakMap<MailFile, Buffer>();
/** What needs no encoding in a header (RFC 2045, tokens). */
const plain = /^[A-Za-z0-9._-]+$/;
const charactersALine = 76;

/** A file as the part of a message that carries it (RFC 2045); null: its name or type is none that can be written as it is. */
export function filePart(file: MailFile): Buffer | null {
  const { name, type, contentId } = file;
  const writable = plain.test(name) && /^[a-z]+\/[a-z0-9.+-]+$/.test(type);
  if (!writable || !/^[\w.@-]*$/.test(contentId ?? '')) return null;
  const known = ready.get(file);
  if (known) return known;
  const head = [
    `Content-Type: ${type}; name=${name}`,
    ...(contentId ? [`Content-ID: <${contentId}>`] : []),
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: ${contentId ? 'inline' : 'attachment'}; filename=${name}`,
  ];
  const lines = file.content.toString('base64').match(new RegExp(`.{1,${charactersALine}}`, 'g')) ?? [];
  const part = Buffer.from(`${head.join('\r\n')}\r\n\r\n${lines.join('\r\n')}`, 'latin1');
  ready.set(file, part);
  return part;
}
