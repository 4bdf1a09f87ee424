import { type Sparse, sparseOf, toUnit } from '../../words/vectors/sparse.ts';
import { lettersOf, tokensOf } from '../../words/vectors/tokens.ts';

/** Features are hashed into so many places: no list of words grows with the number of texts. */
const places = 2 ** 20;
/** In so few texts no word is common yet: what is shared by half of them still tells them from the world. */
const few = 50;

/** Texts as weighted features: words, pairs of words, and runs of three and four letters (for endings and typing errors). */
export function wordSpace(texts: readonly string[]): Sparse[] {
  const withIt = new Uint32Array(places);
  // Packed at once: maps of very many long texts would take gigabytes.
  const counted = texts.map((text) => sparseOf(countsOf(text)));
  for (const { ids } of counted) for (const place of ids) withIt[place] = (withIt[place] as number) + 1;
  return counted.map(({ ids, values }) => {
    for (const [at, place] of ids.entries()) {
      const rarity = Math.log((few + texts.length) / (1 + (withIt[place] as number))) + 1;
      values[at] = (1 + Math.log(values[at] as number)) * rarity;
    }
    return toUnit({ ids, values });
  });
}

function countsOf(text: string): Map<number, number> {
  const words = tokensOf(text.slice(0, 600)).map((token) => token.word);
  const counts = new Map<number, number>();
  const count = (feature: string) => {
    const place = hashOf(feature) % places;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  words.forEach((word, at) => {
    count(`w ${word}`);
    if (at > 0) count(`p ${words[at - 1]} ${word}`);
  });
  for (const run of lettersOf(words, 3, 4)) count(`l ${run}`);
  return counts;
}

/** FNV-1a: the same everywhere and always, unlike numbers given in the order of arrival. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const projected = 256;

/**
 * Sparse vectors as short dense ones whose products stay about the same: each feature adds or takes its weight at three
 * places (a sparse random projection; Achlioptas 2003, Charikar et al. 2002).
 */
export function projectWords(sparse: Sparse): Float32Array {
  const dense = new Float32Array(projected);
  for (let i = 0; i < sparse.ids.length; i += 1) {
    let state = Math.imul(((sparse.ids[i] as number) + 1) >>> 0, 0x9e3779b1);
    for (let turn = 0; turn < 3; turn += 1) {
      state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
      state ^= state >>> 13;
      const place = (state >>> 8) % projected;
      dense[place] = (dense[place] as number) + ((state & 1) === 0 ? 1 : -1) * (sparse.values[i] as number);
    }
  }
  const size = Math.hypot(...dense) || 1;
  return dense.map((each) => each / size);
}
