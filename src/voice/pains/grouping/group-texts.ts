import { knowsLanguage } from '../../words/vectors/language.ts';
import type { SentenceVectors } from '../../words/vectors/sentence-vectors.ts';
import { vectorLength } from '../../words/vectors/sentence-vectors.ts';
import { tokensOf } from '../../words/vectors/tokens.ts';
import { findLeaders } from './find-leaders.ts';
import { linkByAverage, product } from './link.ts';
import { projectWords, wordSpace } from './word-space.ts';

/** A text that waits for a pain, or (with `pain`) one that shows what a pain is about. */
export interface GroupText {
  readonly id: number;
  readonly words: string;
  /** Null: not looked at before. */
  readonly meaning: Int8Array | null;
  readonly pain: number | null;
}

export interface Grouped {
  /** Texts that belong to a pain that there is. */
  readonly joined: readonly { readonly id: number; readonly pain: number; readonly likeness: number }[];
  /** Texts that make new pains, each with its texts. */
  readonly fresh: readonly (readonly { readonly id: number; readonly likeness: number }[])[];
  /** What was found out about meanings, to be kept. */
  readonly meanings: readonly { readonly id: number; readonly meaning: Int8Array }[];
}

export interface GroupSettings {
  /** How alike the texts of a pain are on average, and how alike one must be to join. */
  readonly within: number;
  readonly joining: number;
  /** Fewer texts than this are no pain yet. */
  readonly smallest: number;
  /** So many texts at most are looked at for their meaning, and so many letters, each of which takes 0.1 ms. */
  readonly most: { readonly leaders: number; readonly letters: number };
}

export const usualSettings: GroupSettings = {
  ...{ within: 0.37, joining: 0.4, smallest: 3 },
  most: { leaders: 6000, letters: 720_000 },
};

/** A text is grouped by its beginning: what it is about is said there. */
export const longestGrouped = 300;

/**
 * Groups texts into pains. Few texts that stand for all are found by their words, looked at for their meaning, joined to
 * the pains that there are, and the rest linked among themselves. How alike two texts are: two parts meaning (where it is
 * English), one part words. Equal input gives equal groups; texts of pains that there are never change theirs.
 */
export async function groupTexts(input: {
  readonly texts: readonly GroupText[];
  readonly vectors: SentenceVectors;
  readonly settings?: GroupSettings;
  readonly onProgress?: (done: number, of: number) => void;
}): Promise<Grouped> {
  const settings = input.settings ?? usualSettings;
  const { texts } = input;
  const sparse = wordSpace(texts.map((text) => text.words));
  const waiting = texts.flatMap((text, at) => (text.pain === null ? [at] : []));
  const lettersOf = (at: number) => (texts[at] as GroupText).words.length;
  const leaderOf = findLeaders(sparse, byFrequency(texts, waiting), settings.most, lettersOf);
  const led = new Map<number, number[]>();
  for (const at of waiting) {
    const leader = leaderOf[at] as number;
    if (leader >= 0) led.set(leader, [...(led.get(leader) ?? []), at]);
  }
  const leaders = [...led.keys()].sort((a, b) => a - b);
  const shown = texts.flatMap((text, at) => (text.pain === null ? [] : [at]));
  const nodes = [...shown, ...leaders];
  const meanings = await meaningsOf(texts, nodes, input);
  const points = pointsOf(texts, nodes, meanings.of, (at) =>
    projectWords(sparse[at] as (typeof sparse)[number]),
  );
  const joined: { id: number; pain: number; likeness: number }[] = [];
  const left: number[] = [];
  const nearest = nearestPain(texts, shown, points);
  for (const leader of leaders) {
    const best = nearest(leader);
    if (!best || best.likeness < settings.joining) left.push(leader);
    else for (const at of led.get(leader) ?? []) joined.push({ id: (texts[at] as GroupText).id, ...best });
  }
  const fresh = linkLeft(left, points, settings)
    .map((group) => membersOf(group, led, points, texts))
    .filter((members) => members.length >= settings.smallest)
    .sort((a, b) => b.length - a.length || (a[0]?.id ?? 0) - (b[0]?.id ?? 0));
  return { joined, fresh, meanings: meanings.found };
}

/** What was said often comes first; of equals, what was said first. */
function byFrequency(texts: readonly GroupText[], waiting: readonly number[]): number[] {
  const counts = new Map<string, number>();
  const keys = waiting.map((at) =>
    tokensOf((texts[at] as GroupText).words)
      .map((token) => token.word)
      .join(' '),
  );
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return waiting
    .map((at, i) => ({ at, count: counts.get(keys[i] as string) as number }))
    .sort((a, b) => b.count - a.count || (texts[a.at] as GroupText).id - (texts[b.at] as GroupText).id)
    .map(({ at }) => at);
}

