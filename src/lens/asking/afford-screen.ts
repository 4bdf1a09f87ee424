import type { Ctx } from '../../platform/ctx.ts';
import { mayBeAsked } from '../../voice/index.ts';

/**
 * Whether the minutes that are somebody's to give in a year leave room for one more screen: all kinds of asking draw on
 * them. With `spend` the screen is written into the ledger of asking, once for a `onceKey`. `from`: when there is room
 * again; null where there is now, or never will be.
 */
export async function affordScreen(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: {
    readonly customerId: number;
    readonly personId: number;
    readonly onceKey: string;
    readonly spend: boolean;
  };
}): Promise<{ readonly may: boolean; readonly from: Date | null }> {
  const { customerId, personId, onceKey, spend } = call.input;
  const wish = { kind: 'lens', screens: 1, what: 'what matters', begunBy: 'them' } as const;
  const askings = [{ ...wish, customerId, personId, onceKey: `lens ${onceKey}` }];
  const [verdict] = await mayBeAsked({ ctx: call.ctx, input: { askings, reserve: spend } });
  return { may: verdict?.may === true, from: verdict?.may ? null : (verdict?.from ?? null) };
}
