import type { Ctx } from '../platform/ctx.ts';
import { bulkFormat, countReplayed, type Load, listLoads, reopenLoad, sources } from '../sources/index.ts';
import { ensureLineView } from './line-views.ts';
import { oneBlock } from './load-lines.ts';
import { mendRollUp } from './mend-roll-up.ts';
import { finishRecategorising } from './recategorise.ts';
import { aloneWithRequests } from './recategorise-store.ts';
import { syncMatchers } from './sync-matchers.ts';

export interface Replayed {
  /** Rows that now have a customer. */
  readonly stored: number;
  /** Rows that still match nobody. */
  readonly unmatched: number;
  /** Files and addresses whose rows are matched when they are imported again (row by row sources). */
  readonly importAgain: readonly string[];
}

/** Lines sent again at once. */
const batchLines = 250_000;

const lines = 'load = {load:UInt64} AND line > {from:UInt64} AND line <= {to:UInt64}';
/** Not the place of any chunk: the accounting of replays stands apart from that of the imports. */
const replayChunk = 18_446_744_073_709_551_615n;

/**
 * Matches again what matched nobody, after matchers were added. Raw lines go the same way as in an import
 * and leave the list of the unmatched once they are stored; killed in between and run again, each is
 * stored once.
 */
export async function replayUnmatched({
  ctx,
}: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
}): Promise<Replayed> {
  await syncMatchers({ ctx });
  return aloneWithRequests(ctx, async () => {
    await finishRecategorising(ctx.signals);
    return replayAll(ctx);
  });
}

async function replayAll(ctx: Pick<Ctx, 'records' | 'signals'>): Promise<Replayed> {
  const waiting = await ctx.signals.rows<{ load: string; kind: string }>(
    'SELECT load, any(kind) AS kind FROM {db}.unmatched FINAL GROUP BY load ORDER BY load',
  );
  const bulk = new Set<string>(sources.filter(({ form }) => form === 'bulk').map(({ name }) => name));
  const loads = await listLoads(
    ctx,
    waiting.map(({ load }) => Number(load)),
  );
  let stored = 0;
  const importAgain: string[] = [];
  for (const load of loads) {
    const kind = waiting.find((row) => Number(row.load) === load.id)?.kind ?? '';
    if (bulk.has(kind)) stored += await replayLines(ctx, load);
    else {
      await reopenLoad(ctx, load.id);
      importAgain.push(load.file);
    }
  }
  const [left] = await ctx.signals.rows<{ n: string }>('SELECT count() AS n FROM {db}.unmatched FINAL');
  return { stored, unmatched: Number(left?.n ?? 0), importAgain };
}

async function replayLines(ctx: Pick<Ctx, 'records' | 'signals'>, load: Load): Promise<number> {
  const { signals } = ctx;
  const format = bulkFormat(load.notes.format ?? '', load.notes.fields ?? []);
  if (!format) return 0;
  const view = await ensureLineView(signals, format);
  const [edge] = await signals.rows<{ last: string }>(
    'SELECT max(line) AS last FROM {db}.unmatched WHERE load = {load:UInt64}',
    { load: load.id },
  );
  let stored = 0;
  for (let from = 0; from < Number(edge?.last ?? 0); from += batchLines) {
    const params = { load: load.id, from, to: from + batchLines };
    await signals.exec(
      `INSERT INTO {db}.lines
       SELECT {view:String} AS format, kind, source, load, {file:String} AS file, 0 AS fixed, 0 AS trial,
              {chunk:UInt64} AS chunk, line - 1 AS base, {fields:Array(String)} AS fields, raw AS text
       FROM {db}.unmatched FINAL
       WHERE ${lines} AND line NOT IN (SELECT line FROM {db}.requests WHERE ${lines})
       ORDER BY line`,
      { ...params, view, file: load.file, chunk: replayChunk, fields: [...(format.fields ?? [])] },
      { settings: oneBlock },
    );
    // A replay that was killed may have stored rows without their part of the roll-up.
    await signals.exec(mendRollUp, params);
    stored += await forgetStored(signals, params);
  }
  if (stored > 0) await countReplayed(ctx, load.id, stored);
  return stored;
}

async function forgetStored(
  signals: Ctx['signals'],
  params: { load: number; from: number; to: number },
): Promise<number> {
  const known = `${lines} AND line IN (SELECT line FROM {db}.requests WHERE ${lines})`;
  const [row] = await signals.rows<{ n: string }>(
    `SELECT count() AS n FROM {db}.unmatched FINAL WHERE ${known}`,
    params,
  );
  const stored = Number(row?.n ?? 0);
  if (stored > 0) await signals.exec(`DELETE FROM {db}.unmatched WHERE ${known}`, params);
  return stored;
}
