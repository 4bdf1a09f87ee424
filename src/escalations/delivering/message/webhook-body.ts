import { createHmac } from 'node:crypto';
import type { Letter } from './letter.ts';

/** What a webhook gets: the fields of the message as JSON. `id` is the same at every attempt. */
export function webhookBody(letter: Letter, id: string): string {
  return JSON.stringify({
    version: 1,
    id,
    type: 'escalation',
    subject: letter.subject,
    customer: { name: letter.customer.name, slug: letter.customer.slug },
    to: letter.to,
    intro: letter.intro,
    items: letter.items.map((item) => ({
      id: item.id,
      what: item.what,
      soWhat: item.soWhat,
      occurredAt: item.occurredAt.toISOString(),
      rules: item.rules,
      evidence: item.evidence,
      concerned: item.concerned,
      alsoKnows: item.others,
      proposal: item.proposal,
      acknowledge: item.acknowledge,
    })),
    next: letter.next,
  });
}

/**
 * `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of `<unix seconds>.<body>` with the route's secret. Who receives it computes
 * the same, compares in constant time, and refuses what is older than a few minutes.
 */
export function signature(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
