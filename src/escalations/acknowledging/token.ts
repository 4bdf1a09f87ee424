import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as they stand in a link. Kept nowhere. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A token has enough chance in it that its hash needs no salt. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a text can be a token at all. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** How long a link opens its page: a month. */
export const tokenLifeMs = 30 * 86_400_000;
