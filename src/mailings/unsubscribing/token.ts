import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What the link of a message to leave by ends in: the message's number and a signature of it. Nobody can make one
 * without the key (128 bits are as many as can be guessed at), and the same message always has the same.
 */
export function leaveToken(messageId: number, key: Buffer): string {
  return `${messageId}.${sign(messageId, key)}`;
}

/** The number of the message that a token was made for; null: it was not made by us. */
export function readLeaveToken(token: string, key: Buffer): number | null {
  const [, number, signature] = /^([1-9]\d{0,14})\.([\w-]{22})$/.exec(token) ?? [];
  if (number === undefined || signature === undefined) return null;
  const right = Buffer.from(sign(Number(number), key));
  return timingSafeEqual(Buffer.from(signature), right) ? Number(number) : null;
}

function sign(messageId: number, key: Buffer): string {
  return createHmac('sha256', key)
    .update(`leave ${messageId}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
