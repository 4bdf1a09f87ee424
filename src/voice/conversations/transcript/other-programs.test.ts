import { expect, test } from 'vitest';
import { readTranscript } from './read-transcript.ts';

const read = (text: string) => readTranscript(Buffer.from(text), 'call.txt');
const said = async (text: string) =>
  (await read(text)).cues.map(({ from, label, words }) => [from, label, words] as const);

const [morning, slow, orders] = ['Good morning everybody.', 'Morning. What is slow?', 'Orders are slow.'];
const three = (from: readonly (number | null)[]) => [
  [from[0], 'Ann Smith', morning],
  [from[1], 'Tom Harland', slow],
  [from[2], 'Ann Smith', orders],
];

// Each shaped as the program writes it; who speaks and what they say is made up.
test.each([
  [
    'SubViewer, as YouTube and Meet write captions',
    `0:00:01.000,0:00:04.000\nAnn Smith: ${morning}\n\n0:00:04.500,0:00:07.250\nTom Harland: ${slow}\n\n0:00:09.000,0:00:12.000\nAnn Smith: ${orders}\n`,
    [1, 4.5, 9],
  ],
  [
    'Webex, with names above the times',
    `WEBVTT\n\n1 "Ann Smith" (3847321)\n00:00:01.230 --> 00:00:04.050\n${morning}\n\n2 "Tom Harland" (28)\n00:00:04.500 --> 00:00:07.250\n${slow}\n3 "Ann Smith" (3847321)\n00:00:09.000 --> 00:00:12.000\n${orders}\n`,
    [1.23, 4.5, 9],
  ],
  [
    'Zoom, captions that were saved',
    `[Ann Smith] 10:02:11\n${morning}\n\n[Tom Harland] 10:02:15\n${slow}\n\n[Ann Smith] 10:02:19\n${orders}\n`,
    [36131, 36135, 36139],
  ],
  [
    'Zoom, a chat',
    `10:02:11\t From Ann Smith to Everyone : ${morning}\n10:02:15\t From Tom Harland to Everyone : ${slow}\n10:02:19\t From Ann Smith to Kim Lee (Direct Message) : ${orders}\n`,
    [36131, 36135, 36139],
  ],
  [
    'Gong',
    `0:01 | Ann Smith\n${morning}\n\n0:04 | Tom Harland\n${slow}\n\n0:09 | Ann Smith\n${orders}\n`,
    [1, 4, 9],
  ],
  [
    'Fireflies',
    `Ann Smith - 00:01\n${morning}\n\nTom Harland - 00:04\n${slow}\n\nAnn Smith - 00:09\n${orders}\n`,
    [1, 4, 9],
  ],
  [
    'Descript',
    `00:00:01 Ann Smith\n${morning}\n\n00:00:04 Tom Harland\n${slow}\n\n00:00:09 Ann Smith\n${orders}\n`,
    [1, 4, 9],
  ],
  [
    'Rev',
    `Ann Smith (00:01):\n${morning}\n\nTom Harland (00:04):\n${slow}\n\nAnn Smith (00:09):\n${orders}\n`,
    [1, 4, 9],
  ],
  [
    'times above',
    `00:00:01\nAnn Smith: ${morning}\n00:00:04\nTom Harland: ${slow}\n00:00:09\nAnn Smith: ${orders}\n`,
    [1, 4, 9],
  ],
  [
    'names above, no times',
    `Ann Smith:\nGood morning\neverybody.\n\nTom Harland:\n${slow}\n\nAnn Smith:\n${orders}\n`,
    [null, null, null],
  ],
  [
    'Google Meet, with a time every few minutes, and notes above and below',
    `Weekly: Fenwick (2026-11-05 10:02 GMT) - Transcript\nAttendees\nAnn Smith, Tom Harland\nTranscript\nAnn Smith: ${morning}\n00:05:00\nTom Harland: ${slow}\nAnn Smith: ${orders}\nMeeting ended after 00:12:43\nThis editable transcript was computer generated and might contain errors.\n`,
    [null, null, null],
  ],
  [
    'Google Meet, newer',
    `📖 Transcript\nNov 5, 2026\nWeekly with Fenwick - Transcript\n00:00:00\n \nAnn Smith: ${morning}\nTom Harland: ${slow}\n00:00:32\n \nAnn Smith: ${orders}\nTranscription ended after 00:12:43\n\nThis editable transcript was computer generated and might contain errors.\n`,
    [null, null, null],
  ],
])('%s', async (_, text, from) => {
  expect(await said(text)).toEqual(three(from));
  expect(await said(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(three(from));
});

test('a name before a wide colon', async () => {
  const text =
    'WEBVTT\n\n00:01.000 --> 00:02.000\n田中太郎：注文が遅いです。\n\n00:03.000 --> 00:04.000\n佐藤花子：何が遅いですか。\n';
  expect((await said(text)).map(([, label]) => label)).toEqual(['田中太郎', '佐藤花子']);
});

test('times of day in what is said name nobody', async () => {
  const text =
    'Ann: Wir treffen uns um 10:30\nTom: Was ist langsam?\nAnn: Die Bestellungen, seit 9:00\nTom: Aha\n';
  expect((await said(text)).map(([from, label]) => [from, label])).toEqual([
    [null, 'Ann'],
    [null, 'Tom'],
    [null, 'Ann'],
    [null, 'Tom'],
  ]);
});

test('JSON is refused in one line instead of being kept as what somebody said', async () => {
  await expect(read('{"segments":[{"start":1.2,"text":"Good morning"}]}')).rejects.toThrow('is JSON');
});
