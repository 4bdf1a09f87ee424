import { type Random, randomOf } from '../random.ts';
import type { SimVisit } from '../schema.ts';
import { addressOf } from './squid.ts';

const httpFields = [
  ['ts', 'time'],
  ['uid', 'string'],
  ['id.orig_h', 'addr'],
  ['id.orig_p', 'port'],
  ['id.resp_h', 'addr'],
  ['id.resp_p', 'port'],
  ['trans_depth', 'count'],
  ['method', 'string'],
  ['host', 'string'],
  ['uri', 'string'],
  ['referrer', 'string'],
  ['user_agent', 'string'],
  ['request_body_len', 'count'],
  ['response_body_len', 'count'],
  ['status_code', 'count'],
  ['status_msg', 'string'],
  ['info_code', 'count'],
  ['info_msg', 'string'],
  ['filename', 'string'],
  ['tags', 'set[enum]'],
  ['username', 'string'],
  ['password', 'string'],
  ['proxied', 'set[string]'],
  ['orig_fuids', 'vector[string]'],
  ['orig_mime_types', 'vector[string]'],
  ['resp_fuids', 'vector[string]'],
  ['resp_mime_types', 'vector[string]'],
] as const;

const dnsFields = [
  ['ts', 'time'],
  ['uid', 'string'],
  ['id.orig_h', 'addr'],
  ['id.orig_p', 'port'],
  ['id.resp_h', 'addr'],
  ['id.resp_p', 'port'],
  ['proto', 'enum'],
  ['trans_id', 'count'],
  ['query', 'string'],
  ['qclass', 'count'],
  ['qclass_name', 'string'],
  ['qtype', 'count'],
  ['qtype_name', 'string'],
  ['rcode', 'count'],
  ['rcode_name', 'string'],
  ['AA', 'bool'],
  ['TC', 'bool'],
  ['RD', 'bool'],
  ['RA', 'bool'],
  ['Z', 'count'],
  ['answers', 'vector[string]'],
  ['TTLs', 'vector[interval]'],
  ['rejected', 'bool'],
] as const;

const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A month of a Zeek sensor behind the customer's TLS-inspecting gateway, as http.log in TSV. */
export function zeekHttp(visits: readonly SimVisit[], month: string, seed: number, label: string): string {
  const random = randomOf(seed, `zeek-http/${label}`);
  const lines = visits
    .filter((visit) => visit.verdict === 'allowed')
    .map((visit) =>
      [
        stamp(visit.at),
        uid(random),
        visit.person.ip,
        random.int(49_152, 65_535),
        addressOf(visit.host),
        visit.secure ? 443 : 80,
        1,
        'GET',
        visit.host,
        `/${random.int(1, 99_999).toString(36)}`,
        '-',
        agent,
        0,
        visit.bytes,
        200,
        'OK',
        '-',
        '-',
        '-',
        '(empty)',
        '-',
        '-',
        '-',
        '-',
        '-',
        `F${uid(random)}`,
        'text/html',
      ].join('\t'),
    );
  return log('http', httpFields, month, lines);
}

/** The look-ups of the same month, one for each run of requests to a host, as dns.log in TSV; the resolver refuses listed names. */
export function zeekDns(
  visits: readonly SimVisit[],
  month: string,
  resolver: string,
  seed: number,
  label: string,
): string {
  const random = randomOf(seed, `zeek-dns/${label}`);
  const asked = new Map<string, number>();
  const lines: string[] = [];
  for (const visit of visits) {
    const key = `${visit.person.ip} ${visit.host}`;
    if (visit.at - (asked.get(key) ?? 0) < 300_000) continue;
    asked.set(key, visit.at);
    const refused = visit.verdict === 'blocked';
    lines.push(
      [
        stamp(visit.at - random.int(3, 60)),
        uid(random),
        visit.person.ip,
        random.int(49_152, 65_535),
        resolver,
        53,
        'udp',
        random.int(1, 65_535),
        visit.host,
        1,
        'C_INTERNET',
        1,
        'A',
        refused ? 5 : 0,
        refused ? 'REFUSED' : 'NOERROR',
        'F',
        'F',
        'T',
        'T',
        0,
        refused ? '-' : addressOf(visit.host),
        refused ? '-' : '300.000000',
        refused ? 'T' : 'F',
      ].join('\t'),
    );
  }
  return log('dns', dnsFields, month, lines);
}

function log(
  path: string,
  fields: readonly (readonly [string, string])[],
  month: string,
  lines: readonly string[],
): string {
  const opened = `${month}-01-00-00-00`;
  const head = [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    `#path\t${path}`,
    `#open\t${opened}`,
    `#fields\t${fields.map(([name]) => name).join('\t')}`,
    `#types\t${fields.map(([, type]) => type).join('\t')}`,
  ];
  return `${[...head, ...lines, `#close\t${opened}`].join('\n')}\n`;
}

function stamp(at: number): string {
  return `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}000`;
}

function uid(random: Random): string {
  return `C${Math.floor(random.next() * 2 ** 48).toString(36)}${Math.floor(random.next() * 2 ** 40).toString(36)}`;
}
