import { spokenNow } from './in-language.ts';
import { wordsOf } from './words.ts';

/** A text of a language, taken apart at its holes: parts, and which value stands after each but the last. */
interface Pattern {
  readonly parts: readonly string[];
  readonly holes: readonly number[];
}

/** By language, then by the place in the code. */
const patterns = new Map<string, Map<TemplateStringsArray, Pattern | null>>();

/** A text in the language that is written now (`inLanguage`); in English where that language does not have it. */
export function t(english: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const { code } = spokenNow();
  if (code === 'en') return fill(english, values);
  if (code === 'pseudo') return `‹${fill(english, values)}›`;
  let known = patterns.get(code);
  if (!known) {
    known = new Map();
    patterns.set(code, known);
  }
  let pattern = known.get(english);
  if (pattern === undefined) {
    const found = wordsOf(code).get(keyOf(english));
    pattern = found === undefined ? null : patternOf(found);
    known.set(english, pattern);
  }
  if (!pattern) return fill(english, values);
  const { parts, holes } = pattern;
  return parts
    .map((part, at) => (at === 0 ? part : `${values[holes[at - 1] as number] ?? ''}${part}`))
    .join('');
}

/** A text that is kept as data in English, written in the language of now; what no language knows stays as it is. */
export function say(english: string): string {
  const { code } = spokenNow();
  if (code === 'en') return english;
  if (code === 'pseudo') return marked.has(english) ? `‹${english}›` : english;
  return wordsOf(code).get(english) ?? english;
}

const marked = new Set<string>();

/** Names a text that `say` will write elsewhere, so that it gets its words in every language. */
export function mark<Text extends string>(english: Text): Text {
  marked.add(english);
  return english;
}

/** `Down for {0}.` of t`Down for ${minutes}.`. */
function keyOf(english: readonly string[]): string {
  return english.map((part, at) => (at === 0 ? part : `{${at - 1}}${part}`)).join('');
}

function fill(parts: readonly string[], values: readonly (string | number)[]): string {
  return parts.map((part, at) => (at === 0 ? part : `${values[at - 1]}${part}`)).join('');
}

function patternOf(text: string): Pattern {
  const pieces = text.split(/\{(\d+)\}/);
  return {
    parts: pieces.filter((_, at) => at % 2 === 0),
    holes: pieces.filter((_, at) => at % 2 === 1).map(Number),
  };
}
