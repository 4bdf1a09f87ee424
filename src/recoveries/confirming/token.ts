import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a link lets its reader confirm. */
export const linkLifeMs = 60 * 86_400_000;

/**
 * What the link in a mail ends in with which somebody says whether it is right now: the number of the recovery, which time
 * they were asked, and a signature of both (128 bits). Nobody can make one without the key, and the same asking always has
 * the same.
 */
export function confirmToken(
  asked: { readonly recovery: number; readonly turn: number },
  key: Buffer,
): string {
  return `${asked.recovery}.${asked.turn}.${sign(asked.recovery, asked.turn, key)}`;
}

/** What a token was made for; null: it was not made by us. */
export function readConfirmToken(token: string, key: Buffer): { recovery: number; turn: number } | null {
  const [, recovery, turn, signature] = /^([1-9]\d{0,8})\.([1-9]\d{0,3})\.([\w-]{22})$/.exec(token) ?? [];
  if (recovery === undefined || turn === undefined || signature === undefined) return null;
  const right = Buffer.from(sign(Number(recovery), Number(turn), key));
  if (!timingSafeEqual(Buffer.from(signature), right)) return null;
  return { recovery: Number(recovery), turn: Number(turn) };
}

function sign(recovery: number, turn: number, key: Buffer): string {
  const text = `confirm ${recovery} ${turn}`;
  return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');
}
