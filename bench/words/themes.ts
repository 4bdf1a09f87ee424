import { openThemes } from '../../src/voice/words/themes/suggest-themes.ts';
import type { Floors } from '../../src/voice/words/vectors/encoder.ts';
import { openSentenceVectors } from '../../src/voice/words/vectors/sentence-vectors.ts';
import { halves, readQueries, shuffled } from './data.ts';

const examplesEach = 10;

/**
 * Ten examples of each of 77 themes, all other texts of the half that no setting was chosen on; once alone, once with texts
 * of the other half, without their themes.
 */
export async function benchThemes(seeds: readonly number[]): Promise<void> {
  const encoder = await openSentenceVectors();
  const { seen, unseen } = halves(readQueries());
  const others = seen.map((one) => one.words);
  // Each text is looked at once, however many seeds there are.
  const looked = new Map<string, Floors>();
  const all = [...unseen, ...seen];
  const found = await encoder.floorsOf(all.map((one) => one.words));
  all.forEach((one, at) => {
    looked.set(one.words, found[at] as Floors);
  });
  const floorsOf = async (texts: readonly string[]) => texts.map((text) => looked.get(text) as Floors);
  const vectors = {
    floorsOf,
    vectorsOf: async (texts: readonly string[]) => (await floorsOf(texts)).map((one) => one.top),
  };
  for (const seed of seeds) {
    const counts = new Map<string, number>();
    const parts = shuffled(unseen, seed).map((query) => {
      const count = (counts.get(query.theme) ?? 0) + 1;
      counts.set(query.theme, count);
      return { query, example: count <= examplesEach };
    });
    const examples = parts.filter((one) => one.example).map((one) => one.query);
    const rest = parts.filter((one) => !one.example).map((one) => one.query);
    for (const more of [[], others]) {
      const themes = await openThemes({ examples, vectors, others: more });
      const said = await themes.suggest(rest.map((one) => one.words));
      const right = (most: number) =>
        rest.filter((one, at) => said[at]?.slice(0, most).some((each) => each.theme === one.theme)).length /
        rest.length;
      console.log(
        `seed ${seed}, ${more.length} texts without a theme beside: of ${rest.length} texts right first time ${right(1).toFixed(3)}, among three ${right(3).toFixed(3)}`,
      );
    }
  }
}
