import type { OpenedFile } from '../files/open-file.ts';

/** A line of a list: domains, nothing (comments, names of the machine itself), or what is wrong with it. */
export type DomainLine =
  | { readonly line: number; readonly domains: readonly string[]; readonly raw: string }
  | { readonly line: number; readonly reject: string; readonly raw: string };

const domain = /^(?=.{1,253}$)([\p{L}\p{N}_]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?\.)+[\p{L}\p{N}-]{2,63}$/u;
const address = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*(%\w+)?)$/i;
/** Names of the machine itself, which hosts files hold as well. */
const own = /^(localhost|localhost\.localdomain|local|broadcasthost|ip6-.*|0\.0\.0\.0)$/;

/** One line of a hosts file (`0.0.0.0 name`), of a plain list, or of UT1's `domains` (a name, or an address). */
export function readDomainLine(line: number, text: string): DomainLine {
  const raw = text.trim();
  const words = raw
    .replace(/[#;!].*$/, '')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const names = words.length > 1 && address.test(words[0] ?? '') ? words.slice(1) : words;
  if (words.length > 1 && names.length === words.length) {
    return { line, reject: 'neither a domain nor "address domain"', raw };
  }
  const domains = names
    .map((name) => name.replace(/^(\*\.|\.)/, '').replace(/\.$/, ''))
    .filter((name) => !own.test(name));
  const bad = domains.find((name) => !domain.test(name) && !address.test(name));
  return bad === undefined ? { line, domains, raw } : { line, reject: 'no domain', raw };
}

/** The lines of a list, in order. */
export async function* readDomains(file: OpenedFile): AsyncGenerator<DomainLine> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let line = 0;
  for await (const bytes of file.bytes(0)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, 65_536);
    for (const text of lines) yield readDomainLine(++line, text);
  }
  if (rest !== '') yield readDomainLine(++line, rest);
}

/** Names that lists use for our categories. */
const aliases: Readonly<Record<string, string>> = {
  porn: 'adult',
  pornography: 'adult',
  mixed_adult: 'adult',
  social_networks: 'social',
  'social-networks': 'social',
  'audio-video': 'streaming',
  video: 'streaming',
  press: 'news',
  cryptojacking: 'malware',
};

/** The category that a list's place tells: UT1's folder (`gambling/domains`), or the file's name (`gambling-hosts.gz`). */
export function categoryOf(path: string): string {
  const parts = path.split(/[/\\]/);
  const [name = '', folder = ''] = [parts.at(-1), parts.at(-2)];
  const bare = name
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/\.(txt|list|hosts)$/, '')
    .replace(/[-_](hosts|domains|list)$/, '');
  const found = bare === 'domains' || bare === 'hosts' ? folder.toLowerCase() : bare;
  return aliases[found] ?? found;
}
