import type { Card } from './queries.ts';

type Clock = Card['clocks'][number];

const names: Readonly<Record<string, string>> = { contact: 'Call', repair: 'Put right', prevent: 'Prevent' };

export const clockName = (name: string) => names[name] ?? name;

/** `2 h 5 min`, `3 days`. */
export function stretch(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** How a clock stands, in words: colour alone never tells. */
export function clockText(clock: Clock, now: number): string {
  const due = Date.parse(clock.due);
  if (clock.state === 'in time') return 'done in time';
  if (clock.state === 'too late' && clock.doneAt)
    return `done ${stretch(Date.parse(clock.doneAt) - due)} late`;
  if (clock.state === 'late') return `${stretch(now - due)} late`;
  return `within ${stretch(due - now)}`;
}

export const roleText: Readonly<Record<Card['role'], string>> = {
  buyer: 'buyer',
  executive: 'executive',
  user: 'user',
  unknown: 'role not known',
};

/** Minutes of working time. */
export function workingTime(minutes: number): string {
  const whole = Math.round(minutes);
  return whole < 120 ? `${whole} min` : `${Math.round(whole / 6) / 10} h`;
}

export function shareText(share: {
  count: number;
  of: number;
  low: number | null;
  high: number | null;
}): string {
  if (share.of === 0) return 'none yet';
  const [low, high] = [share.low ?? 0, share.high ?? 1].map((one) => Math.round(one * 100));
  return `${share.count} of ${share.of} (${low} to ${high} %)`;
}
