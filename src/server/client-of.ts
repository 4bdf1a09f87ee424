import { isIP } from 'node:net';
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
  return (context) => {
    const nearest = getConnInfo(context).remote.address ?? 'unknown';
    return householdOf(clientAddress(proxies, nearest, context.req.header('x-forwarded-for')));
  };
}

/**
 * What one customer of a network gets: an IPv4 address as it is, of an IPv6 one the first 64 bits (RFC 6177). The rest they
 * choose themselves, as often as they like.
 */
export function householdOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [bare = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  const [front = '', back] = bare.replace(/[\d.]+\.[\d.]+$/, '0:0').split('::');
  const groups = front.split(':').filter(Boolean);
  const after = back?.split(':').filter(Boolean) ?? [];
  const between = Array.from({ length: 8 - groups.length - after.length }, () => '0');
  const net = [...groups, ...between, ...after].slice(0, 4);
  return `${net.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}
