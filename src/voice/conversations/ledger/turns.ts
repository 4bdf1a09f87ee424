import { covered, merged, type Stretch } from './speech.ts';

/** Longer than this and one has stopped, though nobody else began. */
const pauseSeconds = 5;
/** "Mm-hm", "yes": shorter than this while another speaks takes the floor from nobody. */
const shortSeconds = 1;

/** A time in which one had the floor. */
export interface Turn {
  readonly who: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Who had the floor. Pauses of up to five seconds belong to a turn; a word of up to a second that another puts in while
 * it goes on does not end it.
 */
export function turnsOf(stretches: readonly Stretch[]): Turn[] {
  const ordered = [...stretches].sort((a, b) => a.from - b.from || b.to - a.to);
  const turns: { who: string; from: number; to: number }[] = [];
  ordered.forEach((one, index) => {
    const last = turns.at(-1);
    if (last && last.who === one.who && one.from - last.to <= pauseSeconds) {
      last.to = Math.max(last.to, one.to);
      return;
    }
    const next = ordered.slice(index + 1, index + 6).find((later) => later.who !== one.who);
    const goesOn = last && next?.who === last.who && next.from - last.to <= pauseSeconds;
    if (last && one.to - one.from <= shortSeconds && goesOn) return;
    turns.push({ who: one.who, from: one.from, to: one.to });
  });
  return turns;
}

/** One began while another spoke, who then stopped. */
export interface Interruption {
  readonly by: string;
  readonly whom: string;
  readonly at: number;
}

/** It takes so long before and after to tell an interruption from two who began together, or a word of agreement. */
const before = 1;
const after = 1;
const overlapUpTo = 3;

/**
 * Interruptions as conversation analysis counts them from times alone (after Zimmerman and West 1975): one begins at
 * least a second after the other began and before they end, the other stops within three seconds, and the one
 * who began goes on for at least a second more.
 */
export function interruptionsOf(stretches: readonly Stretch[]): Interruption[] {
  const by = Map.groupBy(stretches, (one) => one.who);
  const runs = [...by].flatMap(([who, own]) => merged(own).map((run) => ({ who, ...run })));
  runs.sort((a, b) => a.from - b.from);
  const found: Interruption[] = [];
  runs.forEach((one, index) => {
    for (let back = index - 1; back >= 0 && back >= index - 20; back -= 1) {
      const other = runs[back];
      if (!other || other.who === one.who) continue;
      const overlap = other.to - one.from;
      if (
        overlap > 0.1 &&
        overlap <= overlapUpTo &&
        one.from - other.from >= before &&
        one.to - other.to >= after
      ) {
        found.push({ by: one.who, whom: other.who, at: one.from });
        return;
      }
    }
  });
  return found;
}

/** Seconds in which at least two speak. */
export function overlapSeconds(stretches: readonly Stretch[]): number {
  const by = Map.groupBy(stretches, (one) => one.who);
  const alone = [...by.values()].reduce((sum, own) => sum + covered(own), 0);
  if (by.size < 2) return 0;
  let both = 0;
  // The sum of everybody's time less the time in which anybody speaks, counted once for each who is too many.
  both = alone - covered(stretches);
  return Math.max(0, both);
}
