import { isQuestion, sentencesOf } from '../questions/find-questions.ts';
import { cueAt, runsOf } from '../transcript/runs.ts';
import type { Cue } from '../transcript/transcript.ts';
import { feelingOf } from './feeling.ts';

/** Words that may count, for a person to accept. */
export interface ProposedQuote {
  /** Null: from the notes. */
  readonly cue: number | null;
  readonly label: string;
  readonly at: number | null;
  readonly words: string;
  readonly about: 'frustration' | 'need';
  readonly why: string;
}

/** More than this nobody reads; the clearest stay. */
const most = 60;
const shortest = 12;

/** Sentences of a transcript that carry frustration or a need, in the order in which they were said. */
export function proposeQuotes(cues: readonly Cue[]): ProposedQuote[] {
  const found = runsOf(cues).flatMap((run) =>
    sentencesOf(run.words).flatMap(({ text, at }) => {
      const cue = cueAt(run, at);
      const feeling = text.length >= shortest ? feelingOf(text) : null;
      // "What would help?" asks for a need; it tells of none.
      if (!feeling || (feeling.about === 'need' && isQuestion(text) && feeling.strength > 0.4)) return [];
      const { label = '', from = null } = cues[cue] ?? {};
      return [
        {
          cue,
          label,
          at: from,
          words: text,
          about: feeling.about,
          why: feeling.why,
          strength: feeling.strength,
        },
      ];
    }),
  );
  const clearest = new Set(theClearest(found));
  return found.filter((one) => clearest.has(one));
}

/** What stands between quotation marks in notes: it was said, by somebody whom a person will name. */
export function proposeFromNotes(notes: string): ProposedQuote[] {
  return [...notes.matchAll(/[“"„«]([^“”"„«»\n]{12,600})[”"“»]/gu)].slice(0, most).map((found) => {
    const words = (found[1] ?? '').trim();
    const feeling = feelingOf(words) ?? {
      about: 'need' as const,
      why: 'between quotation marks in the notes',
    };
    return { cue: null, label: '', at: null, words, about: feeling.about, why: feeling.why };
  });
}

function theClearest<T extends { readonly strength: number; readonly cue: number }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => b.strength - a.strength || a.cue - b.cue).slice(0, most);
}
