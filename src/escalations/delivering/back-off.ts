import type { Channel } from '../schema.ts';

const second = 1000;
/** A mail server that comes back is used within a quarter of an hour, a webhook within the hour. */
const longest = { email: 900 * second, webhook: 3600 * second, slack: 3600 * second, teams: 3600 * second };
/** A receiver may ask for more patience than ours, but not for a day. */
const longestWish = 6 * 3600 * second;

/**
 * How long to wait after a failed attempt (the first is 1): 15 s, doubled each time up to a quarter of an hour for mail
 * and an hour for webhooks, at least as long as the receiver asked for, with up to a tenth added by `spread` (0..1) so
 * that what failed together does not come back together.
 */
export function backOffMs(
  attempt: number,
  channel: Channel,
  options: { readonly retryAfterMs?: number; readonly spread?: number } = {},
): number {
  const own = Math.min(15 * second * 2 ** Math.min(attempt - 1, 20), longest[channel]);
  const wish = Math.min(options.retryAfterMs ?? 0, longestWish);
  return Math.round(Math.max(own, wish) * (1 + 0.1 * (options.spread ?? 0)));
}
