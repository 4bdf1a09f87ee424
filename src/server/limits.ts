import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Principal } from './auth/principal.ts';

/** Requests a minute, for each. */
export interface RequestLimits {
  /** Of one key. */
  readonly key: number;
  /** Of one person, over all their sessions. */
  readonly person: number;
  /** Of one address that shows nothing, or nothing that holds: behind a proxy that is everybody who signs in. */
  readonly stranger: number;
}

/** Nobody who works here reaches them; a program that runs away does. */
export const usualLimits: RequestLimits = { key: 600, person: 3000, stranger: 1200 };

export interface Limiter {
  /** Counts a request; the seconds to wait where there were too many, null where it may go on. */
  count(asker: Principal | null, client: string): Promise<number | null>;
}

/** Counts in memory: each server process for itself, from nothing when it starts. */
export function makeLimiter(limits: RequestLimits = usualLimits): Limiter {
  const of = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const counted = { key: of(limits.key), person: of(limits.person), stranger: of(limits.stranger) };
  return {
    count: async (asker, client) => {
      const taken = !asker
        ? counted.stranger.consume(client)
        : asker.by === 'session'
          ? counted.person.consume(asker.userId)
          : counted.key.consume(asker.keyId ?? asker.userId);
      try {
        await taken;
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw refused;
      }
    },
  };
}
