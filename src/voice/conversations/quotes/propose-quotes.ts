import type { Feelings } from '../../words/sentiment/open-feelings.ts';
import { isQuestion, sentencesOf } from '../questions/find-questions.ts';
import { cueAt, runsOf } from '../transcript/runs.ts';
import type { Cue } from '../transcript/transcript.ts';
import { feelingOf, type Feeling as Heard } from './feeling.ts';

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

/** How sure what was learnt from the provider's own ratings must be, where no words of the list were heard. */
const sureEnough = 0.85;

/**
 * Sentences of a transcript that carry frustration or a need, in the order in which they were said: by a list of words, and
 * by `feelings` where those were learnt from own ratings.
 */
export async function proposeQuotes(
  cues: readonly Cue[],
  feelings: Feelings | null = null,
): Promise<ProposedQuote[]> {
  const sentences = runsOf(cues).flatMap((run) =>
    sentencesOf(run.words)
      .filter(({ text }) => text.length >= shortest)
      .map(({ text, at }) => ({ cue: cueAt(run, at), text })),
  );
  const felt = await feltIn(
    sentences.map(({ text }) => text),
    feelings,
  );
  const found = sentences.flatMap(({ cue, text }, at) => {
    const feeling = feelingOf(text) ?? felt[at] ?? null;
    // "What would help?" asks for a need; it tells of none.
    if (!feeling || (feeling.about === 'need' && isQuestion(text) && feeling.strength > 0.4)) return [];
    const { label = '', from = null } = cues[cue] ?? {};
    const { about, why, strength } = feeling;
    return [{ cue, label, at: from, words: text, about, why, strength }];
  });
  const clearest = new Set(theClearest(found));
  return found.filter((one) => clearest.has(one));
}

/** What own ratings say: surely unhappy, because of these words. Nothing by the general lexicon, which the list is better than. */
async function feltIn(texts: readonly string[], feelings: Feelings | null): Promise<(Heard | null)[]> {
  if (!feelings) return [];
  const felt = await feelings.feelingsOf(
    texts.map((words) => ({ words, question: '' })),
    { quick: true },
  );
  return felt.map(({ feeling, sure, quotes }) =>
    feeling === 'unhappy' && sure !== null && sure >= sureEnough && quotes[0]
      ? { about: 'frustration', why: quotes[0], strength: sure / 2 }
      : null,
  );
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
