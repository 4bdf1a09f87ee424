/**
 * Trains the weights by which a question is known without its mark, and says how well it does on rows that it did not
 * see: `node bench/questions/train.ts FOLDER [--write]`. FOLDER holds the data sets that bench/README.md names.
 */
import { writeFileSync } from 'node:fs';
import { besideFeatures } from '../../src/voice/conversations/questions/beside.ts';
import { type Features, featuresOf } from '../../src/voice/conversations/questions/features.ts';
import { questionScore } from '../../src/voice/conversations/questions/find-questions.ts';
import { type Row, readRows } from './rows.ts';

const weightsFile = new URL('../../src/voice/conversations/questions/weights.tsv', import.meta.url);
const epochs = 15;
const averaged = 5;
const decay = 1e-4;
const pace = 0.3;
const fewest = 3;
const small = 0.12;
/** Our own sentences are few and clean. */
const ownTimes = 8;

interface Encoded {
  readonly parts: readonly Int32Array[];
  readonly whole: Int32Array;
}

/**
 * Logistic regression over what each possible beginning of a question is known by; the likeliest beginning of a sentence
 * stands for it (multiple-instance learning: Dietterich, Lathrop and Lozano-Perez 1997), by AdaGrad (Duchi, Hazan and
 * Singer 2011), averaged over the last passes.
 */
function train(rows: readonly Row[]): Map<string, number> {
  const all = rows.map(featuresIn);
  const ids = vocabulary(all);
  const encode = (names: readonly string[]) => Int32Array.from(names.flatMap((name) => ids.get(name) ?? []));
  const encoded = all.map((one) => ({ parts: one.parts.map(encode), whole: encode(one.whole) }));
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size).fill(1e-8);
  const sums = new Float64Array(ids.size);
  const order = [...rows.keys()];
  let seed = 1;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      seed = (seed * 1664525 + 1013904223) >>> 0;
      const other = Math.floor((seed / 2 ** 32) * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    for (const index of order) {
      const row = encoded[index] as Encoded;
      const asks = rows[index]?.asks ?? false;
      // At first only where it is clear in which place the question begins.
      if (epoch === 0 && asks && row.parts.length > 1) continue;
      learn(row, asks, weights, squares);
    }
    if (epoch >= epochs - averaged)
      for (const [id, weight] of weights.entries()) sums[id] = (sums[id] ?? 0) + weight / averaged;
  }
  return new Map(
    [...ids].flatMap(([name, id]) =>
      Math.abs(sums[id] ?? 0) < small ? [] : [[name, sums[id] ?? 0] as const],
    ),
  );
}

function featuresIn({ text, beside }: Row): Features {
  const { parts, whole } = featuresOf(text);
  return { parts, whole: beside ? [...whole, ...besideFeatures(text, beside)] : whole };
}

function vocabulary(all: readonly Features[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all)
    for (const name of new Set([...one.parts.flat(), ...one.whole]))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= fewest).map(([name]) => name);
  return new Map(names.sort().map((name, id) => [name, id]));
}

function learn(row: Encoded, asks: boolean, weights: Float64Array, squares: Float64Array): void {
  const sum = (ids: Int32Array) => ids.reduce((total, id) => total + (weights[id] ?? 0), 0);
  const best = row.parts.reduce<{ ids: Int32Array; score: number } | null>((found, ids) => {
    const score = sum(ids);
    return !found || score > found.score ? { ids, score } : found;
  }, null);
  const chance = 1 / (1 + Math.exp(-(best?.score ?? 0) - sum(row.whole)));
  const error = chance - (asks ? 1 : 0);
  for (const id of [...(best?.ids ?? []), ...row.whole]) {
    const slope = error + decay * (weights[id] ?? 0);
    squares[id] = (squares[id] ?? 0) + slope * slope;
    weights[id] = (weights[id] ?? 0) - (pace * slope) / Math.sqrt(squares[id] ?? 1);
  }
}

function told(rows: readonly Row[], weights: ReadonlyMap<string, number>): string {
  let [hits, falses, misses] = [0, 0, 0];
  for (const { text, asks, beside } of rows) {
    const found = questionScore(text, beside ?? null, weights) > 0;
    if (found && asks) hits += 1;
    else if (found) falses += 1;
    else if (asks) misses += 1;
  }
  const f1 = (2 * hits) / (2 * hits + falses + misses);
  return `${rows.length} sentences, ${hits + misses} questions: precision ${(hits / (hits + falses)).toFixed(3)}, recall ${(hits / (hits + misses)).toFixed(3)}, F1 ${f1.toFixed(3)}`;
}

const sets = await readRows(process.argv[2] ?? '../shared/data');
const learnt = train([...sets.train, ...Array.from({ length: ownTimes }, () => sets.own).flat()]);
console.log(`${learnt.size} weights`);
for (const [name, rows] of Object.entries(sets.held)) console.log(`${name}: ${told(rows, learnt)}`);
if (process.argv.includes('--write')) {
  const lines = [...learnt].map(([name, weight]) => `${name}\t${weight.toFixed(2)}\n`);
  writeFileSync(weightsFile, lines.join(''));
}
