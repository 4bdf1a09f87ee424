import type { Ctx } from '../../platform/ctx.ts';
import { openThemes, type Suggestion } from '../words/themes/suggest-themes.ts';
import { openSentenceVectors } from '../words/vectors/sentence-vectors.ts';
import { readExamples } from './grouping/names-store.ts';

/** Examples of one pain, and of all: learning takes the cube of their number. */
const [each, most] = [10, 1200];

/** A pain that a text may belong to. */
export interface SuggestedPain extends Omit<Suggestion, 'theme'> {
  readonly pain: number;
}

/**
 * The pains that texts are nearest to, the clearest first, each with the piece that is most alike. Learnt from the pieces of
 * each pain that people put there, then from its most typical ones. Pains of one piece teach nothing.
 */
export async function suggestPains(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly texts: readonly string[] };
}): Promise<SuggestedPain[][]> {
  const { ctx, input } = call;
  const examples = await readExamples(ctx, each, most);
  if (new Set(examples.map((one) => one.theme)).size < 2 || input.texts.length === 0)
    return input.texts.map(() => []);
  const themes = await openThemes({ examples, vectors: await openSentenceVectors() });
  const found = await themes.suggest(input.texts);
  return found.map((suggestions) =>
    suggestions.map(({ theme, ...same }) => ({ ...same, pain: Number(theme) })),
  );
}
