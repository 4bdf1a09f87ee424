import { setTimeout as sleep } from 'node:timers/promises';
import type { Senders } from '../../escalations/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { mailConnections, mailTimeoutMs } from '../../platform/mail/open-mailer.ts';
import { type IssueRenderer, openIssueRenderer } from '../../reports/index.ts';
import { readSettings } from '../settings-store.ts';
import { claimNext } from './outbox-store.ts';
import { openParcels } from './parcels.ts';
import { sendOne } from './send-one.ts';

/** Longer than any attempt may take, with the drawing: a sender that has not come back by then is taken for dead. */
const leaseMs = mailTimeoutMs + 60_000;
/** After something unexpected, for instance a record store that is restarted. */
const pauseAfterErrorMs = 3_000;

export interface Mailing {
  /** Takes up nothing new and resolves when what is under way has been written down. */
  stop(): Promise<void>;
}

/**
 * Sends what is in the outbox until stopped: as many messages at a time as there are connections, so that a process that
 * dies leaves no more than these of which nobody knows whether they arrived.
 */
export function startMailing(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'log' | 'dataDir' | 'publicUrl'>;
  readonly input: {
    readonly senders: Pick<Senders, 'mailer' | 'baseUrl'>;
    readonly everyMs?: number;
    /** How long a sender may be silent before it is taken for dead. */
    readonly leaseMs?: number;
    readonly renderer?: IssueRenderer;
  };
}): Mailing {
  const { ctx, input } = call;
  const { mailer, baseUrl } = input.senders;
  if (!mailer) return { stop: async () => {} };
  const renderer = input.renderer ?? openIssueRenderer(ctx.dataDir, ctx.publicUrl);
  const parcels = openParcels(renderer);
  const bell = new AbortController();
  const sendNext = async (): Promise<boolean> => {
    const message = await claimNext(ctx, { now: ctx.clock.now(), leaseMs: input.leaseMs ?? leaseMs });
    if (!message) return false;
    const { unsubscribeKey } = await readSettings(ctx);
    await sendOne(ctx, message, { mailer, baseUrl, parcels, unsubscribeKey });
    return true;
  };
  const lane = async () => {
    while (!bell.signal.aborted) {
      let [more, wait] = [false, input.everyMs ?? 1000];
      try {
        more = await sendNext();
      } catch (error) {
        wait = pauseAfterErrorMs;
        ctx.log.warn(`mailing paused: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (!more) await sleep(wait, undefined, { signal: bell.signal }).catch(() => {});
    }
  };
  const lanes = Array.from({ length: mailConnections }, lane);
  return {
    async stop() {
      bell.abort();
      await Promise.all(lanes);
      renderer.close();
    },
  };
}
