import type { Ctx } from '../../../platform/ctx.ts';
import { feelings } from './feeling.ts';
import { readNewestModel } from './feelings-store.ts';

/** How well feelings are judged by what the provider's own ratings taught: each of these judged by a model that had not seen it. */
export interface HowWell {
  readonly learntAt: Date;
  readonly ratings: number;
  /** The mean of the F1 of the feelings, however rare. */
  readonly macroF1: number;
  readonly each: readonly { readonly feeling: string; readonly ratings: number; readonly f1: number }[];
  /** Of those judged so sure on average, how many were right. */
  readonly sureness: readonly { readonly sure: number; readonly count: number; readonly right: number }[];
}

/** Null: nothing was learnt yet, so the general lexicon judges, and nobody knows how well. */
export async function howWellJudged({
  ctx,
}: {
  readonly ctx: Pick<Ctx, 'records'>;
}): Promise<HowWell | null> {
  const newest = await readNewestModel(ctx);
  if (!newest) return null;
  const { learntAt, ratings, report } = newest;
  const { counts, score, sureness } = report;
  const each = feelings.map((feeling, at) => ({
    feeling,
    ratings: counts[at] as number,
    f1: score.f1[at] as number,
  }));
  return { learntAt, ratings, macroF1: score.macroF1, each, sureness };
}
