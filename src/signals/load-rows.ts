import type { Ctx } from '../platform/ctx.ts';
import type { LoadCounts, Read, RowKinds, SourceName } from '../sources/index.ts';
import { matchingRules } from './matching-rules.ts';
import { type Batch, RowBatches } from './row-batches.ts';

/** A batch is on disk: everything up to `line` is stored, rejected or kept as unmatched. */
export interface RowsStored {
  readonly line: number;
  /** Of this call so far. */
  readonly counts: LoadCounts;
  /** What `cursor()` said when the batch was cut. */
  readonly cursor: unknown;
}

export interface LoadRowsInput<Table extends keyof RowKinds> {
  readonly table: Table;
  readonly reads: AsyncIterable<Read<RowKinds[Table]>>;
  readonly source: { readonly id: number; readonly kind: SourceName };
  readonly load: { readonly id: number; readonly file: string };
  /** Whose every row is (`--customer`), or null. */
  readonly customer: number | null;
  /** The field whose values are customers (`--customer-from`), or null. Customers that are new are made. */
  readonly customerFrom: string | null;
  /** Items up to this line were stored before: they are read again but neither stored nor counted. */
  readonly afterLine?: number;
  /** Rows of a batch; 50,000 unless told. The same rows make the same batches, so that a rerun stores none twice. */
  readonly batchRows?: number;
  /** The cursor of a polled source so far. */
  readonly cursor?: () => unknown;
  /** Counts and matches, stores nothing, makes no customer (`--dry-run`). */
  readonly dryRun?: boolean;
  stored?(event: RowsStored): Promise<void> | void;
}

/**
 * Matches rows to customers and stores them in batches; rows that match nobody and rows that cannot be read
 * are kept too. Counts lines (or items), not the rows that a line makes. `derive-tickets` or
 * `derive-outages` is the caller's next step.
 */
export async function loadRows<Table extends keyof RowKinds>(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input: LoadRowsInput<Table>;
}): Promise<LoadCounts> {
  const { ctx, input } = call;
  const batchRows = input.batchRows ?? 50_000;
  const batches = new RowBatches(input, await matchingRules<RowKinds[Table]>(ctx, input), ctx.clock.now());
  let flushing: Promise<void> = Promise.resolve();
  let size = 0;
  const cut = async (): Promise<void> => {
    const batch = await batches.take();
    const counts = batches.counts();
    size = 0;
    const cursor = input.cursor?.();
    // One batch is written while the next is read.
    await flushing;
    flushing = writeBatch(ctx, input, batch).then(() => input.stored?.({ line: batch.line, counts, cursor }));
    // Its failure is thrown where it is awaited.
    flushing.catch(() => {});
  };
  let line = -1;
  for await (const read of input.reads) {
    // The rows of one line stay together, so that a line is either done or not.
    if (size >= batchRows && read.line !== line) await cut();
    line = read.line;
    batches.add(read);
    size++;
  }
  await cut();
  await flushing;
  return batches.counts();
}

async function writeBatch<Table extends keyof RowKinds>(
  { signals }: Pick<Ctx, 'signals'>,
  { table, load, dryRun }: LoadRowsInput<Table>,
  { rows, unmatched, rejects, token }: Batch,
): Promise<void> {
  if (dryRun) return;
  const write = async (into: string, what: readonly object[]): Promise<void> => {
    if (what.length === 0) return;
    await signals.insertRaw(into, 'JSONCompactEachRowWithNames', compact(what), {
      dedupToken: `${load.id}:${table}:${into}:${token}:${what.length}`,
    });
  };
  await Promise.all([write(table, rows), write('unmatched', unmatched), write('rejects', rejects)]);
}

/** Names once, then values only: half of what the engine reads and we write. All rows have the same keys. */
function compact(rows: readonly object[]): Buffer {
  const lines = [JSON.stringify(Object.keys(rows[0] ?? {}))];
  for (const row of rows) lines.push(JSON.stringify(Object.values(row)));
  return Buffer.from(lines.join('\n'));
}
