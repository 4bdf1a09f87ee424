import type { Ctx } from '../../../platform/ctx.ts';
import { insertMails } from '../inviting/invite-store.ts';
import { makeToken } from '../links/token.ts';
import { readLinkKey } from '../settings-store.ts';
import { inRecovery, readToRemind, setRemindAt } from './mails-store.ts';
import { mayGo } from './may-go.ts';

/**
 * Queues the one reminder of everybody who was asked some days ago and has not answered; on a day off it waits, and
 * somebody whose trouble is being put right is not reminded.
 */
export async function queueReminders(ctx: Pick<Ctx, 'records' | 'clock'>): Promise<number> {
  const now = ctx.clock.now();
  const key = await readLinkKey(ctx);
  let queued = 0;
  for (const invitation of await readToRemind(ctx, now)) {
    const go = (await inRecovery(ctx, invitation.personId))
      ? ({ may: false, from: null } as const)
      : await mayGo(ctx, invitation);
    const messageId = `ask.${makeToken('answer', invitation.id, key)}.reminder`;
    await ctx.records.transaction().execute(async (records) => {
      if (go.may) await insertMails({ records }, [{ id: invitation.id, kind: 'reminder', messageId }], now);
      const later = go.may || !go.from || go.from >= invitation.expiresAt ? null : go.from;
      await setRemindAt({ records }, invitation.id, later);
    });
    if (go.may) queued += 1;
  }
  return queued;
}
