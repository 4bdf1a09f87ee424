import { isQuestion, sentencesOf } from '../../src/voice/conversations/questions/find-questions.ts';
import { WrongFile } from './own-file.ts';

/** How well texts that ask are known after their question marks were taken away, and some that were not. */
export function benchAsking(rows: readonly { readonly words: string; readonly asks: boolean }[]): void {
  const questions = rows.filter((one) => one.asks).length;
  if (questions === 0) throw new WrongFile('no row is marked as a question');
  const found = rows.map((one) => sentencesOf(one.words).some(({ text }) => isQuestion(text)));
  const hits = rows.filter((one, at) => one.asks && found[at]);
  const falses = rows.filter((one, at) => !one.asks && found[at]);
  const misses = rows.filter((one, at) => one.asks && !found[at]);
  const [precision, recall] = [
    hits.length / Math.max(1, hits.length + falses.length),
    hits.length / questions,
  ];
  const f1 = (2 * hits.length) / (2 * hits.length + falses.length + misses.length);
  console.log(
    `${questions} questions of ${rows.length}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  );
  for (const [title, some] of [
    ['not heard', misses],
    ['heard, and none', falses],
  ] as const)
    for (const one of some.slice(0, 10))
      console.log(`  ${title}: ${one.words.replaceAll(/\s+/g, ' ').slice(0, 100)}`);
}
