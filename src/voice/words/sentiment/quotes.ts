import { lettersOf, tokensOf } from '../vectors/tokens.ts';
import { featuresOf, type Read, wordFeatures } from './features.ts';
import type { FeelingModel } from './feeling-model.ts';

/**
 * The words of a text that spoke for a feeling, as they were written, the strongest first: each word's own part in the
 * quick model (its word, its pairs, its letters) for this feeling against the others. A word that is part of a pair or run
 * shares what that adds. Meaning as a whole speaks too, but in no single word: it is not quoted.
 */
export function quotesOf(model: FeelingModel, words: string, text: Read, said: number): string[] {
  const { space } = model;
  const { logistic } = model.quick;
  const width = logistic.features + 1;
  const speaks = (feature: number) => {
    let others = 0;
    for (let klass = 0; klass < logistic.classes; klass += 1)
      if (klass !== said)
        others += (logistic.weights[klass * width + feature] as number) / (logistic.classes - 1);
    return (logistic.weights[said * width + feature] as number) - others;
  };
  const features = featuresOf(space, text, true);
  const strong = new Map(Array.from(features.ids, (id, at) => [id, features.values[at] as number]));
  const from = wordFeatures(space);
  const part = (feature: number | undefined, offset: number) =>
    feature === undefined ? 0 : speaks(offset + feature) * (strong.get(offset + feature) ?? 0);
  const tokens = tokensOf(words);
  const parts = new Map<string, { part: number; written: string }>();
  tokens.forEach(({ word, from: start, to }, at) => {
    if (parts.has(word)) return;
    const pair = (one: number) =>
      part(space.words.numbers.get(`${tokens[one]?.word} ${tokens[one + 1]?.word}`), 0) / 2;
    let sum = part(space.words.numbers.get(word), 0) + (at > 0 ? pair(at - 1) : 0) + pair(at);
    const runs = lettersOf([word], 3, 4);
    for (const run of new Set(runs)) sum += part(space.letters.numbers.get(run), from.letters) / 2;
    parts.set(word, { part: sum, written: words.slice(start, to) });
  });
  const best = [...parts.values()].filter((one) => one.part > 0).sort((a, b) => b.part - a.part);
  const bound = (best[0]?.part ?? 0) * 0.3;
  return best
    .filter((one) => one.part >= bound && one.written.length > 1)
    .slice(0, 5)
    .map((one) => one.written);
}
