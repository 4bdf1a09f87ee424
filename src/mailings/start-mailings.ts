import type { Senders } from '../escalations/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { repeat } from '../platform/repeat.ts';
import type { Closer } from './closing/closer.ts';
import { closeWhatIsDue } from './closing/closing-clock.ts';
import { startMailing } from './sending/start-mailing.ts';

const lookEveryMs = 30_000;

/** Sends what is queued and closes what the schedule wants, until stopped. */
export function startMailings(call: {
  readonly ctx: Ctx;
  readonly input: { readonly senders: Pick<Senders, 'mailer' | 'baseUrl'>; readonly closer: Closer };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const watching = repeat({
    everyMs: lookEveryMs,
    work: () => closeWhatIsDue(ctx, input.closer),
    failed: (message) => ctx.log.warn(`the schedule paused: ${message}`),
  });
  const mailing = startMailing({ ctx, input: { senders: input.senders } });
  return {
    async stop() {
      await Promise.all([watching.stop(), mailing.stop()]);
    },
  };
}
