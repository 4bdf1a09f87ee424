import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../../platform/ctx.ts';
import type { Mailer } from '../../platform/mail/open-mailer.ts';
import { forwardAnswers } from '../accepting/forward-answers.ts';
import { queueReminders } from './sending/remind.ts';
import { startSendingMails } from './sending/send-mails.ts';

const forwardEveryMs = 1000;
const remindEveryMs = 60_000;

/** Sends invitations and reminders, and stores what was answered among the signals, until stopped. */
export function startSurveys(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock' | 'log'>;
  readonly input: { readonly senders: { readonly mailer: Mailer | null; readonly baseUrl: string | null } };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const { mailer, baseUrl } = input.senders;
  const bell = new AbortController();
  const again = async (what: string, everyMs: number, work: () => Promise<unknown>) => {
    while (!bell.signal.aborted) {
      await work().catch((error) =>
        ctx.log.warn(`${what} paused: ${error instanceof Error ? error.message : String(error)}`),
      );
      await sleep(everyMs, undefined, { signal: bell.signal }).catch(() => {});
    }
  };
  const running = [
    again('storing answers among the signals', forwardEveryMs, () => forwardAnswers(ctx)),
    again('reminding', remindEveryMs, () => queueReminders(ctx)),
  ];
  const sending = mailer && baseUrl ? startSendingMails(ctx, { mailer, baseUrl }) : null;
  return {
    async stop() {
      bell.abort();
      await Promise.all([...running, sending?.stop()]);
    },
  };
}
