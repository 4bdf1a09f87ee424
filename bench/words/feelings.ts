import { scoreOf } from '../../src/voice/words/sentiment/calibrate.ts';
import { readWorded } from '../../src/voice/words/sentiment/features.ts';
import { judgeText, learnModel } from '../../src/voice/words/sentiment/feeling-model.ts';
import { vader } from '../../src/voice/words/vader/vader.ts';
import type { Floors } from '../../src/voice/words/vectors/encoder.ts';
import { openSentenceVectors } from '../../src/voice/words/vectors/sentence-vectors.ts';
import { type Comment, halves, readComments, shuffled } from './data.ts';

const learnt = 1000;

/** Learns from 1,000 comments of the unseen half and judges the others of it, for several seeds. */
export async function benchFeelings(seeds: readonly number[]): Promise<void> {
  const encoder = await openSentenceVectors();
  const { unseen } = halves(readComments());
  const floors = await encoder.floorsOf(unseen.map((one) => one.words));
  const all = unseen.map((comment, at) => ({ comment, floors: floors[at] as Floors }));
  for (const asked of [true, false]) {
    for (const seed of seeds) {
      const mixed = shuffled(all, seed);
      const read = ({ comment, floors }: (typeof all)[number]) => ({
        text: readWorded({ words: comment.words, question: asked ? comment.question : '' }, floors),
        right: comment.right,
      });
      const start = performance.now();
      const model = learnModel(mixed.slice(0, learnt).map(read));
      if (!model) throw new Error('too few of a kind');
      const seconds = (performance.now() - start) / 1000;
      const said = mixed
        .slice(learnt)
        .map(read)
        .map(({ text, right }) => ({ ...judgeText(model.model, text), right }));
      const score = scoreOf(said);
      const two = said.filter((one) => one.right !== 1);
      console.log(
        [
          asked ? 'with the question' : 'words alone',
          `seed ${seed}`,
          `macro-F1 ${score.macroF1.toFixed(3)} (${score.f1.map((each) => each.toFixed(2)).join(' ')})`,
          `VADER ${byVader(mixed.slice(learnt).map((one) => one.comment)).toFixed(3)}`,
          `right of those unhappy or happy ${share(two)}`,
          `learnt in ${seconds.toFixed(0)} s`,
          sureness(said),
        ].join('  '),
      );
    }
  }
}

const share = (said: readonly { readonly said: number; readonly right: number }[]): string =>
  (said.filter((one) => one.said === one.right).length / said.length).toFixed(3);

/** VADER by its usual bounds. */
function byVader(comments: readonly Comment[]): number {
  return scoreOf(
    comments.map(({ words, right }) => {
      const { compound } = vader(words);
      return { said: compound >= 0.05 ? 2 : compound <= -0.05 ? 0 : 1, right };
    }),
  ).macroF1;
}

function sureness(said: readonly { readonly said: number; readonly sure: number; readonly right: number }[]) {
  const bounds = [0, 0.5, 0.6, 0.7, 0.8, 0.9];
  const parts = bounds.map((from, at) => {
    const some = said.filter((one) => one.sure >= from && one.sure < (bounds[at + 1] ?? 2));
    const mean = some.reduce((sum, one) => sum + one.sure, 0) / Math.max(1, some.length);
    return `${mean.toFixed(2)}/${share(some)} (${some.length})`;
  });
  return `said/right: ${parts.join(' ')}`;
}
