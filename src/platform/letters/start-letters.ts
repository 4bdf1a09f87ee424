import type { Ctx } from '../ctx.ts';
import type { Mailer } from '../mail/open-mailer.ts';
import { startOutbox } from '../mail/outbox.ts';
import { readLetter } from './letters-store.ts';

/** Sends letters until stopped; without a mailer they wait. */
export function startLetters(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'log'>;
  readonly input: {
    readonly senders: { readonly mailer: Mailer | null; readonly baseUrl: string | null };
    readonly everyMs?: number;
    readonly leaseMs?: number;
  };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const { mailer, baseUrl } = input.senders;
  if (!mailer) return { stop: async () => {} };
  return startOutbox(ctx, {
    table: 'letters',
    ...(input.everyMs === undefined ? {} : { everyMs: input.everyMs }),
    ...(input.leaseMs === undefined ? {} : { leaseMs: input.leaseMs }),
    send: async ({ id }) => {
      const letter = await readLetter(ctx, id);
      if (!letter) return { outcome: 'dropped', detail: 'it is not there any more' };
      // A letter with a link goes nowhere as long as nobody could follow it.
      if (letter.body.includes('{base}') && baseUrl === null)
        return { outcome: 'later', detail: 'nobody can reach these pages yet (BEHOLDER_URL)' };
      return mailer.send({
        to: letter.to,
        subject: letter.subject,
        text: letter.body.replaceAll('{base}', baseUrl ?? ''),
        html: '',
        messageId: `<${letter.messageId}@${mailer.domain}>`,
        listId: `${letter.listId}.${mailer.domain}`,
        listName: letter.listName,
      });
    },
  });
}
