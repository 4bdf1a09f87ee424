import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sharedData } from '../../../../test/shared-data.ts';
import { UserError } from '../../../platform/errors.ts';
import { docxOf, paragraph, shortMeeting, zipWith } from '../fixtures.ts';
import { mostBytes, readTranscript } from './read-transcript.ts';

const read = (text: string, file = 'call.vtt') => readTranscript(Buffer.from(text), file);
const said = async (text: string) =>
  (await read(text)).cues.map((cue) => [cue.from, cue.to, cue.label, cue.words]);

describe('WebVTT', () => {
  it('takes names from voice tags, and the words without marks', async () => {
    const { format, cues, oddities } = await read(shortMeeting);
    expect(format).toBe('WebVTT');
    expect(oddities).toEqual([]);
    expect(cues.map((cue) => cue.label)).toEqual(['Kim Lee', 'Pia Clerk', 'Kim Lee']);
    expect(cues[0]).toEqual({
      from: 1,
      to: 4,
      label: 'Kim Lee',
      words: 'Good morning. What went wrong last week?',
    });
  });

  it('splits a cue with several voices by what each says, reads entities, skips notes and styles', async () => {
    const text = `WEBVTT - made by hand

STYLE
::cue { color: red }

NOTE
00:00:00.000 --> 00:00:09.000
not said

00:10.000 --> 00:20.000 align:start
<v.loud Ann Smith>Fish &amp; <i>chips</i></v> <v Bob>now &lt;3 ok</v>
`;
    expect(await said(text)).toEqual([
      [10, 10 + (10 * 12) / 21, 'Ann Smith', 'Fish & chips'],
      [10 + (10 * 12) / 21, 20, 'Bob', 'now <3 ok'],
    ]);
  });

  it('takes names from before the words where every cue has one, however they look', async () => {
    const text = `WEBVTT

1
00:00:01.000 --> 00:00:02.000
Dima Gusakov | Lido: Hello: everybody.

2
00:00:02.000 --> 00:00:03.000
emma (reth): yes
`;
    expect((await said(text)).map(([, , label, words]) => [label, words])).toEqual([
      ['Dima Gusakov | Lido', 'Hello: everybody.'],
      ['emma (reth)', 'yes'],
    ]);
  });

  it('puts cues in order, counts doubles once, uses only the start of what ends before it, and says so', async () => {
    const text = `WEBVTT

00:00:09.000 --> 00:00:10.000
<v Ann>third</v>

00:00:01.000 --> 00:00:02.000
<v Ann>first</v>

00:00:01.000 --> 00:00:02.000
<v Ann>first</v>

00:00:05.000 --> 00:00:04.000
<v Bob>second</v>

00:00:xx.000 --> 00:00:04.000
<v Bob>lost</v>
`;
    const { cues, oddities } = await read(text);
    expect(cues.map((cue) => [cue.words, cue.to])).toEqual([
      ['first', 2],
      ['second', null],
      ['third', 10],
    ]);
    expect(oddities).toEqual([
      '1 cue has times that cannot be read: left out.',
      '1 cue was there twice and counts once.',
      '1 cue ends before it starts: only the start is used.',
      '1 cue was out of order: put in the order of time.',
    ]);
  });
});

describe('SubRip', () => {
  it('reads it with names and without, with and without empty lines', async () => {
    const text =
      '1\n00:00:01,500 --> 00:00:02,000\nANN: Hello\nthere\n2\n00:00:03,000 --> 00:00:04,000\nHow is it going\n\n3\n00:00:05,000 --> 00:00:06,000\nBOB: Slow\n';
    const { format, cues, oddities } = await read(text, 'call.srt');
    expect(format).toBe('SRT');
    expect(cues.map((cue) => [cue.from, cue.label, cue.words])).toEqual([
      [1.5, 'ANN', 'Hello there'],
      [3, 'ANN', 'How is it going'],
      [5, 'BOB', 'Slow'],
    ]);
    expect(oddities).toEqual(['1 cue names nobody: taken for the speaker before.']);
  });

  it('makes no speaker of a sentence with a colon', async () => {
    const lines = Array.from(
      { length: 20 },
      (_, at) =>
        `${at}\n00:00:${10 + at},000 --> 00:00:${11 + at},000\n${at === 3 ? 'Here is the thing: we wait' : 'and so it goes on'}\n`,
    );
    const { cues } = await read(lines.join('\n'), 'call.srt');
    expect(cues.every((cue) => cue.label === '')).toBe(true);
    expect(cues[3]?.words).toBe('Here is the thing: we wait');
  });
});

