import type { Token } from './tokens.ts';

/** A value read from some words, and the place after them. */
export type Read<Value> = readonly [value: Value, next: number];

const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
const more = 'sixteen seventeen eighteen nineteen';
const units = new Map(`${small} ${more}`.split(' ').map((word, value) => [word, value]));
const tens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
);

/** A number in figures (`1,000`, `1.5`) or in words up to ninety-nine (`two`, `twenty-five`); null for none. */
export function readNumber(tokens: readonly Token[], at: number): Read<number> | null {
  const word = tokens[at]?.word ?? '';
  if (/^\d+(\.\d+)?$/.test(word)) return [Number(word), at + 1];
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(word)) return [Number(word.replaceAll(',', '')), at + 1];
  const alone = units.get(word) ?? tens.get(word);
  if (word === 'a' || word === 'one') {
    const hundred = tokens[at + 1]?.word === 'hundred';
    if (hundred) return [100, at + 2];
  }
  if (alone !== undefined) return [alone, at + 1];
  const [ten = '', unit = ''] = word.split('-');
  const both = [tens.get(ten), units.get(unit)];
  return both[0] !== undefined && both[1] !== undefined && both[1] < 10 ? [both[0] + both[1], at + 1] : null;
}

/** Minutes in each unit of time, as people write them. */
const minutesIn: readonly (readonly [minutes: number, names: readonly string[]])[] = [
  [1 / 60_000, ['ms', 'millisecond', 'milliseconds']],
  [1 / 60, ['s', 'sec', 'secs', 'second', 'seconds']],
  [1, ['min', 'mins', 'minute', 'minutes', 'm']],
  [60, ['h', 'hr', 'hrs', 'hour', 'hours']],
  [1440, ['d', 'day', 'days']],
  [10_080, ['w', 'wk', 'week', 'weeks']],
  [43_200, ['month', 'months']],
];

function unitOf(word: string): number | null {
  return minutesIn.find(([, names]) => names.includes(word.replace(/\.$/, '')))?.[0] ?? null;
}

/**
 * A stretch of time in minutes: `2 h`, `two hours`, `half an hour`, `an hour and a half`, `2 h 30 min`, `a quarter of
 * an hour`, `a fortnight`. A day has 24 hours, a month 30 days. Null for none.
 */
export function readDuration(tokens: readonly Token[], at: number): Read<number> | null {
  const words = (from: number, ...expected: string[]) =>
    expected.every((one, index) => one.split('|').includes(tokens[from + index]?.word ?? ''));
  if (words(at, 'half', 'an|a')) {
    const unit = unitOf(tokens[at + 2]?.word ?? '');
    return unit === null ? null : [unit / 2, at + 3];
  }
  if (words(at, 'a', 'quarter', 'of', 'an|a')) return words(at + 4, 'hour') ? [15, at + 5] : null;
  if (words(at, 'a', 'fortnight')) return [20_160, at + 2];
  const first = words(at, 'a|an') ? ([1, at + 1] as const) : readNumber(tokens, at);
  if (first === null) return null;
  const halfOf = words(first[1], 'and', 'a', 'half');
  const count = first[0] + (halfOf ? 0.5 : 0);
  const unitAt = first[1] + (halfOf ? 3 : 0);
  const unit = unitOf(tokens[unitAt]?.word ?? '');
  if (unit === null) return null;
  if (words(unitAt + 1, 'and', 'a', 'half')) return [exact((count + 0.5) * unit), unitAt + 4];
  return furtherParts(tokens, unitAt + 1, count * unit, unit);
}

/** `30 min` after `2 h`, and so on: ever smaller units. */
function furtherParts(tokens: readonly Token[], at: number, sum: number, above: number): Read<number> {
  const from = tokens[at]?.word === 'and' ? at + 1 : at;
  const count = readNumber(tokens, from);
  const unit = count === null ? null : unitOf(tokens[count[1]]?.word ?? '');
  if (count === null || unit === null || unit >= above) return [exact(sum), at];
  return furtherParts(tokens, count[1] + 1, sum + count[0] * unit, unit);
}

/** Without the dust that floating point leaves. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** A number as it is read again without loss: `1000`, `0.05`. */
export function figures(value: number): string {
  const text = String(exact(value));
  return text.includes('e')
    ? exact(value)
        .toFixed(20)
        .replace(/\.?0+$/, '')
    : text;
}

/** Minutes as a stretch of time in hours, minutes or seconds, whichever is whole: `2 h`, `90 min`, `45 s`. */
export function durationText(minutes: number): string {
  if (minutes !== 0 && Number.isInteger(minutes / 60)) return `${figures(minutes / 60)} h`;
  if (Number.isInteger(minutes) || !Number.isInteger(exact(minutes * 60))) return `${figures(minutes)} min`;
  return `${figures(minutes * 60)} s`;
}

/** `14 days`, `1 day`. */
export function daysText(days: number): string {
  return `${figures(days)} ${days === 1 ? 'day' : 'days'}`;
}
