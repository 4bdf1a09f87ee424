import { mark, say, t } from '../../platform/language/t.ts';
import { describeMeasure, type MeasureId, measureIds } from '../../signals/index.ts';
import type { Words } from './match-pattern.ts';
import type { SlotKind } from './slot-kinds.ts';
import { quoted, type Token, tokensOf } from './tokens.ts';

const named = measureIds.flatMap((id) => [
  { id, words: wordsOf(describeMeasure(id).title) },
  { id, words: wordsOf(id) },
]);

function wordsOf(text: string): string[] {
  return tokensOf(text).map((one) => one.word);
}

function startsWith(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, index) => tokens[at + index]?.word === word);
}

/** A measure by its title as printed, or by its id; the longest that fits first. */
function* measuresAt({ tokens }: Words, at: number): Generator<readonly [string, number]> {
  const token = tokens[at];
  if (token?.quoted) {
    const known = named.find((one) => one.words.join(' ') === wordsOf(token.text).join(' '));
    yield [known?.id ?? token.text, at + 1];
    return;
  }
  const fits = named.filter((one) => startsWith(tokens, at, one.words));
  for (const { id, words } of fits.sort((a, b) => b.words.length - a.words.length))
    yield [id, at + words.length];
}

/** In quotation marks, so that it is seen where a title ends. */
function titleOf(id: string): string {
  return quoted((measureIds as readonly string[]).includes(id) ? describeMeasure(id as MeasureId).title : id);
}

const shownTitle = (id: string): string => {
  const known = (measureIds as readonly string[]).includes(id);
  return t`“${known ? say(describeMeasure(id as MeasureId).title) : id}”`;
};

/** A measure of the catalogue. */
export const measureKind: SlotKind = {
  says: 'a measure, by its title or id (see `beholder show measures`)',
  free: false,
  choices: measureIds.map((id) => describeMeasure(id).title),
  read: measuresAt,
  print: (value) => titleOf(String(value)),
  shown: (value) => shownTitle(String(value)),
};

/** What a percentage is of, in words, for the measures that count something out of something. */
const shares: Readonly<Partial<Record<MeasureId, readonly string[]>>> = {
  'tickets.reopened': ['tickets come back', 'tickets are reopened', 'tickets are opened again'],
  'tickets.repeat': ['tickets are about the same trouble again'],
  'tickets.target-met': ['tickets are done as agreed', 'tickets meet their targets'],
  'tickets.vendor-target-met': ['tickets are done as agreed by the system’s own clock'],
  'tickets.waited': ['tickets wait longer than agreed'],
  'availability.share': ['agreed hours are without an outage'],
  'availability.peak': ['peak hours are lost to outages'],
  'capacity.slow-minutes': ['working time is slow'],
  'use.appropriate': ['requests fit the workplace'],
  'use.inappropriate-people': ['people are on inappropriate sites', 'people visit inappropriate sites'],
  'satisfaction.csat': ['answers are content', 'answers are happy'],
  'satisfaction.unhappy': ['answers are unhappy'],
  'promises.kept': ['promises are kept'],
};

const shareWays = Object.entries(shares).flatMap(([id, ways]) =>
  ways.map((way) => ({ id, words: wordsOf(way) })),
);

/** What is counted, of what: `tickets come back`. */
export const shareKind: SlotKind = {
  says: 'what a percentage is of, such as tickets come back',
  free: false,
  choices: Object.values(shares).map(([first = '']) => first),
  *read(words, at) {
    const from = ['the', 'our', 'all'].includes(words.tokens[at]?.word ?? '') ? at + 1 : at;
    for (const { id, words: way } of shareWays)
      if (startsWith(words.tokens, from, way)) yield [id, from + way.length];
    if (words.tokens[from]?.word === 'cases' && words.tokens[from + 1]?.word === 'of')
      yield* measuresAt(words, from + 2);
  },
  print: (value) => shares[value as MeasureId]?.[0] ?? `cases of ${titleOf(String(value))}`,
  shown: (value) => {
    const way = shares[value as MeasureId]?.[0];
    return way === undefined ? t`cases of ${shownTitle(String(value))}` : say(mark(way));
  },
};
