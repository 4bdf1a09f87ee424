import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The address that a request came from. Behind `proxies` of our own it is the one that the outermost of them saw: so many
 * from the end of X-Forwarded-For. What stands before it was written by whoever asked, and is not believed.
 */
export function clientAddress(proxies: number, nearest: string, forwarded: string | undefined): string {
  if (proxies === 0 || !forwarded) return nearest;
  const seen = forwarded.split(',').map((one) => one.trim());
  return seen.at(-proxies) || nearest;
}

export function clientOf(proxies: number): (context: Context) => string {
  return (context) =>
    clientAddress(
      proxies,
      getConnInfo(context).remote.address ?? 'unknown',
      context.req.header('x-forwarded-for'),
    );
}
