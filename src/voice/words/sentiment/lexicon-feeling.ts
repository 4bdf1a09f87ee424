import { vader } from '../vader/vader.ts';
import { knowsLanguage } from '../vectors/language.ts';
import { longestRead, tokensOf } from '../vectors/tokens.ts';
import type { Feeling } from './feeling.ts';

/** The feeling by VADER's usual bounds (compound from 0.05, to -0.05), before anything was learnt; of English and emoji alone. */
export function lexiconFeeling(words: string): Feeling {
  if (!knowsLanguage(tokensOf(words).map((token) => token.word)))
    return { feeling: 'unknown', sure: null, quotes: [], by: 'lexicon' };
  const scores = vader(words.slice(0, longestRead));
  const feeling = scores.compound >= 0.05 ? 'happy' : scores.compound <= -0.05 ? 'unhappy' : 'neither';
  const sign = feeling === 'happy' ? 1 : feeling === 'unhappy' ? -1 : 0;
  const quotes = scores.words
    .filter((one) => one.valence * sign > 0)
    .sort((a, b) => Math.abs(b.valence) - Math.abs(a.valence))
    .map((one) => one.word);
  return { feeling, sure: null, quotes: [...new Set(quotes)].slice(0, 5), by: 'lexicon' };
}
