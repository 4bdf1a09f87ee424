import type { Senders } from '../../escalations/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { startOutbox } from '../../platform/mail/outbox.ts';
import { type IssueRenderer, openIssueRenderer } from '../../reports/index.ts';
import { readSettings } from '../settings-store.ts';
import { readClaimed } from './outbox-store.ts';
import { openParcels } from './parcels.ts';
import { sendOne } from './send-one.ts';

export interface Mailing {
  /** Takes up nothing new and resolves when what is under way has been written down. */
  stop(): Promise<void>;
}

/** Sends what is in the outbox until stopped. */
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
  const sending = startOutbox(ctx, {
    table: 'mailing_messages',
    ...(input.everyMs === undefined ? {} : { everyMs: input.everyMs }),
    ...(input.leaseMs === undefined ? {} : { leaseMs: input.leaseMs }),
    send: async ({ id, hold }) => {
      const [message, { unsubscribeKey }] = await Promise.all([readClaimed(ctx, id), readSettings(ctx)]);
      if (!message) return { outcome: 'dropped', detail: 'it is not there any more' };
      return sendOne(ctx, message, { mailer, baseUrl, parcels, unsubscribeKey, hold });
    },
  });
  return {
    async stop() {
      await sending.stop();
      renderer.close();
    },
  };
}