async function meaningsOf(
  texts: readonly GroupText[],
  nodes: readonly number[],
  input: { readonly vectors: SentenceVectors; readonly onProgress?: (done: number, of: number) => void },
) {
  const unknown = nodes.filter((at) => texts[at]?.meaning === null);
  const found: { id: number; meaning: Int8Array }[] = [];
  const of = new Map<number, Int8Array>();
  for (let from = 0; from < unknown.length; from += 32) {
    const some = unknown.slice(from, from + 32);
    const vectors = await input.vectors.vectorsOf(some.map((at) => (texts[at] as GroupText).words));
    some.forEach((at, i) => {
      const meaning = toBytes(vectors[i] as Float32Array);
      found.push({ id: (texts[at] as GroupText).id, meaning });
      of.set(at, meaning);
    });
    input.onProgress?.(Math.min(unknown.length, from + 32), unknown.length);
  }
  for (const at of nodes) of.set(at, of.get(at) ?? (texts[at]?.meaning as Int8Array));
  return { of, found };
}

/** A direction needs no more than 256 steps in each of 512 places. */
function toBytes(vector: Float32Array): Int8Array {
  const top = vector.reduce((most, each) => Math.max(most, Math.abs(each)), 0) || 1;
  return Int8Array.from(vector, (each) => Math.round((each / top) * 127));
}

/** One vector a text, of length 1: meaning without what all texts share, and words. */
function pointsOf(
  texts: readonly GroupText[],
  nodes: readonly number[],
  meanings: ReadonlyMap<number, Int8Array>,
  wordsOf: (at: number) => Float32Array,
): Map<number, Float32Array> {
  const known = nodes.filter((at) =>
    knowsLanguage(tokensOf((texts[at] as GroupText).words).map((token) => token.word)),
  );
  const vectors = new Map(known.map((at) => [at, unitOf(Float32Array.from(meanings.get(at) as Int8Array))]));
  const middle = new Float32Array(vectorLength);
  // Of few texts the middle is not known: it is taken off in part.
  for (const vector of vectors.values())
    for (let i = 0; i < vectorLength; i += 1)
      middle[i] = (middle[i] as number) + (vector[i] as number) / (known.length + 50);
  return new Map(
    nodes.map((at) => {
      const words = wordsOf(at);
      const point = new Float32Array(vectorLength + words.length);
      const vector = vectors.get(at);
      if (!vector) point.set(words, vectorLength);
      else {
        const off = unitOf(vector.map((each, i) => each - (middle[i] as number)));
        off.forEach((each, i) => {
          point[i] = each * Math.sqrt(2 / 3);
        });
        words.forEach((each, i) => {
          point[vectorLength + i] = each * Math.sqrt(1 / 3);
        });
      }
      return [at, point];
    }),
  );
}

function unitOf(vector: Float32Array): Float32Array {
  const size = Math.hypot(...vector) || 1;
  return vector.map((each) => each / size);
}

/** The pain whose three most alike texts are most alike on average. */
function nearestPain(
  texts: readonly GroupText[],
  shown: readonly number[],
  points: ReadonlyMap<number, Float32Array>,
) {
  const pains = new Map<number, Float32Array[]>();
  for (const at of shown) {
    const pain = texts[at]?.pain as number;
    pains.set(pain, [...(pains.get(pain) ?? []), points.get(at) as Float32Array]);
  }
  return (leader: number): { pain: number; likeness: number } | null => {
    const point = points.get(leader) as Float32Array;
    let best: { pain: number; likeness: number } | null = null;
    for (const [pain, examples] of pains) {
      const alike = examples.map((each) => product(point, each)).sort((a, b) => b - a);
      const top = alike.slice(0, 3);
      const likeness = top.reduce((sum, each) => sum + each, 0) / top.length;
      if (!best || likeness > best.likeness) best = { pain, likeness };
    }
    return best;
  };
}

function linkLeft(
  left: readonly number[],
  points: ReadonlyMap<number, Float32Array>,
  settings: GroupSettings,
): number[][] {
  const groupOf = linkByAverage(
    left.map((at) => points.get(at) as Float32Array),
    settings.within,
  );
  const groups = new Map<number, number[]>();
  left.forEach((at, i) => {
    const group = groupOf[i] as number;
    groups.set(group, [...(groups.get(group) ?? []), at]);
  });
  return [...groups.values()];
}

/** All texts of a group, each with how alike its leader is to the middle of the group. */
function membersOf(
  group: readonly number[],
  led: ReadonlyMap<number, readonly number[]>,
  points: ReadonlyMap<number, Float32Array>,
  texts: readonly GroupText[],
): { id: number; likeness: number }[] {
  const size = points.get(group[0] as number)?.length ?? 0;
  const sum = new Float32Array(size);
  for (const at of group)
    for (let i = 0; i < size; i += 1)
      sum[i] = (sum[i] as number) + ((points.get(at) as Float32Array)[i] as number);
  const middle = unitOf(sum);
  return group
    .flatMap((leader) => {
      const likeness = Math.max(0, product(points.get(leader) as Float32Array, middle));
      return (led.get(leader) ?? []).map((at) => ({ id: (texts[at] as GroupText).id, likeness }));
    })
    .sort((a, b) => b.likeness - a.likeness || a.id - b.id);
}
