import { type Spoken, spokenNow } from './spoken.ts';

/** A text taken apart at its holes: parts, and which value stands after each but the last. */
interface Pattern {
  readonly parts: readonly string[];
  readonly holes: readonly number[];
}

/** By language, then by the place in the code. */
const patterns = new WeakMap<Spoken, Map<TemplateStringsArray, Pattern>>();

/** A text in the language that is spoken now; in English where that language does not have it. */
export function t(english: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const { parts, holes } = patternOf(english);
  return parts
    .map((part, at) => (at === 0 ? part : `${values[holes[at - 1] as number] ?? ''}${part}`))
    .join('');
}

/** A text that is kept as data in English, written in the language of now; what no language knows stays as it is. */
export function say(english: string): string {
  const { code, words } = spokenNow();
  if (code === 'pseudo') return marked.has(english) ? `‹${english}›` : english;
  return words[english] ?? english;
}

const marked = new Set<string>();

/** Names a text that `say` will write elsewhere, so that it gets its words in every language. */
export function mark<Text extends string>(english: Text): Text {
  marked.add(english);
  return english;
}

/** How the text at a place in the code reads in the language of now. */
export function patternOf(english: TemplateStringsArray): Pattern {
  const spoken = spokenNow();
  let known = patterns.get(spoken);
  if (!known) {
    known = new Map();
    patterns.set(spoken, known);
  }
  let pattern = known.get(english);
  if (!pattern) {
    pattern = takenApart(inWordsOf(spoken, keyOf(english)));
    known.set(english, pattern);
  }
  return pattern;
}

function inWordsOf({ code, words }: Spoken, key: string): string {
  return code === 'pseudo' ? `‹${key}›` : (words[key] ?? key);
}

/** `Down for {0}.` of t`Down for ${minutes}.`. */
function keyOf(english: readonly string[]): string {
  return english.map((part, at) => (at === 0 ? part : `{${at - 1}}${part}`)).join('');
}

function takenApart(text: string): Pattern {
  const pieces = text.split(/\{(\d+)\}/);
  return {
    parts: pieces.filter((_, at) => at % 2 === 0),
    holes: pieces.filter((_, at) => at % 2 === 1).map(Number),
  };
}
