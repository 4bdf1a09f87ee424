import { openSentenceVectors } from '../vectors/sentence-vectors.ts';
import { readWorded } from './features.ts';
import type { Worded } from './feeling.ts';
import { learnModel, type Report } from './feeling-model.ts';
import { toBytes } from './model-bytes.ts';
import { type Seen, seeTexts } from './seeing.ts';

/** A text with the number of its feeling, 0 unhappy to 2 happy. */
export interface Rating extends Worded {
  readonly right: number;
}

export interface Trained {
  readonly bytes: Buffer;
  readonly report: Report;
}

/** Learns from ratings; null where some feeling has too few. Takes about half a minute for a thousand. */
export async function trainFeelings(ratings: readonly Rating[]): Promise<Trained | null> {
  const texts = ratings.map((one) => one.words);
  const seen = await seeTexts(texts, await openSentenceVectors());
  const learnt = learnModel(
    ratings.map((one, at) => ({ text: readWorded(one, seen[at] as Seen), right: one.right })),
  );
  return learnt && { bytes: toBytes(learnt.model), report: learnt.report };
}
