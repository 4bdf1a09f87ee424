import { questionsIn, setsMarks } from '../questions/find-questions.ts';
import { cueAt, type Run, runsOf } from '../transcript/runs.ts';
import type { Cue } from '../transcript/transcript.ts';
import { countWords, covered, merged, type Stretch, speechOf, type Timing } from './speech.ts';
import { type Interruption, interruptionsOf, overlapSeconds, turnsOf } from './turns.ts';

export type Side = 'ours' | 'theirs' | 'unknown';

/** Who a label of the transcript is. */
export interface Voice {
  /** The same for every label of one speaker. */
  readonly key: string;
  readonly name: string;
  readonly side: Side;
}

/** A number that may not be measurable, with how it was taken. */
export type Told<T> =
  | { readonly measured: true; readonly value: T; readonly method: string }
  | { readonly measured: false; readonly why: string };

export interface AskedQuestion {
  readonly cue: number;
  readonly side: Side;
  readonly name: string;
  readonly words: string;
  readonly kind: 'open' | 'closed';
  readonly at: number | null;
}

export interface SpeakerTalk {
  readonly key: string;
  readonly name: string;
  readonly side: Side;
  readonly seconds: number;
  /** Of all talk, 0..1. */
  readonly share: number;
  readonly words: number;
  readonly questions: number;
}

/** What a conversation's transcript tells of how well we listened. */
export interface Ledger {
  readonly timing: Timing;
  readonly speakers: readonly SpeakerTalk[];
  readonly seconds: Readonly<Record<Side, number>>;
  /** Of ours, in questions. */
  readonly askingSeconds: number;
  /** Our part of all talk: at least `low`, at most `high`, where not everybody is placed yet. */
  readonly ourShare: Told<{ readonly low: number; readonly high: number }>;
  readonly longest: Told<{
    readonly name: string;
    readonly side: Side;
    readonly from: number;
    readonly seconds: number;
  }>;
  readonly questions: readonly AskedQuestion[];
  readonly interruptions: Told<
    readonly (Interruption & { readonly byName: string; readonly whomName: string; readonly bySide: Side })[]
  >;
  readonly silence: Told<{ readonly seconds: number; readonly share: number; readonly longest: number }>;
  /** Who spoke when, for the drawing. */
  readonly stretches: readonly { readonly key: string; readonly from: number; readonly to: number }[];
}

const methods: Readonly<Record<Timing, string>> = {
  told: 'seconds of their cues, each moment once, out of the seconds of everybody’s; where two speak at once both count',
  guessed: 'the file says only when each began, so words counted, at 150 a minute, instead of seconds',
  none: 'the file has no times: words counted instead of seconds',
};

/** The ledger of a transcript. `voiceOf` says who a label is; '' is nobody named. */
export function ledgerOf(cues: readonly Cue[], voiceOf: (label: string) => Voice): Ledger {
  const voices = new Map([...new Set(cues.map((cue) => cue.label))].map((label) => [label, voiceOf(label)]));
  const voice = (label: string) => voices.get(label) as Voice;
  const { timing, stretches } = speechOf(cues, (label) => voice(label).key);
  const questions = askedIn(cues, voice);
  const speakers = speakersOf(cues, voice, stretches, questions);
  const seconds = { ours: 0, theirs: 0, unknown: 0 };
  for (const one of speakers) seconds[one.side] += one.seconds;
  const byKey = new Map([...voices.values()].map((one) => [one.key, one]));
  return {
    timing,
    speakers,
    seconds,
    askingSeconds: askingSeconds(cues, stretches, questions),
    ourShare: ourShareOf(seconds, speakers, timing),
    longest: longestOf(stretches, timing, byKey),
    questions,
    interruptions: interruptionsTold(stretches, timing, byKey),
    silence: silenceOf(stretches, timing),
    stretches: [...Map.groupBy(stretches, (one) => one.who)].flatMap(([key, own]) =>
      merged(own).map((run) => ({ key, ...run })),
    ),
  };
}

function askedIn(cues: readonly Cue[], voice: (label: string) => Voice): AskedQuestion[] {
  const asked: AskedQuestion[] = [];
  const marked = setsMarks(cues.map((cue) => cue.words));
  // A question may run over several cues of one speaker: their words are read as one.
  const runs = runsOf(cues);
  const labelOf = (run: Run | undefined) => cues[run?.first ?? -1]?.label ?? '';
  for (const [number, run] of runs.entries()) {
    const { name, side } = voice(labelOf(run));
    const next = runs[number + 1];
    const around = {
      label: labelOf(run),
      before: labelOf(runs[number - 1]),
      next: next ? { label: labelOf(next), words: next.words } : null,
    };
    for (const { words, kind, at } of questionsIn(run.words, marked, around)) {
      const cue = cueAt(run, at);
      asked.push({ cue, side, name, words, kind, at: cues[cue]?.from ?? null });
    }
  }
  return asked;
}

