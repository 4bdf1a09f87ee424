import type { Ctx } from '../platform/ctx.ts';
import type { BulkFormat } from '../sources/index.ts';
import { type FrameHead, frameLines, type Piece } from './bulk-frame.ts';
import { ensureLineView } from './line-views.ts';

/** A chunk is one block in every table: it is stored whole or not at all, and known again by its token. */
export const oneBlock = {
  min_insert_block_size_rows: 100_000_000,
  min_insert_block_size_bytes: 10_000_000_000,
  max_partitions_per_insert_block: 0,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  // The roll-up is grouped already: no need to merge it once more.
  optimize_on_insert: 0,
  // Chunks go in side by side; inside a chunk the order of the lines must stay.
  max_threads: 1,
  max_insert_threads: 1,
};

export interface ChunkCounts {
  readonly stored: number;
  readonly rejected: number;
  readonly unmatched: number;
  readonly skipped: number;
  readonly lastDataAt: Date | null;
}

export interface LineLoad {
  readonly format: BulkFormat;
  readonly kind: string;
  readonly source: number;
  readonly load: number;
  readonly file: string;
  /** The customer of all lines, or null: by the matchers. */
  readonly customer: number | null;
  readonly trial: boolean;
}

/** Sends chunks of one load to the engine, which parses, matches and routes their lines. */
export interface LineLoader {
  /** Acknowledged means stored, once, whatever was sent before with the same token. */
  send(chunk: {
    readonly start: number;
    readonly token: string;
    readonly pieces: readonly Piece[];
  }): Promise<ChunkCounts>;
}

/** Makes ready for the lines of one load. */
export async function loadLines({
  ctx,
  input,
}: {
  ctx: Pick<Ctx, 'signals'>;
  input: LineLoad;
}): Promise<LineLoader> {
  const { signals } = ctx;
  const head: FrameHead = {
    ...input,
    format: await ensureLineView(signals, input.format),
    fixed: input.customer ?? 0,
    fields: input.format.fields ?? [],
  };
  return {
    async send({ start, token, pieces }) {
      await signals.insertRaw('{db}.lines', 'RowBinary', frameLines(head, start, pieces), {
        dedupToken: token,
        settings: oneBlock,
      });
      return countsOf(signals, input.load, start);
    },
  };
}

async function countsOf(signals: Ctx['signals'], load: number, chunk: number): Promise<ChunkCounts> {
  const [row] = await signals.rows<Record<keyof ChunkCounts | 'last', string>>(
    `SELECT sum(stored) AS stored, sum(rejected) AS rejected, sum(unmatched) AS unmatched, sum(skipped) AS skipped,
            toUInt32(max(last_ts)) AS last
     FROM {db}.load_counts WHERE load = {load:UInt64} AND chunk = {chunk:UInt64}`,
    { load, chunk },
  );
  const seconds = Number(row?.last ?? 0);
  return {
    stored: Number(row?.stored ?? 0),
    rejected: Number(row?.rejected ?? 0),
    unmatched: Number(row?.unmatched ?? 0),
    skipped: Number(row?.skipped ?? 0),
    lastDataAt: seconds === 0 ? null : new Date(seconds * 1000),
  };
}
