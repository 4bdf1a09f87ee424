import type { Ctx } from '../../platform/ctx.ts';
import { invite } from '../../voice/index.ts';
import { acting } from '../acting/act.ts';
import { readSettings } from '../settings-store.ts';
import { readConfirmedUnasked } from './asking-again-store.ts';

const day = 86_400_000;
const survey = 'csat';
const actor = 'Beholder';

/**
 * Asks those once more whose recovery they confirmed some while ago: outside the budget, for whoever was let down may say
 * whether it held; who left or may not be asked is not. What came of it is written down in the recovery. Asked twice by
 * nobody: the invitation is known by the recovery. Returns how many were asked.
 */
export async function askAgain(call: { readonly ctx: Pick<Ctx, 'records' | 'clock'> }): Promise<number> {
  const ctx = { ...call.ctx, actor };
  const { askAgainAfterDays } = await readSettings(ctx);
  const before = new Date(ctx.clock.now().getTime() - askAgainAfterDays * day);
  let asked = 0;
  for (const one of await readConfirmedUnasked(ctx, before)) {
    const { invited, leftOut } = await invite({
      ctx,
      input: {
        survey,
        people: [
          {
            personId: one.personId,
            onceKey: `after recovery ${one.id}`,
            about: { serviceId: one.serviceId },
          },
        ],
        despiteBudget: 'they were let down, and it was put right',
      },
    });
    const [refused] = leftOut;
    // A week-end or a holiday: another day.
    if (invited.length === 0 && refused?.from) continue;
    const why =
      invited.length > 0
        ? `${askAgainAfterDays} days after they said that it is right`
        : `not asked: ${refused?.why ?? ''}`;
    await acting(ctx, { customerId: one.customerId, id: one.id }, ({ add }) =>
      add({ kind: 'invited', body: { why } }),
    );
    asked += invited.length;
  }
  return asked;
}
