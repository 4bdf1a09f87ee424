import type { Floors } from '../vectors/encoder.ts';
import { nothingMeant, type SentenceVectors } from '../vectors/sentence-vectors.ts';
import { generalLeaning } from './general-leaning.ts';

/** A text as the encoder sees it, and how its parts lean. */
export interface Seen extends Floors {
  /** By what people say in general: the happiest part, the unhappiest, the middle of all, and the last. */
  readonly leanings: readonly number[];
}

export const leaningCount = 4;

/** A text that nothing was seen in. */
export const nothingSeen: Seen = { ...nothingMeant, leanings: Array.from({ length: leaningCount }, () => 0) };

/** More of a text than this is not looked at part by part. */
const [longest, mostParts] = [600, 12];

/** Sentences, and what stands on the two sides of a "but": each may feel otherwise. */
export function partsOf(words: string): string[] {
  return words
    .slice(0, longest)
    .split(/(?<=[.!?])\s+|\n+|\s[-–]\s|;\s|,?\s+(?=but\b|however\b|although\b)/i)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part))
    .slice(0, mostParts);
}

/** Looks at texts whole and, where they have several parts, at each part. */
export async function seeTexts(texts: readonly string[], vectors: SentenceVectors): Promise<Seen[]> {
  const parts = texts.map(partsOf).map((each) => (each.length > 1 ? each : []));
  const floors = await vectors.floorsOf([...texts, ...parts.flat()]);
  let next = texts.length;
  return texts.map((_, at) => {
    const whole = floors[at] as Floors;
    const count = (parts[at] as string[]).length;
    const several = floors.slice(next, next + count);
    next += count;
    return { ...whole, leanings: leaningsOf(count > 0 ? several : [whole]) };
  });
}

function leaningsOf(parts: readonly Floors[]): number[] {
  const each = parts.map(generalLeaning);
  const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
  return [Math.max(...each), Math.min(...each), mean, each.at(-1) ?? 0];
}
