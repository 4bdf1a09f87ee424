import { readFileSync } from 'node:fs';
import type { Floors } from '../vectors/encoder.ts';

/** For each floor the middle of what was learnt from, and how much each place off it speaks for happy. */
interface General {
  readonly middles: readonly Float32Array[];
  readonly weights: readonly Float32Array[];
  readonly constant: number;
}

let general: General | null = null;

/**
 * Whether a sentence sounds happy (above 0) or unhappy to people in general: logistic regression on what the encoder sees in
 * 3,000 sentences of reviews of films, restaurants and products (Kotzias et al. 2015, "From Group to Individual Labels using Deep
 * Features", CC BY 4.0), learnt by `node bench/words.ts general`; about 1 either way is usual. What a provider's own ratings say goes
 * before: this is one of the things that they are learnt from.
 */
export function generalLeaning(floors: Floors): number {
  general ??= readGeneral();
  const { middles, weights, constant } = general;
  return [floors.top, floors.middle, floors.first].reduce((sum, floor, at) => {
    const [middle, weight] = [middles[at] as Float32Array, weights[at] as Float32Array];
    let [spoken, square] = [0, 0];
    for (let i = 0; i < floor.length; i += 1) {
      const off = (floor[i] as number) - (middle[i] as number);
      spoken += off * (weight[i] as number);
      square += off * off;
    }
    return sum + spoken / (Math.sqrt(square) || 1);
  }, constant);
}

function readGeneral(): General {
  const kept = JSON.parse(readFileSync(new URL('data/general-leaning.json', import.meta.url), 'utf8'));
  const floats = (text: string) => {
    const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
    return new Float32Array(bytes.buffer);
  };
  return {
    middles: kept.middles.map(floats),
    weights: kept.weights.map(floats),
    constant: kept.constant,
  };
}
