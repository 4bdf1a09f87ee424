import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** How many people and domains the made-up proxy serves. */
export interface SquidWorld {
  readonly people: number;
  readonly domains: number;
  readonly customers: number;
}

export const benchWorld: SquidWorld = { people: 2_000, domains: 50_000, customers: 20 };

/** A small fast generator of pseudo-random numbers in [0, 1) (mulberry32), so that equal seeds make equal files. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `alice0042`, of customer 42 modulo the number of customers. */
export const login = (person: number) => `user${String(person).padStart(4, '0')}`;
export const address = (person: number) => `10.${person % 200}.${(person >> 8) & 255}.${(person % 250) + 1}`;

const suffixes = ['com', 'net', 'org', 'de', 'co.uk', 'io', 'fr', 'nl'];
const subs = ['www', 'cdn', 'api', 'static', 'm', 'img', 'login', ''];

/** Domain names by popularity, most visited first. */
export function domainNames(count: number): string[] {
  const random = seeded(7);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return Array.from({ length: count }, (_, i) => {
    let name = '';
    for (let n = 3 + Math.floor(random() * 9); n > 0; n--) name += letters[Math.floor(random() * 26)];
    return `${name}${i}.${suffixes[Math.floor(random() * suffixes.length)]}`;
  });
}

/** Ranks by Zipf's law with exponent 1, drawn through a table of the cumulative weights. */
function zipf(count: number): (u: number) => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += 1 / (i + 1);
    sums[i] = sum;
  }
  return (u) => {
    const wanted = u * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const verdicts = [
  'TCP_MISS/200',
  'TCP_MISS/200',
  'TCP_MISS/200',
  'TCP_HIT/200',
  'TCP_MISS/304',
  'TCP_MISS/404',
];

/** Writes `count` Squid lines in the native format over 30 days, busy in office hours. Same seed, same bytes. */
export async function writeSquidLines(
  path: string,
  count: number,
  seed: number,
  world: SquidWorld = benchWorld,
): Promise<void> {
  const random = seeded(seed);
  const names = domainNames(world.domains);
  const pick = zipf(world.domains);
  const out = createWriteStream(path, { highWaterMark: 1 << 22 });
  const begin = Date.UTC(2026, 8, 1) / 1000;
  const step = (30 * 86_400) / count;
  let lines = '';
  for (let i = 0; i < count; i++) {
    const at = begin + i * step;
    const person = Math.floor(random() * world.people);
    const domain = names[pick(random())] as string;
    const sub = subs[Math.floor(random() * subs.length)] as string;
    const host = sub ? `${sub}.${domain}` : domain;
    const ms = Math.floor(-Math.log(1 - random()) * 120);
    const bytes = Math.floor(-Math.log(1 - random()) * 20_000);
    const dice = random();
    const who = dice < 0.004 ? '-' : login(person);
    const [verdict, method, url] =
      dice < 0.004
        ? ['TCP_DENIED/407', 'GET', `http://${host}/`]
        : dice < 0.02
          ? ['TCP_DENIED/403', 'CONNECT', `${host}:443`]
          : dice < 0.6
            ? ['TCP_TUNNEL/200', 'CONNECT', `${host}:443`]
            : [
                verdicts[Math.floor(random() * 6)],
                'GET',
                `http://${host}/p/${Math.floor(random() * 1000)}.html`,
              ];
    lines += `${at.toFixed(3)} ${String(ms).padStart(6)} ${address(person)} ${verdict} ${bytes} ${method} ${url} ${who} HIER_DIRECT/203.0.113.${person % 250} text/html\n`;
    if (lines.length > 1 << 20) {
      if (!out.write(lines, 'latin1')) await once(out, 'drain');
      lines = '';
    }
  }
  out.end(lines);
  await once(out, 'finish');
}
