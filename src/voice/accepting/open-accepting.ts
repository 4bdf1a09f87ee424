import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { FilledPage } from './filled-page.ts';
import { type Accepted, keepPages } from './keep-pages.ts';

/** Where answers are handed in. */
export interface Accepting {
  /** Resolves once what was said survives a crash; throws where it could not be kept. */
  accept(page: FilledPage): Promise<Accepted>;
}

interface Waiting {
  readonly page: FilledPage;
  resolve(accepted: Accepted): void;
  reject(error: unknown): void;
}

/** Pages that one transaction keeps. */
const mostAtOnce = 400;
/** Transactions under way at one time: one is made ready while the other is written to disk. */
const lanes = 2;
/** More than these wait only where the store is away. */
const mostWaiting = 20_000;

/**
 * Keeps answers as they come. Those that come while others are being written to disk wait for that and are then written
 * together: one sync serves many, and a single answer waits for nothing.
 */
export function openAccepting(ctx: Pick<Ctx, 'records' | 'clock'>): Accepting {
  const waiting: Waiting[] = [];
  let busy = 0;
  const take = (): Waiting[] => {
    const some: Waiting[] = [];
    const taken = new Set<number>();
    for (let at = 0; at < waiting.length && some.length < mostAtOnce; ) {
      const one = waiting[at] as Waiting;
      // Two pages of one invitation are kept one after the other.
      if (taken.has(one.page.invitationId)) at += 1;
      else {
        taken.add(one.page.invitationId);
        some.push(one);
        waiting.splice(at, 1);
      }
    }
    return some;
  };
  const work = async (): Promise<void> => {
    busy += 1;
    for (let some = take(); some.length > 0; some = take()) await keep(ctx, some);
    busy -= 1;
  };
  return {
    accept: (page) => {
      if (waiting.length >= mostWaiting) return Promise.reject(tooMany());
      return new Promise((resolve, reject) => {
        waiting.push({ page, resolve, reject });
        // What else arrived in this turn goes along.
        if (busy < lanes) setImmediate(() => void (busy < lanes && work()));
      });
    },
  };
}

async function keep(ctx: Pick<Ctx, 'records' | 'clock'>, some: readonly Waiting[]): Promise<void> {
  try {
    const accepted = await keepPages(
      ctx,
      some.map((one) => one.page),
    );
    for (const [at, one] of some.entries()) one.resolve(accepted[at] as Accepted);
  } catch (error) {
    // One that cannot be kept must not keep the others out.
    if (some.length === 1) some[0]?.reject(error);
    else for (const one of some) await keep(ctx, [one]);
  }
}

function tooMany(): UserError {
  return new UserError('too many answers wait', 'Try again in a minute.', exitCodes.unavailable);
}
