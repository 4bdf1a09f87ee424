import { createHmac, randomBytes } from 'node:crypto';

/** A new secret, as Standard Webhooks writes them: `whsec_` and base64 of 32 bytes. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * The headers of a signed message (Standard Webhooks 1.0): HMAC-SHA256 over `<id>.<unix seconds>.<body>`. The receiver
 * computes the same, compares in constant time, refuses what is older than a few minutes, and knows repetitions by id.
 */
export function signedHeaders(message: {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  readonly secret: string;
}): Record<string, string> {
  const seconds = Math.floor(message.at.getTime() / 1000);
  const key = Buffer.from(message.secret.replace(/^whsec_/, ''), 'base64');
  const mac = createHmac('sha256', key).update(`${message.id}.${seconds}.${message.body}`).digest('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${mac}` };
}
