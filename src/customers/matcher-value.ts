import { isIPv4, isIPv6 } from 'node:net';
import type { Matcher } from './schema.ts';

/** The first and last address of a range, as numbers of 128 bits; IPv4 lies at ::ffff:0:0 as in an IPv6 column. */
export interface AddressRange {
  readonly low: bigint;
  readonly high: bigint;
}

const v4Prefix = 0xffff_0000_0000n;

function v4Number(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function v6Number(text: string): bigint {
  let groups = text;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(groups);
  if (dotted) {
    const low = v4Number(dotted[2] ?? '');
    groups = `${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  }
  const [head = '', tail] = groups.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** The range of an address or CIDR such as `10.1.0.0/16`; a string says what is wrong with it. */
export function addressRange(value: string): AddressRange | string {
  const [address = '', length, ...more] = value.trim().split('/');
  const v4 = isIPv4(address);
  const longest = v4 ? 32 : 128;
  if ((!v4 && !isIPv6(address)) || address.includes('%') || more.length > 0)
    return `${value} is not an address or a range such as 10.1.0.0/16`;
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || Number(length) > longest)) {
    return `${value}: the length after / goes from 0 to ${longest}`;
  }
  const hostBits = BigInt(longest - Number(length ?? longest));
  const low = v4 ? v4Prefix + v4Number(address) : v6Number(address);
  const mask = (1n << hostBits) - 1n;
  if ((low & mask) !== 0n)
    return `${value} points into the middle of its range; write ${addressText(low & ~mask)}/${length}`;
  return { low, high: low | mask };
}

/** `10.1.0.0` or `2001:db8:0:0:0:0:0:1`, as ClickHouse's `toIPv6` reads it too. */
export function addressText(address: bigint): string {
  if (address >> 32n === 0xffffn)
    return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
  return Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(
    ':',
  );
}

const domainPattern =
  /^(?=.{1,253}$)[\p{L}\p{N}_]([\p{L}\p{N}_-]{0,62})?(\.[\p{L}\p{N}_]([\p{L}\p{N}_-]{0,62})?)+$/u;

/** The value as it is stored and compared (lower case); a string in `problem` says what is wrong with it. */
export function normalizeMatcher(
  kind: Matcher['kind'],
  value: string,
): { value: string } | { problem: string } {
  const text = value.trim().toLowerCase();
  if (text === '') return { problem: `the ${kind} is empty` };
  if (text.length > 500) return { problem: `the ${kind} is longer than 500 letters` };
  if (kind === 'ip') {
    const range = addressRange(text);
    if (typeof range === 'string') return { problem: range };
    const hostBits = (range.high - range.low).toString(2).replace(/^0$/, '').length;
    const longest = range.low >> 32n === 0xffffn ? 32 : 128;
    return { value: addressText(range.low) + (hostBits === 0 ? '' : `/${longest - hostBits}`) };
  }
  if (kind === 'domain') {
    const domain = text.replace(/^\*?\./, '').replace(/\.$/, '');
    if (!domainPattern.test(domain)) return { problem: `${value} is not a domain such as fenwick.example` };
    return { value: domain };
  }
  return { value: text };
}
