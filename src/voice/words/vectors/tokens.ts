/** No text is read further than this by anything that learns from words; a person reads all of it. */
export const longestRead = 4000;

/** Apostrophes of every kind belong to a word; signs and emoji are words of their own. */
const pattern =
  /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}/gu;

/** A word, and where it stands in the text. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a text in any language, in small letters; numbers become `0`, so that "12 minutes" is like "15 minutes". */
export function tokensOf(text: string): Token[] {
  const read = text.slice(0, longestRead);
  return [...read.matchAll(pattern)].map((match) => ({
    word: plainWord(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

const plainWord = (word: string): string =>
  /^\p{N}+$/u.test(word) ? '0' : word.normalize('NFKC').toLowerCase().replaceAll('’', "'");

/** Runs of letters within each word, its ends marked: what survives a typing error or an ending. */
export function lettersOf(words: readonly string[], shortest: number, longest: number): string[] {
  const runs: string[] = [];
  for (const word of words) {
    const letters = [...`<${word.slice(0, 40)}>`];
    for (let length = shortest; length <= longest; length += 1)
      for (let from = 0; from + length <= letters.length; from += 1)
        runs.push(letters.slice(from, from + length).join(''));
  }
  return runs;
}
