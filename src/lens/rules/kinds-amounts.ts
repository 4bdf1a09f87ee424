import { one } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import { shownNumber, shownStretch } from './in-words.ts';
import type { SlotKind } from './slot-kinds.ts';
import { daysText, durationText, exact, figures, readDuration, readNumber } from './written-numbers.ts';

const whole = { free: false, choices: [] } as const;

/** `3`, `three`. */
export const countKind: SlotKind = {
  ...whole,
  says: 'a number, such as 3',
  *read({ tokens }, at) {
    const found = readNumber(tokens, at);
    if (found && Number.isInteger(found[0])) yield found;
  },
  print: (value) => (typeof value === 'number' ? figures(value) : null),
  shown: (value) => shownNumber(Number(value)),
};

/** `once`, `twice`, `3 times`. */
export const timesKind: SlotKind = {
  ...whole,
  says: 'how often, such as 3 times',
  *read({ tokens }, at) {
    const word = tokens[at]?.word;
    if (word === 'once') yield [1, at + 1];
    if (word === 'twice') yield [2, at + 1];
    const found = readNumber(tokens, at);
    if (found && Number.isInteger(found[0]) && /^(times?|visits)$/.test(tokens[found[1]]?.word ?? ''))
      yield [found[0], found[1] + 1];
  },
  print: (value) =>
    value === undefined
      ? null
      : value === 1
        ? 'once'
        : value === 2
          ? 'twice'
          : `${figures(Number(value))} times`,
  shown: (value) => (value === 1 ? t`once` : value === 2 ? t`twice` : t`${shownNumber(Number(value))} times`),
};

/** Minutes. */
export const durationKind: SlotKind = {
  ...whole,
  says: 'a stretch of time, such as 2 h or 30 min',
  *read({ tokens }, at) {
    const found = readDuration(tokens, at);
    if (found) yield found;
  },
  print: (value) => (typeof value === 'number' ? durationText(value) : null),
  shown: (value) => shownStretch(Number(value)),
};

/** Days. */
export const daysKind: SlotKind = {
  ...whole,
  says: 'a number of days, such as 14 days',
  *read({ tokens }, at) {
    const found = readDuration(tokens, at);
    if (found) yield [exact(found[0] / 1440), found[1]];
  },
  print: (value) => (typeof value === 'number' ? daysText(value) : null),
  shown: (value) =>
    one(Number(value)) ? t`${shownNumber(Number(value))} day` : t`${shownNumber(Number(value))} days`,
};

const percentWords: readonly (readonly string[])[] = [['%'], ['percent'], ['per', 'cent']];

/** A share, 0..1, written as `5 %`. */
export const percentKind: SlotKind = {
  ...whole,
  says: 'a percentage, such as 5 %',
  *read({ tokens }, at) {
    const found = readNumber(tokens, at);
    if (!found) return;
    for (const words of percentWords) {
      if (words.every((word, index) => tokens[found[1] + index]?.word === word))
        yield [exact(found[0] / 100), found[1] + words.length];
    }
  },
  print: (value) => (typeof value === 'number' ? `${figures(value * 100)} %` : null),
  shown: (value) => `${shownNumber(exact(Number(value) * 100))} %`,
};

/** A number as it was written with its unit; which unit fits depends on the measure. */
export interface Amount {
  readonly number: number;
  readonly unit: '' | '%' | 'minutes' | 'bytes';
}

const byteUnits = ['b', 'kb', 'mb', 'gb', 'tb'];

/** `98 %`, `2 h`, `800 ms`, `3`, `1.5 GB`. */
export const amountKind: SlotKind = {
  ...whole,
  says: 'an amount, such as 98 %, 2 h or 3',
  *read(words, at) {
    const { tokens } = words;
    for (const [share, next] of percentKind.read(words, at))
      yield [{ number: share as number, unit: '%' } satisfies Amount, next];
    const minutes = readDuration(tokens, at);
    if (minutes) yield [{ number: minutes[0], unit: 'minutes' } satisfies Amount, minutes[1]];
    const negative = /^-\d+(\.\d+)?$/.exec(tokens[at]?.word ?? '');
    const found = negative ? ([Number(negative[0]), at + 1] as const) : readNumber(tokens, at);
    if (!found) return;
    const power = byteUnits.indexOf(tokens[found[1]]?.word ?? '');
    if (power >= 0)
      yield [{ number: exact(found[0] * 1000 ** power), unit: 'bytes' } satisfies Amount, found[1] + 1];
    yield [{ number: found[0], unit: '' } satisfies Amount, found[1]];
  },
  print: (value) => {
    if (value === undefined) return null;
    const { number, unit } = value as Amount;
    if (unit === '%') return `${figures(number * 100)} %`;
    return unit === 'minutes' ? durationText(number) : figures(number);
  },
  shown: (value) => {
    const { number, unit } = value as Amount;
    if (unit === '%') return `${shownNumber(exact(number * 100))} %`;
    return unit === 'minutes' ? shownStretch(number) : shownNumber(number);
  },
};
