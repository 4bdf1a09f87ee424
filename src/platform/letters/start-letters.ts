import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../ctx.ts';
import type { Mailer } from '../mail/open-mailer.ts';
import { mailTimeoutMs } from '../mail/open-mailer.ts';
import type { Letter } from './letter.ts';
import { claimLetter, endLetter } from './letters-store.ts';

const second = 1000;
/** Longer than any conversation with a mail server: who is silent for longer is dead. */
const leaseMs = 2 * mailTimeoutMs;
const longestPause = 900 * second;
const pauseAfterErrorMs = 3 * second;

type SendingCtx = Pick<Ctx, 'records' | 'clock' | 'log'>;

/** Sends letters until stopped; without a mailer they wait. */
export function startLetters(call: {
  readonly ctx: SendingCtx;
  readonly input: {
    readonly senders: { readonly mailer: Mailer | null; readonly baseUrl: string | null };
    readonly everyMs?: number;
    readonly leaseMs?: number;
  };
}): { stop(): Promise<void> } {
  const { ctx, input } = call;
  const { mailer, baseUrl } = input.senders;
  if (!mailer) return { stop: async () => {} };
  const bell = new AbortController();
  const sendNext = async (): Promise<boolean> => {
    const lease = { now: ctx.clock.now(), leaseMs: input.leaseMs ?? leaseMs };
    const letter = await claimLetter(ctx, lease);
    if (letter) await sendOne(ctx, letter, mailer, baseUrl);
    return letter !== null;
  };
  const turn = async () => {
    while (!bell.signal.aborted) {
      let [more, wait] = [false, input.everyMs ?? second];
      try {
        more = await sendNext();
      } catch (error) {
        wait = pauseAfterErrorMs;
        ctx.log.warn(`letters paused: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (!more) await sleep(wait, undefined, { signal: bell.signal }).catch(() => {});
    }
  };
  const turning = turn();
  return {
    async stop() {
      bell.abort();
      await turning;
    },
  };
}

async function sendOne(
  ctx: SendingCtx,
  letter: Letter,
  mailer: Mailer,
  baseUrl: string | null,
): Promise<void> {
  // A letter with a link goes nowhere as long as nobody could follow it.
  const result =
    letter.body.includes('{base}') && baseUrl === null
      ? ({ outcome: 'later', detail: 'nobody can reach these pages yet (BEHOLDER_URL)' } as const)
      : await mailer.send({
          to: letter.to,
          subject: letter.subject,
          text: letter.body.replaceAll('{base}', baseUrl ?? ''),
          html: '',
          messageId: `<${letter.messageId}@${mailer.domain}>`,
          listId: `${letter.listId}.${mailer.domain}`,
          listName: letter.listName,
        });
  const now = ctx.clock.now();
  const pause = Math.min(15 * second * 2 ** Math.min(letter.attempts - 1, 10), longestPause);
  const end = { ...result, now, nextAttemptAt: new Date(now.getTime() + pause * (1 + Math.random() / 10)) };
  // What was sent and is not written down would be sent again: a store that is away for a moment is waited for.
  for (const waitMs of [300, 1000, 3000, 0]) {
    try {
      await endLetter(ctx, letter, end);
      break;
    } catch (error) {
      if (waitMs === 0) throw error;
      await sleep(waitMs);
    }
  }
  if (result.outcome !== 'sent') ctx.log.warn(`letter ${letter.id} about ${letter.about}: ${result.detail}`);
}