function speakersOf(
  cues: readonly Cue[],
  voice: (label: string) => Voice,
  stretches: readonly Stretch[],
  questions: readonly AskedQuestion[],
): SpeakerTalk[] {
  const own = Map.groupBy(stretches, (one) => one.who);
  const all = [...own].map(([key, parts]) => {
    const { name, side } = voice(cues[parts[0]?.cue ?? 0]?.label ?? '');
    const spoken = new Set(parts.map((one) => one.cue));
    const words = parts.reduce((sum, one) => sum + countWords(cues[one.cue]?.words ?? ''), 0);
    const asked = questions.filter((one) => spoken.has(one.cue)).length;
    return { key, name, side, seconds: covered(parts), words, questions: asked };
  });
  const total = all.reduce((sum, one) => sum + one.seconds, 0);
  return all
    .map((one) => ({ ...one, share: total > 0 ? one.seconds / total : 0 }))
    .sort((a, b) => b.seconds - a.seconds || a.name.localeCompare(b.name));
}

/** Of our cues' seconds the part that their questions take, by letters. */
function askingSeconds(
  cues: readonly Cue[],
  stretches: readonly Stretch[],
  questions: readonly AskedQuestion[],
): number {
  const letters = new Map<number, number>();
  for (const one of questions)
    if (one.side === 'ours') letters.set(one.cue, (letters.get(one.cue) ?? 0) + one.words.length);
  return stretches.reduce((sum, one) => {
    const all = cues[one.cue]?.words.length ?? 0;
    const asked = letters.get(one.cue) ?? 0;
    return all === 0 ? sum : sum + (one.to - one.from) * Math.min(1, asked / all);
  }, 0);
}

function ourShareOf(
  seconds: Ledger['seconds'],
  speakers: readonly SpeakerTalk[],
  timing: Timing,
): Ledger['ourShare'] {
  const total = seconds.ours + seconds.theirs + seconds.unknown;
  if (total === 0) return { measured: false, why: 'Nothing was said that takes time.' };
  if (speakers.every((one) => one.name === ''))
    return { measured: false, why: 'The transcript names no speakers: who said what cannot be told.' };
  if (seconds.ours === 0 && seconds.theirs === 0)
    return {
      measured: false,
      why: 'No speaker is known to be one of ours or of theirs yet: say who is who.',
    };
  const value = { low: seconds.ours / total, high: (seconds.ours + seconds.unknown) / total };
  return { measured: true, value, method: `Our ${methods[timing]}` };
}

function longestOf(
  stretches: readonly Stretch[],
  timing: Timing,
  byKey: ReadonlyMap<string, Voice>,
): Ledger['longest'] {
  if (timing === 'none') return { measured: false, why: 'The transcript has no times.' };
  if (![...byKey.values()].some((one) => one.name !== ''))
    return { measured: false, why: 'The transcript names no speakers.' };
  const turns = turnsOf(stretches).filter((one) => byKey.get(one.who)?.name !== '');
  const longest = turns.reduce((best, one) =>
    best && best.to - best.from >= one.to - one.from ? best : one,
  );
  const { name, side } = byKey.get(longest.who) as Voice;
  const value = { name, side, from: longest.from, seconds: longest.to - longest.from };
  const method = 'from first to last word, pauses of up to 5 s and others’ words of up to 1 s included';
  return { measured: true, value, method: timing === 'guessed' ? `${method}; ends are guessed` : method };
}

function interruptionsTold(
  stretches: readonly Stretch[],
  timing: Timing,
  byKey: ReadonlyMap<string, Voice>,
): Ledger['interruptions'] {
  if (timing !== 'told') return { measured: false, why: 'The transcript does not tell when each stopped.' };
  if (byKey.size < 2) return { measured: false, why: 'The transcript tells no two speakers apart.' };
  if (overlapSeconds(stretches) < 0.2)
    return {
      measured: false,
      why: 'No two cues overlap: the program writes one after the other, also when people speak at once.',
    };
  const value = interruptionsOf(stretches).map((one) => {
    const [by, whom] = [byKey.get(one.by), byKey.get(one.whom)];
    return {
      ...one,
      byName: by?.name ?? '',
      whomName: whom?.name ?? '',
      bySide: by?.side ?? ('unknown' as const),
    };
  });
  const method =
    'one began while another spoke for a second or more; the other stopped within 3 s, and the one went on for a second or more';
  return { measured: true, value, method };
}

function silenceOf(stretches: readonly Stretch[], timing: Timing): Ledger['silence'] {
  if (timing === 'none') return { measured: false, why: 'The transcript has no times.' };
  const runs = merged(stretches);
  const [first, last] = [runs[0], runs.at(-1)];
  const span = first && last ? last.to - first.from : 0;
  if (span === 0) return { measured: false, why: 'The transcript has no times.' };
  const gaps = runs.slice(1).map((run, at) => run.from - (runs[at]?.to ?? run.from));
  const value = {
    seconds: gaps.reduce((sum, gap) => sum + gap, 0),
    share: gaps.reduce((sum, gap) => sum + gap, 0) / span,
    longest: Math.max(0, ...gaps),
  };
  const method = 'time between the first and the last word in which nobody speaks, by the cues';
  return { measured: true, value, method: timing === 'guessed' ? `${method}; ends are guessed` : method };
}
