import { createHash } from 'node:crypto';

/**
 * What a text begins with, as `length:hash`. A text that has grown since still matches the fingerprint of
 * its shorter self, and a rotated or renamed file is known again; another file is not.
 */
export function fingerprint(head: Buffer): string {
  return `${head.length}:${createHash('sha256').update(head).digest('hex').slice(0, 32)}`;
}

/** Whether a text beginning with `head` is the one that had this fingerprint, perhaps grown since. */
export function matchesFingerprint(head: Buffer, known: string): boolean {
  const length = Number(known.split(':')[0]);
  return (
    Number.isInteger(length) &&
    length > 0 &&
    length <= head.length &&
    fingerprint(head.subarray(0, length)) === known
  );
}
