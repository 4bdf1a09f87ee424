import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are nobody's outside: this machine, this network, and what stands for them. */
const inside = new BlockList();
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ...([
    ['::', 128],
    ['::1', 128],
    ['64:ff9b::', 96],
    ['2002::', 16],
  ] as const),
  ...([
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const),
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

/** Whether an address is inside our own network, or of no kind that a message should go to. */
export function isInside(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  const version = isIP(bare);
  // An IPv4 address in the clothes of an IPv6 one is checked as what it is by the list itself.
  return version === 0 || inside.check(bare, version === 6 ? 'ipv6' : 'ipv4');
}

export class InsideError extends Error {}

/** Looks a name up and refuses it where any of its addresses is inside: asked at the moment of connecting. */
export const lookupOutside: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const [first] = found;
    if (!first || found.some(({ address }) => isInside(address))) return done(new InsideError(name), '', 0);
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });
};
