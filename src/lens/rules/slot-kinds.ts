import { either } from '../../platform/language/lists.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import { amountKind, countKind, daysKind, durationKind, percentKind, timesKind } from './kinds-amounts.ts';
import { measureKind, shareKind } from './kinds-measures.ts';
import { categoriesKind, crowdKind, nameKind, nobodyKind, tellKind, whoKind } from './kinds-names.ts';
import type { Words } from './match-pattern.ts';

/** What may stand in a slot: how it is read from words, and how it is written. */
export interface SlotKind {
  /** In an error line: `a stretch of time, such as 2 h`. */
  readonly says: string;
  /** Any words fit, so that words it took are no sign that the sentence was understood. */
  readonly free: boolean;
  /** The values to choose from, where there are few: as written. */
  readonly choices: readonly string[];
  /** Every way to read a value at this place, with the place after it. `undefined` as a value: as if left out. */
  read(words: Words, at: number): Iterable<readonly [unknown, number]>;
  /** The value in words, or null where it cannot stand in this slot. `quote`: free text in quotation marks. */
  print(value: unknown, quote: boolean): string | null;
  /** The value in the language of now, where it can stand in this slot: for the eye, and never read back. */
  shown(value: unknown): string;
}

type Choice = readonly [value: unknown, ways: readonly string[]];

/** One of a few values, each with the ways to say it; the first is how we write it. */
function choiceKind(says: string, choices: readonly Choice[]): SlotKind {
  for (const [, [first]] of choices) mark(first ?? '');
  const print = (value: unknown) => choices.find(([one]) => one === value)?.[1][0] ?? null;
  const ways = choices.flatMap(([value, all]) => all.map((way) => [value, way.split(' ')] as const));
  return {
    says,
    free: false,
    choices: choices.map(([, all]) => all[0] ?? ''),
    *read({ tokens }, at) {
      for (const [value, words] of ways) {
        if (words.every((word, index) => tokens[at + index]?.word === word)) yield [value, at + words.length];
      }
    },
    print,
    shown: (value) => say(print(value) ?? ''),
  };
}

const working = ['in working hours', 'during working hours', 'within working hours', 'in business hours'];
const peak = ['at our peak', 'at peak', 'in our peak hours', 'in peak hours', 'during peak hours'];

const kinds: Readonly<Record<string, SlotKind>> = {
  tell: tellKind,
  how: choiceKind('at once, the same day or in the overview', [
    ['at once', ['at once', 'immediately', 'right away', 'straight away', 'now', 'instantly']],
    ['same day', ['the same day', 'same day', 'on the same day', 'today', 'that day', 'within the day']],
    ['overview', ['in the overview', 'on the overview', 'on the first page', 'in the monthly report']],
  ]),
  moment: choiceKind('a moment, such as in working hours or at our peak', [
    [
      'working hours',
      [
        ...working,
        'during business hours',
        'in office hours',
        'during office hours',
        'at work',
        'in agreed hours',
      ],
    ],
    [
      'peak',
      [
        ...peak,
        'at our busy hours',
        'in our busy hours',
        'in busy hours',
        'at busy hours',
        'when we are busy',
      ],
    ],
    ['ever', ['at any time', 'ever', 'any time', 'at all', 'at all hours', 'day or night', 'whenever']],
    [
      'outside working hours',
      [
        'outside working hours',
        'out of hours',
        'after hours',
        'outside business hours',
        'outside office hours',
      ],
    ],
    ['weekends', ['at weekends', 'at the weekend', 'on weekends', 'on the weekend', 'on a weekend']],
  ]),
  within: choiceKind('in one month or on one day', [
    ['month', ['in one month', 'in a month', 'a month', 'per month', 'in the month', 'monthly']],
    ['day', ['on one day', 'in one day', 'in a day', 'on a day', 'a day', 'per day', 'daily']],
  ]),
  target: choiceKind('what was agreed, such as for the first answer', [
    [
      'either',
      ['what was agreed', 'its target', 'their target', 'a target', 'its targets', 'the agreed time'],
    ],
    ['response', ['the agreed time for an answer', 'the response target', 'its response target']],
    ['resolution', ['the agreed time for a solution', 'the resolution target', 'its resolution target']],
  ]),
  hog: choiceKind('one person, one site, or one person or site', [
    ['either', ['one person or site', 'one person or one site', 'any person or site']],
    ['person', ['one person', 'any person', 'anyone', 'somebody']],
    ['site', ['one site', 'any site', 'a site', 'one web site']],
  ]),
  direction: choiceKind('worse than usual, better than usual or not as usual', [
    ['worse', ['worse than usual', 'unusually bad']],
    ['better', ['better than usual', 'unusually good']],
    ['any', ['not as usual', 'unusual', 'different from usual']],
  ]),
  sayer: choiceKind('anyone, a buyer, an executive or a user', [
    ['anybody', ['anyone', 'anybody', 'somebody', 'someone', 'a person']],
    ['buyer', ['a buyer', 'any buyer', 'somebody who pays']],
    ['executive', ['an executive', 'any executive', 'a manager']],
    ['user', ['a user', 'any user']],
  ]),
  sayers: choiceKind('anyone, buyers, executives or users', [
    ['anybody', ['anyone', 'anybody', 'our people', 'people', 'all']],
    ['buyer', ['buyers', 'our buyers']],
    ['executive', ['executives', 'our executives', 'management']],
    ['user', ['users', 'our users']],
  ]),
  who: whoKind,
  crowd: crowdKind,
  nobody: nobodyKind,
  name: nameKind('a name'),
  service: nameKind('a service'),
  category: nameKind('what tickets are about'),
  source: nameKind('a kind of source, such as squid'),
  categories: categoriesKind,
  priorities: {
    says: 'priorities, such as priority 1 or 2',
    free: false,
    choices: [],
    read: ({ tokens }, at) =>
      prioritiesAt(
        tokens.slice(at).map((one) => one.word),
        at,
      ),
    print: (value) => (Array.isArray(value) && value.length > 0 ? `priority ${orList(value)}` : null),
    shown: (value) => (Array.isArray(value) ? t`priority ${either(value.map(String))}` : ''),
  },
  count: countKind,
  times: timesKind,
  duration: durationKind,
  days: daysKind,
  percent: percentKind,
  amount: amountKind,
  measure: measureKind,
  share: shareKind,
};

export type SlotKindId = string;

/** The kind of that name; every pattern names kinds that there are. */
export function slotKind(id: SlotKindId): SlotKind {
  const kind = kinds[id];
  if (!kind) throw new Error(`no kind of slot is called ${id}`);
  return kind;
}

/** `priority 1 or 2`, `priorities 1, 2 and 3`, `P1`. */
function* prioritiesAt(words: readonly string[], at: number): Generator<readonly [number[], number]> {
  const short = /^p(\d)$/.exec(words[0] ?? '')?.[1];
  const started = short !== undefined || ['priority', 'priorities', 'prio'].includes(words[0] ?? '');
  const found: number[] = short === undefined ? [] : [Number(short)];
  for (let next = 1; started && next <= words.length; next += 1) {
    const word = words[next] ?? '';
    if (found.length > 0 && !/^(,|or|and)$/.test(words[next - 1] ?? '')) yield [[...found], at + next];
    if (/^p?\d$/.test(word)) found.push(Number(word.replace('p', '')));
    else if (!/^(,|or|and)$/.test(word)) return;
  }
}

function orList(values: readonly unknown[]): string {
  const parts = values.map(String);
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} or ${last}` : last;
}
