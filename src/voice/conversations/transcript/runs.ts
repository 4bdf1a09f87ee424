import type { Cue } from './transcript.ts';

/** Cues that hold a sentence, or several, of one speaker: joined as they were said. */
export interface Run {
  /** Place of the first cue. */
  readonly first: number;
  readonly words: string;
  /** Where each cue begins in the words. */
  readonly starts: readonly number[];
}

/** No sentence is longer than so many cues. */
const longest = 12;

/**
 * Programs cut sentences where a line is full. A cue goes on with the one before where the same speaker has not ended
 * a sentence and it begins small; in files that write everything small and without ends each cue stands for itself.
 */
export function runsOf(cues: readonly Cue[]): Run[] {
  const written = cues.filter((cue) => /^[^\p{L}]*\p{Lu}/u.test(cue.words) || endsSentence(cue.words)).length;
  const joins = written >= 0.3 * cues.length;
  const runs: { first: number; words: string; starts: number[] }[] = [];
  cues.forEach((cue, index) => {
    const before = cues[index - 1];
    const run = runs.at(-1);
    const goesOn =
      joins &&
      run !== undefined &&
      run.starts.length < longest &&
      before?.label === cue.label &&
      !endsSentence(before.words) &&
      !/^[^\p{L}]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(cue.words);
    if (!goesOn) runs.push({ first: index, words: cue.words, starts: [0] });
    else {
      run.starts.push(run.words.length + 1);
      run.words += ` ${cue.words}`;
    }
  });
  return runs;
}

/** The cue in which a place of the words lies. */
export function cueAt(run: Run, at: number): number {
  return run.first + run.starts.findLastIndex((start) => start <= at);
}

function endsSentence(words: string): boolean {
  return /[.?!？。！؟]["'”’)]*$/u.test(words);
}
