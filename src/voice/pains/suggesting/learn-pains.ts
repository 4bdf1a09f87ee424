import type { Ctx } from '../../../platform/ctx.ts';
import { runAside } from '../../../platform/run-aside.ts';
import { mostOthers } from '../../words/themes/learn-themes.ts';
import {
  countPieces,
  insertThemes,
  type KeptThemes,
  type PainExample,
  readExamples,
  readNewestThemes,
  readOtherWords,
} from './themes-store.ts';
import type { ToLearn } from './themes-worker.ts';

/** Examples of one pain, and of all: learning takes the cube of their number. */
const [each, most] = [10, 1200];
/** Learning rests so many times as long as it took: at most a twentieth of a processor goes into it. */
const restTimes = 20;
/** With so many times as many pieces, more of them teach how else people say it. */
const worthIt = 1.2;

/** What shows what each pain is about; null: there are not two pains to choose between. */
export async function examplesOf(ctx: Pick<Ctx, 'records'>) {
  const examples = await readExamples(ctx, each, most);
  return new Set(examples.map((one) => one.pain)).size < 2 ? null : examples;
}

/**
 * Learns which pain a text belongs to, from examples of each and from what nobody sorted, when either has changed, in a thread
 * of its own. Kept for `suggestPains`. `atOnce`: without a rest. Says from how many examples it learnt; null: nothing was new.
 */
export async function learnPains(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly signal?: AbortSignal | undefined; readonly atOnce?: boolean };
}): Promise<number | null> {
  const { ctx, input } = call;
  const newest = await readNewestThemes(ctx);
  const now = ctx.clock.now();
  const rested =
    !newest || input?.atOnce || now.getTime() - newest.learntAt.getTime() >= restTimes * newest.tookMs;
  if (!rested) return null;
  const examples = await examplesOf(ctx);
  const pieces = await countPieces(ctx);
  if (!examples || (newest && sameExamples(newest, examples) && pieces < newest.pieces * worthIt))
    return null;
  const others = await readOtherWords(ctx, examples, mostOthers);
  const data: ToLearn = {
    examples: examples.map((one) => ({ words: one.words, theme: String(one.pain) })),
    others,
  };
  const start = performance.now();
  const bytes = await runAside<Uint8Array>({
    file: new URL('./themes-worker.ts', import.meta.url),
    ...{ data, signal: input?.signal },
  });
  const tookMs = Math.round(performance.now() - start);
  await insertThemes(ctx, { learntAt: now, tookMs, pieces, examples, bytes: Buffer.from(bytes) });
  return examples.length;
}

const sameExamples = (newest: KeptThemes, examples: readonly PainExample[]): boolean =>
  newest.examples.length === examples.length &&
  newest.examples.every((one, at) => one.piece === examples[at]?.piece && one.pain === examples[at]?.pain);
