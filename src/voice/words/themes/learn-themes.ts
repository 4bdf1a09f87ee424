import type { Floors } from '../vectors/encoder.ts';
import type { SentenceVectors } from '../vectors/sentence-vectors.ts';
import { judgeTheme, type Looked, learnThemeModel, type Taught, type ThemeModel } from './theme-model.ts';

/** A text that somebody put under a theme. */
export interface Example {
  readonly words: string;
  readonly theme: string;
}

/** What people call a theme. */
export interface ThemeName {
  readonly theme: string;
  readonly name: string;
}

/**
 * Texts without a theme, in two rounds: the clearest teach half as much. Where themes are about equally common so many of each,
 * else such a share of all: where most are about one theme, as many of the others would mostly be wrong.
 */
const rounds = [
  { each: 15, share: 0.4 },
  { each: 24, share: 0.6 },
];
const halfAsMuch = 0.5;
const even = 0.85;

/** So many texts without a theme are looked at: each takes about 10 ms. */
export const mostOthers = 3000;

/**
 * Learns themes from a few examples each; the first points of the model are these, in their order. A name counts as one example
 * more of its theme. `others`: texts that nobody put under a theme; those that are clearest teach how else people say it
 * (self-training, Yarowsky 1995).
 */
export async function learnThemes(input: {
  readonly examples: readonly Example[];
  readonly vectors: SentenceVectors;
  readonly names?: readonly ThemeName[];
  readonly others?: readonly string[];
}): Promise<ThemeModel> {
  const { vectors, names = [] } = input;
  const examples = [...input.examples, ...namesToLearn(input.examples, names)];
  const others = (input.others ?? []).slice(0, mostOthers);
  const floors = await vectors.floorsOf([...examples.map((one) => one.words), ...others]);
  const given = examples.map((one, at): Taught => ({ ...one, floors: floors[at] as Floors, heavy: 1 }));
  const loose = others.map((words, at) => ({ words, floors: floors[given.length + at] as Floors }));
  let model = learnThemeModel(given);
  if (loose.length > 0)
    for (const round of rounds) model = learnThemeModel([...given, ...clearestOf(loose, model, round)]);
  return model;
}

/** Names of themes that have examples, as people would say them: "lost_or_stolen_card" is "lost or stolen card". */
function namesToLearn(examples: readonly Example[], names: readonly ThemeName[]): Example[] {
  const shown = new Set(examples.map((one) => one.theme));
  return names
    .filter(({ theme }) => shown.has(theme))
    .map(({ theme, name }) => ({ theme, words: name.replaceAll(/[_\s]+/g, ' ').trim() }))
    .filter(({ words }) => /\p{L}/u.test(words));
}

/** The texts that stand out most clearly. */
function clearestOf(
  loose: readonly Looked[],
  model: ThemeModel,
  { each, share }: (typeof rounds)[number],
): Taught[] {
  const clearest = loose
    .map((one) => {
      const { shares } = judgeTheme(model, one);
      const [first = 0, second = 0] = [...shares].sort((a, b) => b - a);
      const theme = model.themes[shares.indexOf(first)] as string;
      return { ...one, theme, heavy: halfAsMuch, clear: first - second };
    })
    .sort((a, b) => b.clear - a.clear);
  const taken = new Map<string, number>();
  for (const { theme } of clearest) taken.set(theme, (taken.get(theme) ?? 0) + 1);
  if (evennessOf([...taken.values()], model.themes.length) < even)
    return clearest.slice(0, Math.floor(clearest.length * share));
  taken.clear();
  return clearest.filter(({ theme }) => {
    taken.set(theme, (taken.get(theme) ?? 0) + 1);
    return (taken.get(theme) as number) <= each;
  });
}

/** How evenly themes are spread, 0 to 1: to how many equally common ones they amount (exp of Shannon's entropy; Hill 1973), of all. */
export function evennessOf(counts: readonly number[], themes: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts.reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0);
  return Math.exp(entropy) / themes;
}