describe('Word and text', () => {
  it('reads what Teams writes now: name and time above the words', async () => {
    const bytes = docxOf([
      'Monthly review-20261105_100312-Meeting Recording',
      '5 November 2026, 10:03AM',
      '32m 14s',
      'Kim Lee started transcription',
      'Kim Lee   0:03\nHow did the move go & what hurt?',
      'Pia Clerk   1:02:05\nIt is <slow>.\nStill.',
    ]);
    const { format, cues } = await readTranscript(bytes, 'review.docx');
    expect(format).toBe('Word');
    expect(cues).toEqual([
      { from: 3, to: null, label: 'Kim Lee', words: 'How did the move go & what hurt?' },
      { from: 3725, to: null, label: 'Pia Clerk', words: 'It is <slow>. Still.' },
    ]);
  });

  it.each([
    ['15 June 2026, 03:35am', 'Kim Lee started transcription', 'Pia Clerk stopped transcription'],
    [
      '15. Juni 2026, 15:35',
      'Kim Lee hat die Transkription gestartet',
      'Pia Clerk hat die Transkription beendet',
    ],
    ['15 juin 2026, 15:35', 'Kim Lee a démarré la transcription', 'Pia Clerk a arrêté la transcription'],
    ['15 de junio de 2026 15:35', 'Kim Lee inició la transcripción', 'Pia Clerk detuvo la transcripción'],
    ['15 juni 2026 15:35', 'Kim Lee heeft transcriptie gestart', 'Ann Host heeft transcriptie gestopt'],
    ['2026年6月15日 15:35', 'Kim Lee が文字起こしを開始しました', 'Pia Clerk が文字起こしを停止しました'],
  ])('reads a whole document of Teams, whatever its language: %s', async (date, started, stopped) => {
    // As it is written now: a head, a paragraph of breaks for each who speaks, pictures of people, who stopped it.
    const bytes = docxOf([
      ...['Review of the move-20260615_153555-Meeting Transcript', date, '27m 42s', started],
      '\nKim Lee   0:03\nHow did the move go?',
      '\nPia Clerk   0:07\nYeah.\nSlow. I rang at 9:15',
      '\n+44 20 2012 0123   0:22\nSame here, Kim Lee knows.',
      '\nPia Clerk   1:02:05\nAll good. Bye.',
      stopped,
    ]);
    const { cues } = await readTranscript(bytes, 'review.docx');
    expect(cues.map(({ from, label, words }) => [from, label, words])).toEqual([
      [3, 'Kim Lee', 'How did the move go?'],
      [7, 'Pia Clerk', 'Yeah. Slow. I rang at 9:15'],
      [22, '+44 20 2012 0123', 'Same here, Kim Lee knows.'],
      [3725, 'Pia Clerk', 'All good. Bye.'],
    ]);
  });

  it('reads what Teams wrote before: times, then the name, then the words', async () => {
    const bytes = docxOf([
      '0:0:0.0 --> 0:0:1.520',
      'Kim Lee',
      'Hello.',
      '0:0:2.0 --> 0:0:4.5\nPia Clerk\nGood morning\nto you.',
    ]);
    expect((await readTranscript(bytes, 'old.docx')).cues).toEqual([
      { from: 0, to: 1.52, label: 'Kim Lee', words: 'Hello.' },
      { from: 2, to: 4.5, label: 'Pia Clerk', words: 'Good morning to you.' },
    ]);
  });

  it('reads text with times, and text without any', async () => {
    expect(await said('[00:01:02] Ann: Hello\nand more\n[00:01:05] Bob: Yes')).toEqual([
      [62, null, 'Ann', 'Hello and more'],
      [65, null, 'Bob', 'Yes'],
    ]);
    expect(await said('Ann: How is it\nBob: Slow at nine\nAnn: Since when')).toEqual([
      [null, null, 'Ann', 'How is it'],
      [null, null, 'Bob', 'Slow at nine'],
      [null, null, 'Ann', 'Since when'],
    ]);
  });

  it('reads UTF-16 and Latin-1', async () => {
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoë>é</v>\n', 'utf16le'),
    ]);
    expect((await readTranscript(wide, 'a.vtt')).cues[0]).toMatchObject({ label: 'Zoë', words: 'é' });
    const narrow = Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zo\xeb>\xe9</v>\n', 'latin1');
    expect((await readTranscript(narrow, 'a.vtt')).cues[0]).toMatchObject({ label: 'Zoë', words: 'é' });
  });
});

describe('what cannot be read is refused in one line', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'is empty'],
    ['too large', Buffer.alloc(mostBytes + 1, 'a'), 'transcripts of up to 20 MB'],
    ['no words', Buffer.from('WEBVTT\n\n'), 'holds no words'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]), 'is not text'],
    ['half a zip', Buffer.from('PK\x03\x04 and then nothing'), 'no Word document'],
    ['another zip', zipWith('hello.txt', 'hello'), 'it has no word/document.xml'],
    ['a bomb', docxOf(['a'.repeat(80 * 1024 * 1024)]), 'would take 80 MB'],
    ['a bomb that lies', docxOf(['a'.repeat(1024 * 1024)], 1000), 'no Word document'],
  ])('%s', async (_, bytes, says) => {
    const failed = await readTranscript(bytes, 'file.bin').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(UserError);
    expect((failed as UserError).message).toContain(says);
    expect((failed as UserError).message).not.toContain('\n');
  });

  it('expands no entity', async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>${paragraph('Ann   0:01\nhello').replace('hello', '&b;&b;')}</w:document>`;
    const { cues } = await readTranscript(zipWith('word/document.xml', xml), 'bomb.docx');
    expect(cues[0]?.words).toBe('&b;&b;');
  });

  it('whatever it is given, it reads it or says why not', async () => {
    const pieces = fc.constantFrom(
      'WEBVTT\n\n',
      '00:00:01.000 --> 00:00:02.000\n',
      '-->',
      '<v Ann>',
      '</v>',
      'Ann: ',
      '\n\n',
      '1\n',
      '[0:01] ',
      '\u0000',
      'é',
      '&#x110000;',
      'PK\u0003\u0004',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), async (parts) => {
        try {
          const { cues } = await read(parts.join(''));
          const starts = cues.map((cue) => cue.from ?? 0);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
          expect(cues.every((cue) => cue.words !== '')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const folder = join(sharedData, 'transcripts/zoom-vtt');
describe.skipIf(!existsSync(folder))('real calls', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.vtt')) : [];
  test.each(files)('%s: every cue, each with its speaker', async (name) => {
    const bytes = readFileSync(join(folder, name));
    const { cues } = await readTranscript(bytes, name);
    // Counted without our reader: lines with an arrow.
    expect(cues.length).toBe(bytes.toString().match(/-->/g)?.length);
    expect(cues.filter((cue) => cue.label === '')).toEqual([]);
  });
});
