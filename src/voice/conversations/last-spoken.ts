import type { Ctx } from '../../platform/ctx.ts';
import { readLastSpoken } from './last-spoken-store.ts';

/** When somebody was last spoken to in person, as `YYYY-MM-DD`; null: never, as far as is noted. */
export interface LastSpoken {
  readonly customerId: number;
  /** Null: anybody at the customer. */
  readonly personId: number | null;
  /** In any way: on the phone counts. */
  readonly any: string | null;
  /** Visited, or walked around with. */
  readonly visit: string | null;
}

/** Of every customer (or this one), and of everybody there, with whom a conversation is noted. */
export function lastSpoken(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input?: { readonly customerId: number };
}): Promise<LastSpoken[]> {
  return readLastSpoken(call.ctx, call.input?.customerId);
}
