import type { Ctx } from '../../platform/ctx.ts';
import { insertReadings } from './silence-store.ts';

/** Keeps that people were sent a month's report, or opened it in their pages: the first time of each. */
export function noteReadings(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: readonly {
    readonly customerId: number;
    /** `YYYY-MM`. */
    readonly month: string;
    readonly kind: 'sent' | 'opened';
    readonly personId: number;
  }[];
}): Promise<void> {
  return insertReadings(call.ctx, call.input, call.ctx.clock.now());
}
