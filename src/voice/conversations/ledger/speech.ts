import type { Cue } from '../transcript/transcript.ts';

/** How the times of a transcript are known: told by the file, guessed from starts, or not at all. */
export type Timing = 'told' | 'guessed' | 'none';

/** A stretch in which one speaks, of speaker `who`. */
export interface Stretch {
  readonly who: string;
  readonly from: number;
  readonly to: number;
  /** Place of the cue in the transcript. */
  readonly cue: number;
}

/** Words a second of unhurried talk; 2.5 is what broadcasters and readers aloud reckon with (150 a minute). */
const wordsASecond = 2.5;

export function countWords(words: string): number {
  return words.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/**
 * Who spoke when. Where a file tells only when somebody began, they are taken to speak as long as their words take (that
 * the next one begins ends nothing: people overlap); without any times each cue takes as long as its words, one after
 * the other.
 */
export function speechOf(
  cues: readonly Cue[],
  whoIs: (label: string) => string,
): { readonly timing: Timing; readonly stretches: readonly Stretch[] } {
  const timed = cues.filter((cue) => cue.from !== null).length;
  if (timed < cues.length || timed === 0) return { timing: 'none', stretches: inARow(cues, whoIs) };
  let guessed = 0;
  const stretches = cues.map((cue, index) => {
    const from = cue.from ?? 0;
    const spoken = countWords(cue.words) / wordsASecond;
    if (cue.to === null) guessed += 1;
    const to = cue.to ?? from + Math.max(0.5, spoken);
    return { who: whoIs(cue.label), from, to, cue: index };
  });
  return { timing: guessed > cues.length / 10 ? 'guessed' : 'told', stretches };
}

function inARow(cues: readonly Cue[], whoIs: (label: string) => string): Stretch[] {
  let at = 0;
  return cues.map((cue, index) => {
    const from = at;
    at += countWords(cue.words) / wordsASecond;
    return { who: whoIs(cue.label), from, to: at, cue: index };
  });
}

/** Seconds covered by stretches, each moment once. */
export function covered(stretches: readonly Pick<Stretch, 'from' | 'to'>[]): number {
  return merged(stretches).reduce((sum, one) => sum + one.to - one.from, 0);
}

/** Stretches that touch or overlap as one, in the order of time. */
export function merged(stretches: readonly Pick<Stretch, 'from' | 'to'>[]): { from: number; to: number }[] {
  const done: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = done.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else done.push({ from, to });
  }
  return done;
}
