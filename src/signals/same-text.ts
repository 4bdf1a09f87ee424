import { createHash } from 'node:crypto';
import { UserError } from '../platform/errors.ts';
import type { OpenedText } from '../sources/index.ts';

const tailBytes = 4096;

/** A hash of the last bytes before `end`; null where looking back would mean to unpack all again. */
export async function tailAt(text: OpenedText, end: number): Promise<string | null> {
  if (text.gzip || text.encoding !== 'utf-8' || end === 0) return null;
  const start = Math.max(0, end - tailBytes);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of text.bytes(start)) {
    parts.push(part);
    length += part.length;
    if (length >= end - start) break;
  }
  const tail = Buffer.concat(parts).subarray(0, end - start);
  return tail.length < end - start ? null : createHash('sha256').update(tail).digest('hex').slice(0, 32);
}

/** Throws a `UserError` where a file that begins like one stored before goes on differently. */
export async function checkSameText(text: OpenedText, end: number, known: string | undefined): Promise<void> {
  if (known === undefined) return;
  const tail = await tailAt(text, end);
  if (tail === null || tail === known) return;
  throw new UserError(
    `${text.path} begins like a file that was imported before, but differs from it further on`,
    'a log only grows: if it was edited, import the original; if it is another log, import it with its own --customer',
  );
}
