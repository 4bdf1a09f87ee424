import { gunzipSync, gzipSync } from 'node:zlib';

/** What was learnt, as bytes to be kept: typed arrays, and maps that number their keys. Other code than `version`'s learns anew. */
export function toPacked(version: number, model: unknown): Buffer {
  return gzipSync(JSON.stringify({ version, model }, pack));
}

/** What was packed, or null where the bytes are of another version. */
export function fromPacked<Model>(version: number, bytes: Buffer): Model | null {
  const kept = JSON.parse(gunzipSync(bytes).toString('utf8'), unpack);
  return kept.version === version ? (kept.model as Model) : null;
}

const arrays = { Float32Array, Float64Array, Uint32Array, Int8Array };

function pack(_: string, value: unknown): unknown {
  for (const [kind, Kind] of Object.entries(arrays))
    if (value instanceof Kind)
      return { kind, data: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (value instanceof Map) return { kind: 'Map', keys: [...value.keys()] };
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
