import { setTimeout as sleep } from 'node:timers/promises';
import type { Senders } from '../escalations/index.ts';
import type { Ctx } from '../platform/ctx.ts';
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
  const bell = new AbortController();
  const watch = async () => {
    while (!bell.signal.aborted) {
      await closeWhatIsDue(ctx, input.closer).catch((error) =>
        ctx.log.warn(`the schedule paused: ${error instanceof Error ? error.message : String(error)}`),
      );
      await sleep(lookEveryMs, undefined, { signal: bell.signal }).catch(() => {});
    }
  };
  const watching = watch();
  const mailing = startMailing({ ctx, input: { senders: input.senders } });
  return {
    async stop() {
      bell.abort();
      await Promise.all([watching, mailing.stop()]);
    },
  };
}
