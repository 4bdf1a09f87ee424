import type { Ctx } from '../../../platform/ctx.ts';
import { runAside } from '../../../platform/run-aside.ts';
import { countRatedStatements, insertModel, readNewestModel, readRatedStatements } from './feelings-store.ts';
import { ratingOf } from './rating-of.ts';
import type { Rating, Trained } from './train.ts';

/** Fewer ratings with words teach less than the lexicon knows; more than the newest of these teach little more. */
const least = 150;
const most = 3000;
/** Of each so many letters are learnt from, and so many of all: long texts teach more each, and take as much longer. */
const letters = { each: 600, all: 300_000 };

/** Whether so many more ratings than were learnt from are worth learning anew. */
const worthIt = (now: number, learnt: number): boolean => now >= Math.max(least, learnt * 1.2);

/**
 * Learns the feeling in words from the provider's own ratings (answers with a score and words) when a fifth more have come,
 * in a thread of its own. Says from how many it learnt; null: there was nothing new.
 */
export async function learnFeelings(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly signal?: AbortSignal | undefined };
}): Promise<number | null> {
  const { ctx, input } = call;
  const newest = await readNewestModel(ctx);
  if (!worthIt(Math.min(most, await countRatedStatements(ctx)), newest?.ratings ?? 0)) return null;
  const rows = await readRatedStatements(ctx, most, letters.each);
  const ratings = withinLetters(
    rows.flatMap((row): Rating[] => {
      const right = ratingOf(row);
      return right === null ? [] : [{ words: row.words, question: row.question, right }];
    }),
  );
  if (!worthIt(ratings.length, newest?.ratings ?? 0)) return null;
  const trained = await trainAside(ratings, input?.signal);
  if (!trained) return null;
  const { bytes, report } = trained;
  await insertModel(ctx, {
    at: ctx.clock.now(),
    ratings: ratings.length,
    newest: rows[0]?.id ?? 0,
    report,
    bytes: Buffer.from(bytes),
  });
  return ratings.length;
}

/** The newest, as many as are learnt from within a minute. */
function withinLetters(ratings: readonly Rating[]): Rating[] {
  let sum = 0;
  return ratings.filter((one, at) => {
    sum += one.words.length;
    return at < least || sum <= letters.all;
  });
}

const trainAside = (ratings: readonly Rating[], signal: AbortSignal | undefined): Promise<Trained | null> =>
  runAside({ file: new URL('./train-worker.ts', import.meta.url), data: ratings, signal });
