import { type Random, randomOf } from '../random.ts';
import type { SimVisit } from '../schema.ts';

const types: Readonly<Record<string, string>> = {
  streaming: 'video/mp2t',
  updates: 'application/octet-stream',
  adult: 'image/jpeg',
};

/**
 * A month of one gateway in Squid's native log format,
 * `%9ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt`, with the log-in challenges (407)
 * that browsers meet before they send their name.
 */
export function squidLog(visits: readonly SimVisit[], seed: number, label: string): string {
  const random = randomOf(seed, `squid/${label}`);
  const lines: string[] = [];
  for (const visit of visits) {
    if (random.chance(0.012)) lines.push(challenge(visit));
    lines.push(visit.secure ? tunnel(visit) : plain(visit, random));
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function challenge(visit: SimVisit): string {
  return `${head(visit.at - 40, 0, visit)} TCP_DENIED/407 3974 CONNECT ${visit.host}:443 - HIER_NONE/- text/html`;
}

function tunnel(visit: SimVisit): string {
  const start = head(visit.at, visit.ms, visit);
  if (visit.verdict === 'blocked')
    return `${start} TCP_DENIED/403 ${visit.bytes} CONNECT ${visit.host}:443 ${visit.person.email} HIER_NONE/- text/html`;
  return `${start} TCP_TUNNEL/200 ${visit.bytes} CONNECT ${visit.host}:443 ${visit.person.email} HIER_DIRECT/${addressOf(visit.host)} -`;
}

function plain(visit: SimVisit, random: Random): string {
  const start = head(visit.at, visit.ms, visit);
  const url = `http://${visit.host}/${random.int(1, 999).toString(36)}/${random.int(1, 99_999).toString(36)}`;
  if (visit.verdict === 'blocked')
    return `${start} TCP_DENIED/403 ${visit.bytes} GET ${url} ${visit.person.email} HIER_NONE/- text/html`;
  const type = types[visit.category] ?? 'text/html';
  if (random.chance(0.12))
    return `${start} TCP_MEM_HIT/200 ${visit.bytes} GET ${url} ${visit.person.email} HIER_NONE/- ${type}`;
  const status = random.chance(0.02) ? '404' : '200';
  return `${start} TCP_MISS/${status} ${visit.bytes} GET ${url} ${visit.person.email} HIER_DIRECT/${addressOf(visit.host)} ${type}`;
}

function head(at: number, ms: number, visit: SimVisit): string {
  const seconds = Math.floor(at / 1000);
  return `${seconds}.${String(at - seconds * 1000).padStart(3, '0')} ${String(ms).padStart(6)} ${visit.person.ip}`;
}

const addresses = new Map<string, string>();

/** A stable address for a host, from the blocks reserved for documentation (RFC 5737). */
export function addressOf(host: string): string {
  const known = addresses.get(host);
  if (known) return known;
  let sum = 7;
  for (const letter of host) sum = (sum * 31 + letter.charCodeAt(0)) % 65_536;
  const block = ['192.0.2', '198.51.100', '203.0.113'][sum % 3] ?? '192.0.2';
  const made = `${block}.${1 + (sum % 254)}`;
  addresses.set(host, made);
  return made;
}
