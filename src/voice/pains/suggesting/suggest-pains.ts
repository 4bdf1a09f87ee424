import type { Ctx } from '../../../platform/ctx.ts';
import { learnThemes } from '../../words/themes/learn-themes.ts';
import { type Suggestion, suggestThemes } from '../../words/themes/suggest-themes.ts';
import { themesFromBytes } from '../../words/themes/theme-bytes.ts';
import type { ThemeModel } from '../../words/themes/theme-model.ts';
import { openSentenceVectors } from '../../words/vectors/sentence-vectors.ts';
import { asThemes, readToLearn } from './learn-pains.ts';
import { type PainExample, readNewestThemes, readPlaces, readThemesBytes } from './themes-store.ts';

/** A pain that a text may belong to, with the piece of it that is most alike, as it was written. */
export interface SuggestedPain {
  readonly pain: number;
  /** How clearly this one: 0 to 1 and together at most 1. */
  readonly share: number;
  readonly nearest: string;
}

interface Learnt {
  readonly model: ThemeModel;
  readonly examples: readonly PainExample[];
}

/** What was read last, so that it is read once and not for every text. */
let last: { readonly records: Ctx['records']; readonly id: number; readonly learnt: Learnt } | null = null;

const shown = 3;

/**
 * The pains that texts are nearest to, the clearest first. By what `learnPains` kept; before it ran, by a few examples of each
 * pain and its name alone. What people moved since then counts as it is now.
 */
export async function suggestPains(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly texts: readonly string[] };
}): Promise<SuggestedPain[][]> {
  const { ctx, input } = call;
  const { texts } = input;
  const learnt = texts.length > 0 ? ((await readLearnt(ctx)) ?? (await learnNow(ctx))) : null;
  if (!learnt) return texts.map(() => []);
  const { model, examples } = learnt;
  const found = await suggestThemes({
    ...{ model, texts, most: shown },
    themeOf: examples.map((one) => String(one.pain)),
    vectors: await openSentenceVectors(),
  });
  const places = await readPlaces(
    ctx,
    examples.map((one) => one.piece),
  );
  return found.map((suggestions) => {
    const now = new Map<number, SuggestedPain>();
    for (const { share, nearest } of suggestions.map(withExample(examples))) {
      const place = nearest === undefined ? undefined : places.get(nearest.piece);
      // Its piece was taken out, or is gone with its customer.
      if (place?.pain == null) continue;
      const { pain, words } = place;
      const before = now.get(pain);
      now.set(pain, before ? { ...before, share: before.share + share } : { pain, share, nearest: words });
    }
    return [...now.values()].sort((a, b) => b.share - a.share);
  });
}

const withExample = (examples: readonly PainExample[]) => (one: Suggestion) => ({
  share: one.share,
  nearest: examples[one.nearest],
});

async function readLearnt(ctx: Pick<Ctx, 'records'>): Promise<Learnt | null> {
  const newest = await readNewestThemes(ctx);
  if (!newest) return null;
  if (last?.records !== ctx.records || last.id !== newest.id) {
    const bytes = await readThemesBytes(ctx, newest.id);
    const model = bytes && themesFromBytes(bytes);
    if (!model) return null;
    last = { records: ctx.records, id: newest.id, learnt: { model, examples: newest.examples } };
  }
  return last.learnt;
}

async function learnNow(ctx: Pick<Ctx, 'records'>): Promise<Learnt | null> {
  const shown = await readToLearn(ctx);
  if (!shown) return null;
  const model = await learnThemes({ ...asThemes(shown), vectors: await openSentenceVectors() });
  return { model, examples: shown.examples };
}
