import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Beside } from '../../src/voice/conversations/questions/beside.ts';
import { wordsOf } from '../../src/voice/conversations/questions/features.ts';
import { sentencesOf } from '../../src/voice/conversations/questions/find-questions.ts';
import { readTranscript } from '../../src/voice/conversations/transcript/read-transcript.ts';
import { cueAt, runsOf } from '../../src/voice/conversations/transcript/runs.ts';
import type { Cue } from '../../src/voice/conversations/transcript/transcript.ts';

/** A sentence whose question mark was taken away, and whether it had one. */
export interface Row {
  readonly text: string;
  readonly asks: boolean;
  /** Where it was spoken: what was said around it. */
  readonly beside?: Beside;
}

/** Sentences of a text without their marks. */
export function rowsOf(text: string): Row[] {
  return text
    .split('\n')
    .flatMap((line) => sentencesOf(line).map((sentence) => sentence.text))
    .filter((sentence) => /\p{L}/u.test(sentence))
    .map((sentence) => ({
      text: sentence
        .replaceAll('?', '')
        .replace(/[.!]+$/, '')
        .trim(),
      asks: /\?[^\p{L}]*$/u.test(sentence),
    }));
}

const asking = /^(what|who|whom|whose|where|why|how)$/;
const verb = /^(do|does|did|is|are|was|were|can|could|will|would|shall|should|may|have|has|had|am)$/;
const subject =
  /^(i|you|he|she|it|we|they|there|this|that|these|those|my|your|the|a|an|any|anyone|someone|somebody|anybody|not)$/;

/** People often leave the mark away: what is turned round as only questions are is one all the same. */
export function surelyAsks(text: string): boolean {
  const words = wordsOf(text);
  const first = words.findIndex((word) => !/^(,|so|and|but|well|ok|okay|hi|hello|also|please)$/.test(word));
  const [one = '', two = ''] = words.slice(Math.max(0, first));
  if (verb.test(one)) return subject.test(two);
  if (one === 'how') return verb.test(two) || /^(much|many|long|to|often|far|come|about)$/.test(two);
  if (one === 'why') return verb.test(two) || subject.test(two);
  if (one === 'what') return verb.test(two) || /^(about|if|kind|type|time)$/.test(two);
  return asking.test(one) && verb.test(two);
}

const mended = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, asks: row.asks || surelyAsks(row.text) }));

/**
 * What is learnt from, and what is held back: every fifth query and comment, the last days of chat, every second call, all of
 * the others.
 */
export async function readRows(folder: string) {
  const csv = (file: string) => {
    const bytes = readFileSync(join(folder, file));
    const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return parse(text, { columns: true, relax_quotes: true }) as Record<string, string>[];
  };
  const queries = csv('surveys/banking77/train.csv').map((row) => row.text ?? '');
  const comments = csv('surveys/nhs-feedback/v6framework_230831.csv.gz').map(
    (row) => row['FFT answer'] ?? '',
  );
  const chat = chatDays(join(folder, 'replies/irc-links/dev'));
  const facts = csv('replies/trec-qa/train.csv');
  const questions = [...new Set(facts.map((row) => row.qtext ?? ''))];
  const answers = facts.map((row) => row.atext ?? '').filter((text) => !text.includes('?'));
  const held = (texts: readonly string[], part: 'train' | 'held') =>
    texts.filter((_, at) => (at % 5 === 0) === (part === 'held')).flatMap(rowsOf);
  const asks = (texts: readonly string[], are: boolean) =>
    texts.map((text) => ({ text: text.replaceAll('?', '').trim(), asks: are }));
  const calls = await talks(join(folder, 'transcripts/zoom-vtt'));
  const learntCalls = calls.filter((_, at) => at % 2 === 0).flat();
  const heldCalls = calls.filter((_, at) => at % 2 === 1).flat();
  return {
    train: mended([
      ...held(queries, 'train'),
      ...held(comments, 'train'),
      ...chat.slice(0, -2).flat().flatMap(rowsOf),
      // Calls are few beside queries.
    ]).concat(learntCalls, learntCalls, learntCalls.map(alone)),
    own: ownRows(),
    held: {
      'queries (banking77), by their marks': held(queries, 'held'),
      'queries (banking77), forgotten marks mended': mended(held(queries, 'held')),
      'chat (Ubuntu), forgotten marks mended': mended(chat.slice(-2).flat().flatMap(rowsOf)),
      'never learnt from: questions and as many answers (TREC)': [
        ...asks(questions, true),
        ...asks(
          answers.filter((_, at) => at % 50 === 0),
          false,
        ),
      ],
      'calls (Zoom) held out, as the program set its marks': heldCalls,
      'the same calls, each sentence by itself': heldCalls.map(alone),
    },
  };
}

const alone = ({ text, asks }: Row): Row => ({ text, asks });

function chatDays(folder: string): string[][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ascii.txt'))
    .sort()
    .map((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line) => /^\[\d\d:\d\d\] <[^>]+> (?:\S+[:,] )?(.*)$/.exec(line)?.[1] ?? []),
    );
}

async function talks(folder: string): Promise<Row[][]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.vtt'))
    .sort();
  const all = await Promise.all(files.map((name) => readTranscript(readFileSync(join(folder, name)), name)));
  return all.map(({ cues }) => spokenRows(cues));
}

/** The sentences of a call, each with what was said around it; no mark of a question is left anywhere. */
function spokenRows(cues: readonly Cue[]): Row[] {
  const said = runsOf(cues).flatMap((run) =>
    sentencesOf(run.words).map(({ text, at }) => ({
      text: text
        .replaceAll('?', '')
        .replace(/[.!]+$/, '')
        .trim(),
      asks: /\?[^\p{L}]*$/u.test(text),
      label: cues[cueAt(run, at)]?.label ?? '',
    })),
  );
  return said.map(({ text, asks, label }, at) => {
    const next = said[at + 1];
    const before = said[at - 1]?.label ?? '';
    return {
      text,
      asks,
      beside: { label, before, next: next ? { label: next.label, words: next.text } : null },
    };
  });
}

function ownRows(): Row[] {
  const text = readFileSync(new URL('own-sentences.txt', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => /^[?.] /.test(line))
    .map((line) => ({ text: line.slice(2), asks: line.startsWith('?') }));
}
