import type { Floors } from '../vectors/encoder.ts';
import type { SentenceVectors } from '../vectors/sentence-vectors.ts';
import { judgeTheme, type ThemeModel } from './theme-model.ts';

export interface Suggestion {
  readonly theme: string;
  /** 0 to 1 and together 1 over all themes: how clearly this one, not how likely to be right. */
  readonly share: number;
  /** Which of the examples that people put under this theme is most alike: its place among those that were learnt from. */
  readonly nearest: number;
}

/** The themes that texts are about, the clearest first. `themeOf`: the theme of each example that was learnt from. */
export async function suggestThemes(input: {
  readonly model: ThemeModel;
  readonly themeOf: readonly string[];
  readonly vectors: SentenceVectors;
  readonly texts: readonly string[];
  readonly most?: number;
}): Promise<Suggestion[][]> {
  const { model, themeOf, vectors, texts, most = 3 } = input;
  const found = await vectors.floorsOf(texts);
  return texts.map((words, at) => {
    const { shares, near } = judgeTheme(model, { words, floors: found[at] as Floors });
    return model.themes
      .map((theme, number) => ({ theme, share: shares[number] as number }))
      .sort((a, b) => b.share - a.share)
      .slice(0, most)
      .map((one) => ({ ...one, nearest: nearestOf(themeOf, one.theme, near) }));
  });
}

function nearestOf(themeOf: readonly string[], theme: string, near: Float64Array): number {
  let best = -1;
  themeOf.forEach((each, at) => {
    if (each === theme && (best < 0 || (near[at] as number) > (near[best] as number))) best = at;
  });
  return best;
}
