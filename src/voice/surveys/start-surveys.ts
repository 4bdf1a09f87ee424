import type { Ctx } from '../../platform/ctx.ts';
import type { Mailer } from '../../platform/mail/open-mailer.ts';
import { repeat } from '../../platform/repeat.ts';
import { forwardAnswers } from '../accepting/forward-answers.ts';
import { hearImported } from '../accepting/hear-imported.ts';
import { queueReminders } from './sending/remind.ts';
import { startSendingMails } from './sending/send-mails.ts';

const forwardEveryMs = 1000;
const remindEveryMs = 60_000;
const hearEveryMs = 30_000;

/**
 * Sends invitations and reminders, stores what was answered among the signals, and makes statements of imported answers,
 * until stopped.
 */
export function startSurveys(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock' | 'log'>;
  readonly input: { readonly senders: { readonly mailer: Mailer | null; readonly baseUrl: string | null } };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const { mailer, baseUrl } = input.senders;
  const again = (what: string, everyMs: number, work: () => Promise<unknown>) =>
    repeat({ everyMs, work, failed: (message) => ctx.log.warn(`${what} paused: ${message}`) });
  const running = [
    again('storing answers among the signals', forwardEveryMs, () => forwardAnswers(ctx)),
    again('reading imported answers', hearEveryMs, () => hearImported(ctx)),
    again('reminding', remindEveryMs, () => queueReminders(ctx)),
  ];
  const sending = mailer && baseUrl ? startSendingMails(ctx, { mailer, baseUrl }) : null;
  return {
    async stop() {
      await Promise.all([...running, sending].map((one) => one?.stop()));
    },
  };
}
