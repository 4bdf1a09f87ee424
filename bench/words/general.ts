import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnLogistic } from '../../src/voice/words/sentiment/logistic.ts';
import type { Floors } from '../../src/voice/words/vectors/encoder.ts';
import { openSentenceVectors, vectorLength } from '../../src/voice/words/vectors/sentence-vectors.ts';
import type { Sparse } from '../../src/voice/words/vectors/sparse.ts';

const target = new URL('../../src/voice/words/sentiment/data/general-leaning.json', import.meta.url);
const folds = 5;
const penalty = 1;
const features = 3 * vectorLength;

/**
 * Learns what src/voice/words/sentiment/general-leaning.ts knows, and says how often it is right of sentences held out. The
 * folder holds imdb.json, yelp.json and amazon.json (3,000 sentences, class 1 happy and 0 unhappy; Kotzias et al. 2015, CC BY
 * 4.0) as the package `sentiment` 5.0.2 carries them in test/fixtures.
 */
export async function learnGeneral(folder: string): Promise<void> {
  const sentences = ['imdb', 'yelp', 'amazon'].flatMap((name) =>
    (
      JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { text: string; class: number }[]
    ).filter((row) => row.class !== null && row.text.trim() !== ''),
  );
  const floors = await (await openSentenceVectors()).floorsOf(sentences.map((one) => one.text));
  const middles = [0, 1, 2].map((floor) => middleOf(floors.map((one) => asList(one)[floor] as Float32Array)));
  const rows = floors.map((one) => rowOf(one, middles));
  const happy = sentences.map((one) => one.class);
  const all = [...rows.keys()];
  let right = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const some = all.filter((at) => at % folds !== fold);
    const taught = learn(
      some.map((at) => rows[at] as Sparse),
      some.map((at) => happy[at] as number),
    );
    right += all.filter(
      (at) => at % folds === fold && says(taught, rows[at] as Sparse) > 0 === (happy[at] === 1),
    ).length;
  }
  const whole = learn(rows, happy);
  const spread = Math.sqrt(rows.reduce((sum, row) => sum + says(whole, row) ** 2, 0) / rows.length);
  const weights = [0, 1, 2].map((floor) =>
    whole.weights.slice(floor * vectorLength, (floor + 1) * vectorLength).map((each) => each / spread),
  );
  const kept = {
    middles: middles.map(packed),
    weights: weights.map(packed),
    constant: whole.constant / spread,
  };
  writeFileSync(target, `${JSON.stringify(kept, null, 2)}\n`);
  console.log(`${all.length} sentences, right of those held out: ${(right / all.length).toFixed(3)}`);
}

const asList = (one: Floors) => [one.top, one.middle, one.first];

const middleOf = (floors: readonly Float32Array[]): Float32Array =>
  Float32Array.from(
    { length: vectorLength },
    (_, i) => floors.reduce((sum, floor) => sum + (floor[i] as number), 0) / floors.length,
  );

/** Each floor off the middle of all, of length 1. */
function rowOf(one: Floors, middles: readonly Float32Array[]): Sparse {
  const values = new Float32Array(features);
  asList(one).forEach((floor, at) => {
    const off = floor.map((each, i) => each - (middles[at]?.[i] as number));
    const length = Math.hypot(...off) || 1;
    values.set(
      off.map((each) => each / length),
      at * vectorLength,
    );
  });
  return { ids: Uint32Array.from(values.keys()), values };
}

function learn(rows: readonly Sparse[], klassOf: readonly number[]) {
  // Two classes share what one weight would say alone, so each pays half.
  const found = learnLogistic({
    ...{ rows, klassOf, weightOf: rows.map(() => 1) },
    ...{ classes: 2, features, penalty: 2 * penalty },
  });
  const spoken = (at: number) => (found.weights[features + 1 + at] as number) - (found.weights[at] as number);
  return {
    weights: Float32Array.from({ length: features }, (_, at) => spoken(at)),
    constant: spoken(features),
  };
}

const says = ({ weights, constant }: ReturnType<typeof learn>, { values }: Sparse): number =>
  values.reduce((sum, value, at) => sum + value * (weights[at] as number), constant);

const packed = (floats: Float32Array): string =>
  Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength).toString('base64');
