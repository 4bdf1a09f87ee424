import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link is for: one made for one thing opens no other. */
type Purpose = 'answer' | 'stop';

/**
 * What the link of an invitation ends in: its number and a signature of it. Nobody can make one without the key (128 bits
 * are as many as can be guessed at), and the same invitation always has the same.
 */
export function makeToken(purpose: Purpose, invitationId: number, key: Buffer): string {
  return `${invitationId}.${sign(purpose, invitationId, key)}`;
}

/** The number of the invitation that a token was made for; null: it was not made by us, or for something else. */
export function readToken(purpose: Purpose, token: string, key: Buffer): number | null {
  const [, number, signature] = /^([1-9]\d{0,14})\.([\w-]{22})$/.exec(token) ?? [];
  if (number === undefined || signature === undefined) return null;
  const right = Buffer.from(sign(purpose, Number(number), key));
  return timingSafeEqual(Buffer.from(signature), right) ? Number(number) : null;
}

function sign(purpose: Purpose, id: number, key: Buffer): string {
  return createHmac('sha256', key).update(`${purpose} ${id}`).digest().subarray(0, 16).toString('base64url');
}
