import { gunzipSync, gzipSync } from 'node:zlib';
import type { WeightedWords } from '../vectors/weighted-words.ts';
import type { FeelingModel } from './feeling-model.ts';

/** A model that was written by other code than this is learnt anew. */
const version = 2;

/** A model as bytes, to be kept; it holds no text, only words and runs of letters. */
export function toBytes(model: FeelingModel): Buffer {
  return gzipSync(JSON.stringify({ version, model }, pack));
}

/** The model, or null where the bytes are of another version. */
export function fromBytes(bytes: Buffer): FeelingModel | null {
  const kept = JSON.parse(gunzipSync(bytes).toString('utf8'), unpack);
  return kept.version === version ? (kept.model as FeelingModel) : null;
}

const arrays = { Float32Array, Float64Array, Uint32Array };

function pack(_: string, value: unknown): unknown {
  for (const [kind, Kind] of Object.entries(arrays))
    if (value instanceof Kind)
      return { kind, data: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (value instanceof Map) return { kind: 'Map', keys: [...(value as WeightedWords['numbers']).keys()] };
  return value;
}

function unpack(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  const { kind, keys, data } = value as { kind: string; keys?: string[]; data?: string };
  if (kind === 'Map' && keys) return new Map(keys.map((key, at) => [key, at]));
  const Kind = arrays[kind as keyof typeof arrays];
  if (!Kind || data === undefined) return value;
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return new Kind(bytes.buffer);
}
