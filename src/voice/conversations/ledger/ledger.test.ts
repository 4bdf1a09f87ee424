import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { sharedData } from '../../../../test/shared-data.ts';
import { shortMeeting } from '../fixtures.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import type { Cue } from '../transcript/transcript.ts';
import { type Ledger, ledgerOf, type Side } from './ledger.ts';

const cue = (label: string, from: number, to: number, words = 'something was said'): Cue => ({
  label,
  from,
  to,
  words,
});
const ledger = (cues: readonly Cue[], ours: readonly string[] = ['us'], placed = true): Ledger =>
  ledgerOf(cues, (label) => {
    const side: Side = ours.includes(label) ? 'ours' : placed ? 'theirs' : 'unknown';
    return { key: label, name: label, side };
  });

it('counts seconds once, also where one speaker’s cues overlap', () => {
  const found = ledger([cue('us', 0, 10), cue('us', 5, 12), cue('them', 12, 48)]);
  expect(found.seconds).toEqual({ ours: 12, theirs: 36, unknown: 0 });
  expect(found.ourShare).toMatchObject({ measured: true, value: { low: 0.25, high: 0.25 } });
});

it('says a span where not everybody is placed, and nothing where nobody is', () => {
  const cues = [cue('us', 0, 10), cue('Jo', 10, 40)];
  expect(ledger(cues, ['us'], false).ourShare).toMatchObject({ value: { low: 0.25, high: 1 } });
  expect(ledger(cues, [], false).ourShare).toMatchObject({ measured: false });
});

it('finds questions over the end of a cue, and how much of our time they take', async () => {
  const { cues } = await readTranscript(Buffer.from(shortMeeting), 'a.vtt');
  const found = ledger(cues, ['Kim Lee']);
  expect(found.questions.map((one) => [one.words, one.kind, one.side])).toEqual([
    ['What went wrong last week?', 'open', 'ours'],
    ['Is it still like that?', 'closed', 'ours'],
  ]);
  expect(found.askingSeconds).toBeCloseTo((3 * 26) / 40 + (1 * 22) / 29, 5);
  const split = ledger([cue('us', 0, 2, 'So what would'), cue('us', 2, 4, 'help you most')]);
  expect(split.questions.map((one) => [one.words, one.cue])).toEqual([['So what would help you most', 0]]);
});

it('finds each question of text that has no marks and no ends, cue by cue', () => {
  const asked = (words: readonly string[]) =>
    ledger(words.map((one, at) => cue('us', at * 5, at * 5 + 4, one))).questions.map((one) => one.words);
  expect(asked(['how do i find my card', 'where is the office', 'it is in leeds', 'can i visit'])).toEqual([
    'how do i find my card',
    'where is the office',
    'can i visit',
  ]);
  // Only the question marks were taken away.
  expect(asked(['How do I find it', 'Where is the office', 'It is in Leeds.', 'Can I visit'])).toEqual([
    'How do I find it',
    'Where is the office',
    'Can I visit',
  ]);
});

describe('the longest without a break', () => {
  const longest = (cues: readonly Cue[]) => {
    const found = ledger(cues).longest;
    return found.measured ? [found.value.name, found.value.from, found.value.seconds] : found.why;
  };
  it('goes on over short pauses and over a word of another', () => {
    expect(
      longest([cue('them', 0, 10), cue('us', 10, 10.8, 'mm-hm'), cue('them', 11, 20), cue('them', 24, 30)]),
    ).toEqual(['them', 0, 30]);
  });
  it('ends when another takes the floor, or after five seconds of silence', () => {
    expect(longest([cue('them', 0, 10), cue('us', 10, 13), cue('them', 13, 20)])).toEqual(['them', 0, 10]);
    expect(longest([cue('them', 0, 10), cue('them', 16, 20)])).toEqual(['them', 0, 10]);
  });
});

