import { randomInt } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import { type BulkSource, cutChunks, findLoad, openText, refuseOtherOwner } from '../sources/index.ts';
import { formatOf } from './import-lines.ts';
import { addCounts, type FileResult, noRows, type TrialRow } from './import-result.ts';
import { loadLines } from './load-lines.ts';
import { sendChunks } from './send-chunks.ts';

export interface TryLinesInput {
  readonly source: BulkSource;
  readonly customer: number | null;
  readonly path: string;
  /** Only about so much of its beginning; all where absent. */
  readonly firstBytes?: number;
  /** Rows to show; 8 where absent. */
  readonly rows?: number;
  show(row: TrialRow): void;
}

/** Reads, matches and counts what an import would store of a file, and stores nothing. */
export async function tryLines({ ctx, input }: { ctx: Ctx; input: TryLinesInput }): Promise<FileResult> {
  const text = await openText(input.path);
  const detected = text.head.length === 0 ? { refuse: 'it is empty' } : formatOf(input.source, text);
  if ('refuse' in detected) {
    return { ...noRows, file: input.path, load: 0, state: 'refused', note: detected.refuse, broken: true };
  }
  const wanted = { kind: input.source.name, customerId: input.customer, head: text.head };
  await refuseOtherOwner(ctx, { ...wanted, path: input.path });
  const known = await findLoad(ctx, wanted);
  // Beyond all numbers that the records give to loads.
  const load = 2 ** 48 + randomInt(2 ** 47);
  const loader = await loadLines({
    ctx,
    input: {
      format: detected.format,
      kind: input.source.name,
      source: 0,
      load,
      file: input.path,
      customer: input.customer,
      trial: true,
    },
  });
  let counts = noRows;
  const from = input.firstBytes === undefined ? known : null;
  const start = from?.doneBytes ?? 0;
  const chunks = cutChunks(text.bytes(start), {
    start,
    lines: from?.doneLines ?? 0,
    size: input.firstBytes ?? 32 << 20,
    ends: [],
    takeUnended: () => text.damage() === '',
  });
  await sendChunks(input.firstBytes === undefined ? chunks : firstOf(chunks), {
    plan: async () => {},
    send: (chunk) =>
      loader.send({ start: chunk.start, token: `trial:${load}:${chunk.start}`, pieces: chunk.pieces }),
    acknowledge: async (chunk, found) => {
      counts = addCounts(counts, { ...found, read: chunk.lines });
    },
  });
  for (const row of await trialRows(ctx, load, input.rows ?? 8)) input.show(row);
  const state = known ? (counts.read > 0 ? 'grown' : 'known') : 'new';
  return { ...counts, file: input.path, load: 0, state, note: text.damage(), broken: text.damage() !== '' };
}

async function* firstOf<T>(all: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const one of all) {
    yield one;
    return;
  }
}

async function trialRows({ signals }: Pick<Ctx, 'signals'>, load: number, most: number): Promise<TrialRow[]> {
  const rows = await signals.rows<TrialRow>(
    `SELECT line, fate, why, formatDateTime(ts, '%FT%TZ') AS ts, customer, person, login, client, host, category, verdict
     FROM {db}.trial_rows WHERE load = {load:UInt64} ORDER BY line LIMIT {most:UInt32}`,
    { load, most },
  );
  for (const table of ['trial_rows', 'load_counts']) {
    await signals.exec(`DELETE FROM {db}.${table} WHERE load = {load:UInt64}`, { load });
  }
  return rows.map((row) => ({ ...row, line: Number(row.line) }));
}
