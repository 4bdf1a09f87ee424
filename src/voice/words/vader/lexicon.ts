import { readFileSync } from 'node:fs';

interface Lexicon {
  /** Words and emoticons in small letters, -4 to 4. */
  readonly words: ReadonlyMap<string, number>;
  /** Emoji of one code point and their names. */
  readonly emoji: ReadonlyMap<string, string>;
}

let loaded: Lexicon | null = null;

/** The published lexicons, read once. */
export function vaderLexicon(): Lexicon {
  loaded ??= {
    words: new Map(pairsOf('lexicon.tsv').map(([word, rating]) => [word, Number(rating)])),
    emoji: new Map(pairsOf('emoji.tsv')),
  };
  return loaded;
}

function pairsOf(file: string): [string, string][] {
  const text = readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t') as [string, string]);
}
