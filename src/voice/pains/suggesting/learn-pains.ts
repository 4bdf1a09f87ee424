import type { Ctx } from '../../../platform/ctx.ts';
import { runAside } from '../../../platform/run-aside.ts';
import { mostOthers } from '../../words/themes/learn-themes.ts';
import {
  countPieces,
  insertThemes,
  type KeptThemes,
  type NamedPain,
  type PainExample,
  readExamples,
  readNames,
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

/** What shows what each pain is about, its name too; null: there are not two pains to choose between. */
export async function readToLearn(ctx: Pick<Ctx, 'records'>) {
  const examples = await readExamples(ctx, each, most);
  const pains = examples.map((one) => one.pain);
  return new Set(pains).size < 2 ? null : { examples, names: await readNames(ctx, pains) };
}

/** The same as themes: a pain by its number. */
export const asThemes = (shown: {
  readonly examples: readonly { readonly pain: number; readonly words: string }[];
  readonly names: readonly NamedPain[];
}) => ({
  examples: shown.examples.map(({ pain, words }) => ({ theme: String(pain), words })),
  names: shown.names.map(({ pain, name }) => ({ theme: String(pain), name })),
});

/**
 * Learns which pain a text belongs to, from examples of each, its name and what nobody sorted, when any has changed, in a thread
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
  const shown = await readToLearn(ctx);
  const pieces = await countPieces(ctx);
  if (!shown || (newest && isSame(newest, shown) && pieces < newest.pieces * worthIt)) return null;
  const others = await readOtherWords(ctx, shown.examples, mostOthers);
  const data: ToLearn = { ...asThemes(shown), others };
  const start = performance.now();
  const bytes = await runAside<Uint8Array>({
    file: new URL('./themes-worker.ts', import.meta.url),
    ...{ data, signal: input?.signal },
  });
  const tookMs = Math.round(performance.now() - start);
  await insertThemes(ctx, { learntAt: now, tookMs, pieces, ...shown, bytes: Buffer.from(bytes) });
  return shown.examples.length;
}

type Shown = Pick<KeptThemes, 'examples' | 'names'>;

const isSame = (before: Shown, now: Shown): boolean =>
  before.examples.length === now.examples.length &&
  before.names.length === now.names.length &&
  before.examples.every((one, at) => sameExample(one, now.examples[at])) &&
  before.names.every(({ pain, name }, at) => pain === now.names[at]?.pain && name === now.names[at]?.name);

const sameExample = (one: PainExample, other: PainExample | undefined): boolean =>
  one.piece === other?.piece && one.pain === other?.pain;
