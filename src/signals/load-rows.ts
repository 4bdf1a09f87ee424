import type { Ctx } from '../platform/ctx.ts';
import type { LoadCounts, Read, RowKinds, SourceName } from '../sources/index.ts';
import { isMatched, type Matched, type RowMatcher } from './match-row.ts';
import { matchingRules } from './matching-rules.ts';
import { rowShapes } from './row-shapes.ts';

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

interface Batch {
  readonly rows: object[];
  readonly unmatched: object[];
  readonly rejects: object[];
  firstLine: number;
  line: number;
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
  const loader = await rowLoader(call);
  let flushing: Promise<void> = Promise.resolve();
  let size = 0;
  const cut = async (): Promise<void> => {
    const { batch, counts } = await loader.takeBatch();
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
    loader.add(read);
    size++;
  }
  await cut();
  await flushing;
  return loader.counts();
}

interface Pending<Row> {
  readonly read: Read<Row>;
  readonly counted: boolean;
}

/** Collects what was read; matching waits until the batch is cut, when all its customers are known. */
async function rowLoader<Table extends keyof RowKinds>({
  ctx,
  input,
}: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input: LoadRowsInput<Table>;
}) {
  type Row = RowKinds[Table];
  const shape = rowShapes[input.table];
  const rules = await matchingRules(ctx, input);
  const owners = new Map<string, Matched>();
  const counts = { read: 0, stored: 0, rejected: 0, unmatched: 0, skipped: 0, last: 0 };
  const afterLine = input.afterLine ?? 0;
  const version = ctx.clock.now().getTime();
  let pending: Pending<Row>[] = [];
  let lastLine = -1;

  const result = (): LoadCounts => {
    const { last, ...numbers } = counts;
    return { ...numbers, lastDataAt: last === 0 ? null : new Date(last) };
  };
  const place = (read: Read<Row>, first: boolean, batch: Batch): void => {
    const { line, raw } = read;
    const origin = { source: input.source.id, load: input.load.id, line };
    if ('reject' in read) {
      if (first) counts.rejected++;
      batch.rejects.push(rejectRow(input, read));
      return;
    }
    const match = owner(read.row, rules.match(read.match, shape.hints(read.row)), owners);
    const time = shape.time(read.row).getTime();
    if (isMatched(match)) {
      if (first) counts.stored++;
      counts.last = Math.max(counts.last, time);
      batch.rows.push(shape.stored(read.row, match, origin, rules.role(match.person), version));
    } else if (first) {
      counts.unmatched++;
      const { keyKind, key } = match;
      const ts = Math.floor(time / 1000);
      batch.unmatched.push({ ...origin, kind: input.source.kind, key_kind: keyKind, key, ts, raw });
    }
  };
  return {
    counts: result,
    add: (read: Read<Row>): void => {
      const counted = read.line > afterLine;
      pending.push({ read, counted });
    },
    takeBatch: async (): Promise<{ batch: Batch; counts: LoadCounts }> => {
      const batch: Batch = { rows: [], unmatched: [], rejects: [], firstLine: 0, line: 0 };
      await rules.learn(pending.map(({ read }) => read));
      for (const { read, counted } of pending) {
        if (!counted) {
          if ('row' in read) owner(read.row, rules.match(read.match, shape.hints(read.row)), owners);
          continue;
        }
        const first = read.line !== lastLine;
        if (first) counts.read++;
        lastLine = read.line;
        batch.firstLine ||= read.line;
        batch.line = read.line;
        place(read, first, batch);
      }
      pending = [];
      return { batch, counts: result() };
    },
  };
}

/** A ticket stays with the customer whom its first row names: its later rows do not split it. */
function owner(
  row: object,
  match: ReturnType<RowMatcher>,
  owners: Map<string, Matched>,
): ReturnType<RowMatcher> {
  // One row a ticket (`seq` 0) needs no memory.
  if (!('ticket' in row && 'seq' in row && typeof row.ticket === 'string')) return match;
  const known = owners.get(row.ticket);
  if (known === undefined) {
    if (isMatched(match)) owners.set(row.ticket, match);
    return match;
  }
  return isMatched(match) && match.customer === known.customer ? match : known;
}

function rejectRow<Table extends keyof RowKinds>(
  { source, load }: LoadRowsInput<Table>,
  { line, reject, raw }: { readonly line: number; readonly reject: string; readonly raw: string },
): object {
  return {
    source: source.id,
    kind: source.kind,
    file: load.file,
    load: load.id,
    line,
    reason: reject,
    raw: raw.slice(0, 4_096),
  };
}

async function writeBatch<Table extends keyof RowKinds>(
  { signals }: Pick<Ctx, 'signals'>,
  { table, load, dryRun }: LoadRowsInput<Table>,
  { rows, unmatched, rejects, firstLine, line }: Batch,
): Promise<void> {
  if (dryRun) return;
  const write = async (into: string, what: readonly object[]): Promise<void> => {
    if (what.length === 0) return;
    await signals.insert(into, what, {
      dedupToken: `${load.id}:${table}:${into}:${firstLine}-${line}:${what.length}`,
    });
  };
  await Promise.all([write(table, rows), write('unmatched', unmatched), write('rejects', rejects)]);
}
