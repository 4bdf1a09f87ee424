import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { sharedData } from '../../test/shared-data.ts';

/** A patient's comment: `right` is 0 for the sentiments 4 and 5, 1 for 3, 2 for 1 and 2. */
export interface Comment {
  readonly words: string;
  readonly question: string;
  readonly right: number;
}

export interface Query {
  readonly words: string;
  readonly theme: string;
}

/** NHS feedback with a sentiment. */
export function readComments(): Comment[] {
  const bytes = gunzipSync(readFileSync(`${sharedData}/surveys/nhs-feedback/v6framework_230831.csv.gz`));
  const rows = parse(bytes, { columns: true, bom: true }) as Record<string, string>[];
  return rows.flatMap((row) => {
    const sentiment = Number(row['Comment sentiment']);
    if (!(sentiment >= 1 && sentiment <= 5)) return [];
    const right = sentiment >= 4 ? 0 : sentiment === 3 ? 1 : 2;
    return [{ words: row['FFT answer'] ?? '', question: row['FFT question'] ?? '', right }];
  });
}

/** banking77, the published training file. */
export function readQueries(): Query[] {
  const rows = parse(readFileSync(`${sharedData}/surveys/banking77/train.csv`), {
    columns: true,
    bom: true,
  }) as Record<string, string>[];
  return rows.map((row) => ({ words: row.text ?? '', theme: row.category ?? '' }));
}

/** Mulberry32. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled<T>(all: readonly T[], seed: number): T[] {
  const next = random(seed);
  const mixed = [...all];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}

/** The half that settings were chosen on (`seen`), and the other. */
export function halves<T>(all: readonly T[]): { seen: T[]; unseen: T[] } {
  const mixed = shuffled(all, 99);
  return { seen: mixed.slice(0, mixed.length >> 1), unseen: mixed.slice(mixed.length >> 1) };
}
