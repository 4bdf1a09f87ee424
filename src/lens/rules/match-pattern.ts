import type { Element, Option } from './pattern.ts';
import { slotKind } from './slot-kinds.ts';
import type { Token } from './tokens.ts';

export type Slots = Readonly<Record<string, unknown>>;

/** How far the words of a sentence could be followed, and what was expected there. */
export interface Reach {
  /** Words that were understood. */
  far: number;
  readonly expected: Set<string>;
}

/** The sentence that is matched. `text` is its tidy form, which tokens point into. */
export interface Words {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/**
 * Every way to read the words from `at` by the pattern, as slots and the place after them; the shortest free text
 * first. `reach` learns how far it came.
 */
export function* matchPattern(
  words: Words,
  elements: readonly Element[],
  at: number,
  reach: Reach,
  slots: Slots = {},
): Generator<readonly [Slots, number]> {
  const [first, ...rest] = elements;
  if (first === undefined) {
    yield [slots, at];
    return;
  }
  if (first.is === 'options') {
    yield* matchOptions(words, first.options, rest, at, reach, slots);
    return;
  }
  if (first.is === 'words') {
    for (const way of first.ways) {
      if (!way.every((word, index) => words.tokens[at + index]?.word === word)) continue;
      reached(reach, at + way.length);
      yield* matchPattern(words, rest, at + way.length, reach, slots);
    }
    expect(reach, at, first.ways[0]?.join(' ') ?? '');
    return;
  }
  const kind = slotKind(first.kind);
  for (const [value, next] of kind.read(words, at)) {
    if (!kind.free || words.tokens[at]?.quoted) reached(reach, next);
    const added = value === undefined ? slots : { ...slots, [first.name]: value };
    yield* matchPattern(words, rest, next, reach, added);
  }
  expect(reach, at, kind.says);
}

/** What may be left out, in any order, each at most once. */
function* matchOptions(
  words: Words,
  options: readonly Option[],
  rest: readonly Element[],
  at: number,
  reach: Reach,
  slots: Slots,
): Generator<readonly [Slots, number]> {
  for (const option of options) {
    const others = options.filter((one) => one !== option);
    const after: readonly Element[] =
      others.length > 0 ? [{ is: 'options', options: others }, ...rest] : rest;
    for (const [inner, next] of matchPattern(words, option.elements, at, reach, slots)) {
      if (next > at) yield* matchPattern(words, after, next, reach, inner);
    }
  }
  yield* matchPattern(words, rest, at, reach, slots);
}

function reached(reach: Reach, at: number): void {
  if (at <= reach.far) return;
  reach.far = at;
  reach.expected.clear();
}

function expect(reach: Reach, at: number, what: string): void {
  if (at === reach.far && what !== '') reach.expected.add(what);
}
