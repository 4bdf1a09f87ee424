import type { Cost } from '../pain.ts';

/** What one open minute of a ticket costs the one who waits: a guess, so it is said and goes into the interval. */
const share = { usual: 0.25, low: 0.05, high: 1 };

const method =
  'Minutes that people say they lost count as said. A ticket counts a quarter of the time that it was open, one day of work (480 minutes) at most; between a twentieth and all of it in the interval. Pieces of which nothing is known count as the mean of those that are.';

/** Minutes of pieces that are known. */
export interface KnownMinutes {
  readonly minutes: number;
  readonly how: 'said' | 'ticket';
}

/** The lost minutes of a pain where a minute of waiting costs least: the low end of the interval mostly lies below it. */
export function leastOf(known: readonly KnownMinutes[], pieces: number): number {
  return known.length === 0 ? 0 : totalOf(known, share.low) * pieces;
}

const totalOf = (known: readonly KnownMinutes[], part: number): number =>
  known.reduce((sum, one) => sum + (one.how === 'said' ? one.minutes : one.minutes * part), 0) / known.length;

/** The lost minutes of a pain with an interval of 95 % (bootstrap of 400 draws, Efron 1979; from one seed). Null: nothing is known. */
export function costOf(known: readonly KnownMinutes[], pieces: number): Cost | null {
  if (known.length === 0) return null;
  // Equal data, equal interval: what was drawn for it lately is drawn for every reader of the same list.
  const key = `${pieces} ${known.map(({ minutes, how }) => (how === 'said' ? minutes : -1 - minutes)).join(' ')}`;
  const before = lately.get(key);
  if (before) return before;
  const [oldest] = lately.size >= mostRemembered ? lately.keys() : [];
  if (oldest !== undefined) lately.delete(oldest);
  const cost = drawCost(known, pieces);
  lately.set(key, cost);
  return cost;
}

const mostRemembered = 300;
const lately = new Map<string, Cost>();

function drawCost(known: readonly KnownMinutes[], pieces: number): Cost {
  const sums = sumsOf(known);
  const total = (part: number, { said, ticket, of }: Sums) => ((said + ticket * part) / of) * pieces;
  const next = random(known.length * 7919 + pieces);
  const lows: number[] = [];
  const highs: number[] = [];
  // A share of very many is as good as all of them, for the interval.
  const drawn = Math.min(known.length, 500);
  for (let turn = 0; turn < 400; turn += 1) {
    const again = drawAgain(known, drawn, next);
    lows.push(total(share.low, again));
    highs.push(total(share.high, again));
  }
  const stated = known.filter((one) => one.how === 'said').length;
  return {
    minutes: Math.round(total(share.usual, sums)),
    low: Math.round(quantile(lows, 0.025)),
    high: Math.round(quantile(highs, 0.975)),
    stated,
    fromTickets: known.length - stated,
    unknown: pieces - known.length,
    method,
  };
}

/** Minutes that were said, and those of tickets, of so many pieces. */
interface Sums {
  said: number;
  ticket: number;
  readonly of: number;
}

function add(sums: Sums, { minutes, how }: KnownMinutes): void {
  if (how === 'said') sums.said += minutes;
  else sums.ticket += minutes;
}

function sumsOf(known: readonly KnownMinutes[]): Sums {
  const sums = { said: 0, ticket: 0, of: known.length };
  for (const one of known) add(sums, one);
  return sums;
}

/** The sums of `drawn` pieces taken at random, each as often as it comes. */
function drawAgain(known: readonly KnownMinutes[], drawn: number, next: () => number): Sums {
  const sums = { said: 0, ticket: 0, of: drawn };
  for (let at = 0; at < drawn; at += 1) add(sums, known[Math.floor(next() * known.length)] as KnownMinutes);
  return sums;
}

function quantile(values: number[], part: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(part * values.length))] as number;
}

/** Mulberry32: equal data, equal interval. */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