describe('interruptions', () => {
  const count = (cues: readonly Cue[]) => {
    const { interruptions } = ledger(cues);
    return interruptions.measured
      ? interruptions.value.map((one) => [one.by, one.whom, one.at])
      : interruptions.why;
  };
  test.each([
    ['one begins, the other stops', [cue('them', 0, 10), cue('us', 9, 15)], [['us', 'them', 9]]],
    ['a word of agreement', [cue('them', 0, 10), cue('us', 4, 5)], []],
    ['both began together', [cue('them', 0, 4), cue('us', 0.5, 9)], []],
    ['the other goes on for long', [cue('them', 0, 10), cue('us', 4, 15)], []],
  ])('%s', (_, cues, expected) => expect(count(cues)).toEqual(expected));
  it('cannot be told where cues never overlap', () => {
    expect(count([cue('them', 0, 10), cue('us', 10, 15)])).toContain('No two cues overlap');
  });
});

it('says of each figure why it cannot be measured', () => {
  const untimed = ledger([
    { label: 'us', from: null, to: null, words: 'How is it going' },
    { label: 'them', from: null, to: null, words: 'It has been slow every morning since May' },
  ]);
  expect(untimed.timing).toBe('none');
  expect(untimed.ourShare).toMatchObject({ measured: true, value: { low: 4 / 12, high: 4 / 12 } });
  for (const one of [untimed.longest, untimed.interruptions, untimed.silence])
    expect(one.measured).toBe(false);
  const nameless = ledger([cue('', 0, 5), cue('', 5, 9)], []);
  expect(nameless.ourShare).toMatchObject({
    measured: false,
    why: expect.stringContaining('names no speakers'),
  });
  expect(nameless.longest.measured).toBe(false);
});

it('tells silence between the first and the last word', () => {
  expect(ledger([cue('us', 100, 110), cue('them', 130, 140)]).silence).toMatchObject({
    value: { seconds: 20, share: 0.5, longest: 20 },
  });
});

/** Who spoke when, as annotators marked it: seconds and speakers of an RTTM file. */
const ami = join(sharedData, 'transcripts/ami-rttm');
interface Marked {
  readonly who: string;
  readonly from: number;
  readonly to: number;
}
function markedIn(file: string): Marked[] {
  return readFileSync(join(ami, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map((part) => ({ who: part[7] ?? '', from: Number(part[3]), to: Number(part[3]) + Number(part[4]) }));
}
const time = (seconds: number) => new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
const vtt = (marked: readonly Marked[]) =>
  `WEBVTT\n\n${marked.map((one) => `${time(one.from)} --> ${time(one.to)}\n<v ${one.who}>said</v>\n`).join('\n')}`;
/** Programs join what one says with less than a second between. */
function joined(marked: readonly Marked[]): Marked[] {
  return [...Map.groupBy(marked, (one) => one.who).values()].flatMap((own) => {
    const done: { who: string; from: number; to: number }[] = [];
    for (const one of own) {
      const last = done.at(-1);
      if (last && one.from - last.to < 1) last.to = one.to;
      else done.push({ ...one });
    }
    return done;
  });
}
describe.skipIf(!existsSync(ami))('speaking shares of the meetings of the AMI corpus', () => {
  const files = existsSync(ami) ? readdirSync(ami).filter((name) => name.endsWith('.rttm')) : [];
  const forms: readonly [string, (marked: readonly Marked[]) => readonly Marked[], number][] = [
    ['as they were marked', (marked) => marked, 0.0001],
    [
      'in whole seconds',
      (marked) => marked.map((one) => ({ ...one, from: Math.floor(one.from), to: Math.floor(one.to) })),
      0.02,
    ],
    ['joined over short pauses', joined, 0.02],
  ];
  it('has meetings', () => expect(files.length).toBeGreaterThan(30));
  test.each(files)('%s is read as it is', async (file) => {
    const { format, cues } = await readTranscript(readFileSync(join(ami, file)), file);
    expect([format, cues.length]).toEqual(['RTTM', markedIn(file).length]);
  });
  test.each(forms)('%s', async (_, form, within) => {
    for (const file of files) {
      const marked = markedIn(file);
      const all = marked.reduce((sum, one) => sum + one.to - one.from, 0);
      const { cues } = await readTranscript(Buffer.from(vtt(form(marked))), file);
      const { speakers } = ledger(cues, [], false);
      for (const [who, own] of Map.groupBy(marked, (one) => one.who)) {
        const share = own.reduce((sum, one) => sum + one.to - one.from, 0) / all;
        const found = speakers.find((one) => one.key === who)?.share ?? 0;
        expect(Math.abs(found - share), `${file} ${who}`).toBeLessThanOrEqual(within);
      }
    }
  });
});
