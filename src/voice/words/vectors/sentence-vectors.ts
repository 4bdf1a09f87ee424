import { setImmediate } from 'node:timers/promises';
import { type Floors, layerSize, openEncoder } from './encoder.ts';

/** Longer texts are read so far: a letter takes a tenth of a millisecond. */
export const longestMeant = 600;
/** In one pass, filled up to the longest: more would only take more memory, and nothing else goes on meanwhile. */
const together = { texts: 8, letters: 1000 };

export const vectorLength = layerSize;

/**
 * The meaning of English texts: texts that mean alike point alike (Universal Sentence Encoder lite; Cer et al. 2018). Other
 * languages get directions too, but poor ones: `knowsLanguage` says so, and who uses them falls back to words. The encoder lies
 * in the installation; nothing is fetched. About 10 ms a short text, in this thread, which does other things every 100 ms.
 */
export interface SentenceVectors {
  /** One unit vector a text. */
  vectorsOf(texts: readonly string[]): Promise<Float32Array[]>;
  /** What the encoder saw on the way there as well, for whoever learns from examples. */
  floorsOf(texts: readonly string[]): Promise<Floors[]>;
}

let opened: Promise<SentenceVectors> | null = null;

/** Opens the encoder once for this process: 0.2 s and 100 MB. */
export function openSentenceVectors(): Promise<SentenceVectors> {
  opened ??= open();
  return opened;
}

/** A text without a sign that could be read. */
export const nothingMeant: Floors = {
  top: new Float32Array(vectorLength),
  middle: new Float32Array(vectorLength),
  first: new Float32Array(vectorLength),
};

/** A text without a sign that could be read has no direction: vectors of zeros. */
async function open(): Promise<SentenceVectors> {
  const encode = await openEncoder();
  async function floorsOf(texts: readonly string[]): Promise<Floors[]> {
    const found: Floors[] = texts.map(() => nothingMeant);
    const cut = texts.map((text) => text.slice(0, longestMeant).replaceAll(/\s+/g, ' ').trim());
    // Texts of about one length go together: the short ones would be filled up to the longest.
    const order = [...cut.keys()]
      .filter((at) => cut[at] !== '')
      .sort((a, b) => (cut[a] as string).length - (cut[b] as string).length || a - b);
    for (const some of passesOf(order, (at) => (cut[at] as string).length)) {
      const floors = await encode(some.map((at) => cut[at] as string));
      some.forEach((at, i) => {
        found[at] = floors[i] as Floors;
      });
      await setImmediate();
    }
    return found;
  }
  return {
    floorsOf,
    vectorsOf: async (texts) => (await floorsOf(texts)).map((one) => one.top),
  };
}

/** What is read in one pass; the shortest come first. */
function passesOf(order: readonly number[], lettersOf: (at: number) => number): number[][] {
  const passes: number[][] = [];
  for (const at of order) {
    const last = passes.at(-1);
    const fits =
      last && last.length < together.texts && (last.length + 1) * lettersOf(at) <= together.letters;
    if (fits) last.push(at);
    else passes.push([at]);
  }
  return passes;
}
