import { deliverDue, openSenders, serveAcknowledge, startDelivering } from '../../escalations/index.ts';
import { readConfig } from '../../platform/config.ts';
import type { Ctx } from '../../platform/ctx.ts';

/** Tells what is raised, beside the watch. */
export interface WatchDelivery {
  /** Something was raised: tell it at once. */
  nudge(): void;
  /** Ends when what is under way is written down; after a single look, when all that is due was tried. */
  end(): Promise<void>;
}

/** Delivers in this process, and serves the acknowledging page where `listen` (`host:port`) says so. */
export async function watchDelivery(
  ctx: Ctx,
  input: {
    readonly once: boolean;
    readonly listen: string | null;
    readonly say: (text: string) => void;
  },
): Promise<WatchDelivery> {
  const senders = openSenders(readConfig());
  if (senders.mailer === null)
    input.say('no mail is sent: BEHOLDER_SMTP_URL is not set; what is raised waits');
  if (input.once) {
    return {
      nudge: () => {},
      end: async () => {
        await deliverDue({ ctx, input: { now: ctx.clock.now(), senders } });
        senders.close();
      },
    };
  }
  const delivering = startDelivering({ ctx, input: { senders } });
  const served =
    input.listen === null
      ? null
      : await serveAcknowledge({
          ctx,
          input: { listen: input.listen, onAcknowledged: () => delivering.nudge() },
        });
  if (served) input.say(`the acknowledging page is served at ${served.url}`);
  return {
    nudge: () => delivering.nudge(),
    end: async () => {
      await Promise.all([delivering.stop(), served?.stop()]);
      senders.close();
    },
  };
}
