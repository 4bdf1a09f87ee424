import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { insertAskings, inTransaction, lockReserving, readKeys, type WithRecords } from './asking-store.ts';
import { judgeAsking, type Verdict } from './judge-asking.ts';
import { type Asked, minutesOf } from './rules.ts';
import { addressOf, readStandings } from './standings.ts';

/** Somebody who is to be asked something. */
export interface AskingWish extends Asked {
  readonly customerId: number;
  readonly personId: number;
  /** Which survey or screen, in words. */
  readonly what: string;
  /** The same key of a customer is reserved, and costs, once. */
  readonly onceKey: string;
  /** Minutes, where they are known better than from the number of questions. */
  readonly minutes?: number;
  /** `them`: they came by themselves; then only the budget binds. Absent: us. */
  readonly begunBy?: 'us' | 'them';
  /**
   * Why it stands outside the budget and the throttle, as asking again after a recovery does. It is kept in the ledger,
   * and a no, an unsubscribed or bouncing address and the calendar bind all the same.
   */
  readonly outside?: string;
}

export interface AskingVerdict extends Verdict {
  readonly customerId: number;
  readonly personId: number;
  /** It was reserved before under its key: it may go out, and costs nothing more. */
  readonly known: boolean;
}

/**
 * Whether each may be asked now, in the given order, each as if those before it were asked; if not, every reason and the
 * moment from which on. With `reserve` what may be asked is written into the ledger in the same breath: however many
 * processes reserve at once, nobody is asked beyond the rules. Give a transaction as `records` to keep it together with
 * what goes out, and call this first in it: it lets one transaction at a time reserve.
 */
export function mayBeAsked(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly askings: readonly AskingWish[]; readonly reserve: boolean };
}): Promise<AskingVerdict[]> {
  const { ctx, input } = call;
  if (input.askings.length === 0) return Promise.resolve([]);
  const alone = <T>(run: (inside: WithRecords) => Promise<T>) =>
    input.reserve ? inTransaction(ctx, run) : run(ctx);
  return alone(async ({ records }) => {
    if (input.reserve) await lockReserving({ records });
    // Read after the lock: who waited for it must not reserve at a moment that is past.
    const now = ctx.clock.now();
    const customers = [...new Set(input.askings.map((one) => one.customerId))];
    const [standings, known] = await Promise.all([
      readStandings({ records }, { customers, now }),
      readKeys({ records }, input.askings),
    ]);
    const lines: Parameters<typeof insertAskings>[1][number][] = [];
    const verdicts = input.askings.map((wish): AskingVerdict => {
      const person = standings.person(wish.personId);
      if (person?.customerId !== wish.customerId)
        throw new UserError(
          `person ${wish.personId} is not at customer ${wish.customerId}`,
          'Read the people anew.',
        );
      const standing = standings.of(person);
      const minutes = wish.minutes ?? minutesOf(wish, standing.rules);
      const key = `${wish.customerId}\n${wish.onceKey}`;
      const who = { customerId: wish.customerId, personId: wish.personId };
      if (known.has(key)) return { ...who, known: true, may: true, minutes, refusals: [], from: now };
      const { begunBy = 'us', outside = '', kind } = wish;
      const verdict = judgeAsking(standing, { kind, minutes, begunBy, outside }, now);
      if (verdict.may) {
        const line = {
          ...who,
          kind,
          minutes,
          begunBy,
          outside,
          what: wish.what,
          address: addressOf(person),
          askedAt: now,
        };
        lines.push({ ...line, onceKey: wish.onceKey });
        standings.note(line);
        known.add(key);
      }
      return { ...who, ...verdict, known: false };
    });
    if (input.reserve) await insertAskings({ records }, lines);
    return verdicts;
  });
}
