/** Who says what, in seconds from the beginning; `us` is the account manager. */
export interface Talk {
  readonly customer: string;
  readonly kind: 'visit' | 'walk-around' | 'call' | 'interview';
  readonly day: string;
  readonly title: string;
  readonly them: string;
  readonly lines: readonly (readonly [who: 'us' | 'them', seconds: number, words: string])[];
}

/** The account manager of the sample provider. */
export const manager = 'Marta Lindqvist';

/** Three talks that were recorded; most of each is the customer's. */
export const talks: readonly Talk[] = [
  {
    ...{
      customer: 'Fenwick Law',
      kind: 'visit',
      day: '2026-10-06',
      title: 'Half a year on',
      them: 'Margaret Fenwick',
    },
    lines: [
      ['us', 6, 'Thank you for having me. What has been on your mind since we last sat here?'],
      [
        'them',
        38,
        'Honestly, how people spend their time. We bill by the hour, and I hear stories at the coffee machine. Your report says ninety eight per cent appropriate, and I have no idea what the other two are.',
      ],
      ['us', 5, 'What would you want to know about those two per cent?'],
      [
        'them',
        29,
        'Who it is, and that I hear it before my partners do. I do not need a lecture on web filters. If somebody gambles at a desk with client files open, that is my problem the same day.',
      ],
      ['us', 4, 'And what should we leave alone?'],
      [
        'them',
        24,
        'Lunch. News, shopping, a football result: I could not care less. I would be embarrassed if you reported that.',
      ],
      ['us', 5, 'How is it when somebody needs help?'],
      [
        'them',
        31,
        'Quick. The secretaries say it is fixed while they are still on the phone. Case management froze twice on a Monday morning, though, and that is when clients call. I was frustrated that nobody rang me afterwards.',
      ],
      ['us', 7, 'I will find out what happened on those Mondays and ring you on Thursday.'],
      ['them', 12, 'Do. That is all I ask: ring me before I have to ring you.'],
    ],
  },
  {
    ...{
      customer: 'Northgate Warehousing',
      kind: 'walk-around',
      day: '2026-10-14',
      title: 'The early shift',
      them: 'Agnieszka Nowak',
    },
    lines: [
      ['us', 4, 'Show me where it hurts first thing in the morning?'],
      [
        'them',
        42,
        'Here, at the label printers. Six o’clock, eleven trucks at the doors. If a label takes a minute instead of a second the whole yard backs up. Half a list now is worth more to me than the whole list at eight.',
      ],
      ['us', 4, 'How often does that happen?'],
      [
        'them',
        33,
        'Twice a week. I am fed up with writing tickets about it: you close them, and on Thursday it is the same again. The drivers do not wait, they leave.',
      ],
      ['us', 5, 'What would a good morning look like?'],
      [
        'them',
        27,
        'Nobody notices the computers. Trucks out by seven. If something is late, tell me at five past six, so that I can send people to the paper lists.',
      ],
      ['us', 6, 'Would you rather have an answer in ten minutes that may be wrong?'],
      ['them', 14, 'Yes. Always. I can live with wrong, I cannot live with waiting.'],
    ],
  },
  {
    ...{
      customer: 'Tallis Rowe Accountants',
      kind: 'interview',
      day: '2026-10-21',
      title: 'Why the figures and the mood differ',
      them: 'Daniel Rowe',
    },
    lines: [
      ['us', 7, 'Your targets are all met and your people are unhappy. What do we not see?'],
      [
        'them',
        45,
        'You answer fast, and then nothing is solved. I have stopped counting how often the same licence message comes back. It is closed, it is green in your report, and on Monday it is there again. People feel nobody listens.',
      ],
      ['us', 5, 'When did it last happen to you yourself?'],
      ['them', 26, 'This morning. I gave up and used my own laptop. I know I should not.'],
      ['us', 6, 'What would you need to see before you believe that it is better?'],
      [
        'them',
        30,
        'One quarter in which I do not have to report the same thing twice. And somebody who tells us what was wrong, in a sentence I can repeat to my partners.',
      ],
      ['us', 8, 'Then that is what we will measure, and I will bring it to you myself.'],
      ['them', 9, 'Good. Fewer charts, please.'],
    ],
  },
];

/** Talks that were only noted: one with everybody else, so that whom nobody speaks with stands out. */
export const notes: readonly (readonly [
  customer: string,
  kind: 'visit' | 'call',
  day: string,
  notes: string,
])[] = [
  [
    'Lantern Media',
    'visit',
    '2026-08-18',
    'Edits stall in the afternoon. They do not mind what people watch, they mind waiting.',
  ],
  [
    'Belmont Hotel',
    'visit',
    '2026-02-10',
    'Handed over the new reception desks. Mr Belmont was short of time.',
  ],
  ['Willow Lane Clinic', 'call', '2026-09-03', 'Content. Asked for one page, not forty.'],
  [
    'Moss & Hale Architects',
    'visit',
    '2026-07-22',
    'Drawings open quickly. Eleanor wants to hear of new ideas twice a year.',
  ],
  [
    'Brightwater Schools Trust',
    'call',
    '2026-09-15',
    'Term started without a hitch. Budget for laptops is due in March.',
  ],
  [
    'Aldgate Precision GmbH',
    'visit',
    '2026-06-30',
    'Machines must not stand still. Herr Aldgate wants to be called, not mailed.',
  ],
  ['Peppercorn Stores', 'call', '2026-08-27', 'Tills on a Saturday are all that matters.'],
  [
    'Straits Freight Pte Ltd',
    'call',
    '2026-09-09',
    'They work when London sleeps: an answer at nine in the evening counts.',
  ],
  [
    'Calder Cold Store',
    'visit',
    '2026-08-05',
    'Better late and complete than quick and wrong: a missing temperature costs a lorry.',
  ],
];

/** A recorded talk as the file that a meeting program writes. */
export function vttOf(talk: Talk, provider: string): string {
  let at = 0;
  const cues = talk.lines.map(([who, seconds, words], i) => {
    const from = at + (i === 0 ? 0 : 1);
    at = from + seconds;
    const name = who === 'us' ? `${manager} (${provider})` : talk.them;
    return `${i + 1}\n${clock(from)} --> ${clock(at)}\n${name}: ${words}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function clock(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.000`;
}
