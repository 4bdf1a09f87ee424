import { createHash } from 'node:crypto';
import type { LoadCounts, Read, RowKinds } from '../sources/index.ts';
import type { LoadRowsInput } from './load-rows.ts';
import { isMatched, type Matched, type RowMatcher } from './match-row.ts';
import type { MatchingRules } from './matching-rules.ts';
import { type RowShape, rowShapes } from './row-shapes.ts';

/** Rows as the signal store takes them. */
export interface Batch {
  readonly rows: object[];
  readonly unmatched: object[];
  readonly rejects: object[];
  /** Everything up to this line is in this batch or an earlier one. */
  line: number;
  /** Says what the batch was made of: the same items make the same token. */
  token: string;
}

/** Collects what was read. Matching waits until a batch is taken, when all its customers are known. */
export class RowBatches<Table extends keyof RowKinds> {
  readonly #input: LoadRowsInput<Table>;
  readonly #rules: MatchingRules<RowKinds[Table]>;
  readonly #shape: RowShape<RowKinds[Table]>;
  readonly #version: number;
  readonly #owners = new Map<string, Matched>();
  readonly #counts = { read: 0, stored: 0, rejected: 0, unmatched: 0, skipped: 0 };
  #newest = 0;
  #pending: Read<RowKinds[Table]>[] = [];
  #line: number;

  constructor(input: LoadRowsInput<Table>, rules: MatchingRules<RowKinds[Table]>, now: Date) {
    this.#input = input;
    this.#rules = rules;
    this.#shape = rowShapes[input.table];
    this.#version = now.getTime();
    this.#line = input.afterLine ?? 0;
  }

  counts(): LoadCounts {
    return { ...this.#counts, lastDataAt: this.#newest === 0 ? null : new Date(this.#newest) };
  }

  add(read: Read<RowKinds[Table]>): void {
    this.#pending.push(read);
  }

  async take(): Promise<Batch> {
    const after = this.#input.afterLine ?? 0;
    const reads = this.#pending;
    this.#pending = [];
    await this.#rules.learn(reads);
    const from = this.#line + 1;
    const batch: Batch = { rows: [], unmatched: [], rejects: [], line: 0, token: '' };
    // A polled system numbers its items anew each time: only what they say tells two batches apart.
    const digest = createHash('md5');
    for (const read of reads) {
      if (read.line <= after) {
        // Stored before; but it may have told whose a ticket is.
        if ('row' in read) this.#match(read.row, read.match);
        continue;
      }
      const first = read.line !== this.#line;
      this.#line = read.line;
      if (first) {
        this.#counts.read++;
        digest.update(read.raw);
      }
      this.#place(read, first, batch);
    }
    batch.line = this.#line;
    batch.token = `${from}-${this.#line}:${digest.digest('base64url')}`;
    return batch;
  }

  #place(read: Read<RowKinds[Table]>, first: boolean, batch: Batch): void {
    const { line, raw } = read;
    const { source, load } = this.#input;
    const origin = { source: source.id, load: load.id, line };
    if ('reject' in read) {
      if (first) this.#counts.rejected++;
      const kept = { kind: source.kind, file: load.file, reason: read.reject, raw: raw.slice(0, 4_096) };
      batch.rejects.push({ ...origin, ...kept });
      return;
    }
    const match = this.#match(read.row, read.match);
    const time = this.#shape.time(read.row).getTime();
    if (isMatched(match)) {
      if (first) this.#counts.stored++;
      this.#newest = Math.max(this.#newest, time);
      const role = this.#rules.role(match.person);
      batch.rows.push(this.#shape.stored(read.row, match, origin, role, this.#version));
    } else if (first) {
      this.#counts.unmatched++;
      const { keyKind, key } = match;
      const ts = Math.floor(time / 1000);
      batch.unmatched.push({ ...origin, kind: source.kind, key_kind: keyKind, key, ts, raw });
    }
  }

  /** A ticket stays with the customer whom its first row names: its later rows do not split it. */
  #match(row: RowKinds[Table], fields: Parameters<RowMatcher>[0]): ReturnType<RowMatcher> {
    const match = this.#rules.match(fields, this.#shape.hints(row));
    if (!('seq' in row)) return match;
    const known = this.#owners.get(row.ticket);
    if (known !== undefined) return isMatched(match) && match.customer === known.customer ? match : known;
    // A part of a chunk's text would keep the whole chunk in memory: keep a copy of its own.
    if (isMatched(match)) this.#owners.set(Buffer.from(row.ticket).toString(), match);
    return match;
  }
}
