import type { Ctx } from '../../platform/ctx.ts';
import { deleteSaidDone, readSaidDone, upsertSaidDone } from './said-done-store.ts';

/** Something that was not right, what was done, and that it is right now: "you said, we did". */
export interface SaidDone {
  readonly customerId: number;
  readonly saidAt: Date;
  /** In their words; '' where they used none. */
  readonly said: string;
  readonly done: string;
  /** What keeps it from happening again; '' as long as nothing does. */
  readonly prevents: string;
  /** When they said that it is right. */
  readonly confirmedAt: Date;
}

type WithRecords = Pick<Ctx, 'records'>;

/** Keeps it under a key of its own, in place of what stood there; null: it is not right any more. */
export function keepSaidDone(call: {
  readonly ctx: WithRecords;
  readonly input: {
    readonly customerId: number;
    readonly key: string;
    readonly what: Omit<SaidDone, 'customerId'> | null;
  };
}): Promise<void> {
  const { customerId, key, what } = call.input;
  return what
    ? upsertSaidDone(call.ctx, key, { ...what, customerId })
    : deleteSaidDone(call.ctx, customerId, key);
}

const day = 86_400_000;

/** What was confirmed in a month (`YYYY-MM`) in any time zone, and somewhat more: days are told by each customer's clock. */
export function listMonthSaidDone(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly month: string; readonly customerId?: number };
}): Promise<SaidDone[]> {
  const { month, ...whose } = call.input;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const from = new Date(Date.UTC(year, number - 1, 1) - day);
  const to = new Date(Date.UTC(year, number, 1) + day);
  return readSaidDone(call.ctx, { ...whose, from, to });
}
