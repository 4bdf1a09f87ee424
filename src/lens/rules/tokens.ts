/** A word of a sentence, with its place. A quoted stretch is one word, and never a word of a template. */
export interface Token {
  readonly text: string;
  /** Lower case; '' for a quoted one, so that it matches no template word. */
  readonly word: string;
  readonly quoted: boolean;
  readonly from: number;
  readonly to: number;
}

const pattern = /"(?:[^"\\]|\\.)*"|“[^”]*”|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d\p{L}])|[^\s,;"“”]+|[,;"“”]/gu;
const glued = /^(\d+(?:\.\d+)?)(%|[a-z]+)$/i;

/** One line without runs of blanks, its final stop left out. */
export function tidy(sentence: string): string {
  return sentence
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\s*[.!]$/, '');
}

/** The words of a sentence. `2h` and `98%` are two words each; commas stand alone. */
export function tokensOf(sentence: string): Token[] {
  return [...sentence.matchAll(pattern)].flatMap((found) => {
    const text = found[0];
    const from = found.index;
    if (/^(".*"|“.*”)$/su.test(text) && text.length > 1) return [quotedToken(text, from)];
    const [, digits = '', unit = ''] = glued.exec(text) ?? [];
    if (digits === '') return [plainToken(text, from)];
    return [plainToken(digits, from), plainToken(unit, from + digits.length)];
  });
}

function plainToken(text: string, from: number): Token {
  return { text, word: text.toLowerCase(), quoted: false, from, to: from + text.length };
}

function quotedToken(text: string, from: number): Token {
  const inner = text.slice(1, -1);
  const plain = text.startsWith('"') ? inner.replace(/\\(.)/gsu, '$1') : inner;
  return { text: plain, word: '', quoted: true, from, to: from + text.length };
}

/** Text as one word that no template can take apart. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
