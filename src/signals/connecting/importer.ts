import { findCustomer } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Progress } from '../../platform/progress.ts';
import { forgetUpload } from '../../sources/index.ts';
import type { ImportResult } from '../import-result.ts';
import { importSource } from '../import-source.ts';
import { replayUnmatched } from '../replay-unmatched.ts';
import { readConnection } from './connections-store.ts';
import { beatJob, endJob, insertJob, markCutOff, readJob, readJobs, readJobsOfPlaces } from './jobs-store.ts';
import { parseMapping } from './parse-mapping.ts';
import type { Connection, ImportJob, JobResult } from './schema.ts';

/** Imports beside everything else that the server does, one after the other. */
export interface Importer {
  /** Reads a place as its connection says; the number of the job. `ctx.actor` started it. */
  start(
    ctx: Ctx,
    input: { readonly connectionId: number; readonly place: string; readonly token: string | null },
  ): Promise<number>;
  /** Matches again what matched nobody, reading uploaded files again where their rows need it. */
  replay(ctx: Ctx): Promise<number>;
  /** Resolves when nothing is being imported. */
  idle(): Promise<void>;
  /** What is under way is cut off: it is said so, and can be started again without loss or doubles. */
  stop(ctx: Ctx): Promise<void>;
}

const beatMs = 500;

interface Place {
  step: string;
  done: number;
  total: number;
}

export function openImporter(): Importer {
  let last: Promise<void> = Promise.resolve();
  const open = new Set<number>();
  const queue = async (
    ctx: Ctx,
    job: Parameters<typeof insertJob>[1],
    work: (at: Ctx) => Promise<JobResult>,
  ) => {
    await markCutOff(ctx, ctx.clock.now());
    const id = await insertJob(ctx, job);
    open.add(id);
    const before = last;
    last = runJob(ctx, id, before, work).finally(() => open.delete(id));
    return id;
  };
  return {
    start: async (ctx, { connectionId, place, token }) => {
      const connection = await readConnection(ctx, connectionId);
      if (!connection) throw new UserError('there is no such source', 'Connect it first.', exitCodes.missing);
      const job = { connectionId, place, by: ctx.actor, now: ctx.clock.now() };
      return queue(ctx, job, (at) => importPlace(at, connection, place, token));
    },
    replay: (ctx) =>
      queue(ctx, { connectionId: null, place: '', by: ctx.actor, now: ctx.clock.now() }, replayAll),
    idle: () => last,
    stop: async (ctx) => {
      if (open.size > 0) await markCutOff(ctx, ctx.clock.now(), [...open]);
    },
  };
}

/** Jobs, newest first; those whose process died are told as cut off. */
export async function listImportJobs(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly limit: number };
}): Promise<ImportJob[]> {
  await markCutOff(call.ctx, call.ctx.clock.now());
  return readJobs(call.ctx, call.input.limit);
}

/** One job as it stands; null where there is none. */
export async function findImportJob(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: { readonly id: number };
}): Promise<ImportJob | null> {
  await markCutOff(call.ctx, call.ctx.clock.now());
  return readJob(call.ctx, call.input.id);
}

/** Never throws: how it ended is written down. */
async function runJob(
  ctx: Ctx,
  id: number,
  before: Promise<void>,
  work: (at: Ctx) => Promise<JobResult>,
): Promise<void> {
  const at: Place = { step: '', done: 0, total: 0 };
  let state: 'waiting' | 'running' = 'waiting';
  const write = () => beatJob(ctx, id, { ...at, state }, ctx.clock.now()).catch(() => {});
  const beating = setInterval(write, beatMs);
  try {
    await before;
    state = 'running';
    await write();
    const result = await work({ ...ctx, progress: progressInto(at) });
    await write();
    await endJob(ctx, id, { state: 'done', problem: '', result, now: ctx.clock.now() });
  } catch (error) {
    const known = error instanceof UserError;
    const problem = known ? `${error.message}. ${error.hint}` : 'something went wrong on our side';
    ctx.log.warn(
      `import ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    await endJob(ctx, id, { state: 'failed', problem, result: null, now: ctx.clock.now() }).catch(() => {});
  } finally {
    clearInterval(beating);
  }
}

function progressInto(at: Place): Progress {
  return {
    start: (label) => {
      Object.assign(at, { step: label.replace(/^.*[/\\]/, ''), done: 0, total: 0 });
      return { update: (done, total) => void Object.assign(at, { done, total }), stop: () => {} };
    },
  };
}

async function importPlace(
  ctx: Ctx,
  connection: Connection,
  place: string,
  token: string | null,
): Promise<JobResult> {
  const { source, customerId, customerFrom, name } = connection;
  const mapping = parseMapping(connection.mapping);
  const result = await importSource({
    ctx,
    input: {
      source,
      place,
      customer: await nameOf(ctx, customerId),
      customerFrom,
      mapping: mapping === undefined ? null : { name, value: mapping },
      category: null,
      dryRun: false,
      token,
    },
  });
  // What nobody has to read again need not lie here.
  if (result.totals.unmatched === 0 && result.files.every(({ state }) => state !== 'refused'))
    await forgetUpload(ctx.dataDir, place);
  return kept(result);
}

/** Names are unique; a number could be somebody's name. */
async function nameOf(ctx: Ctx, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const found = await findCustomer({ ctx, input: { id } });
  if (!found)
    throw new UserError('the customer is not there any more', 'Connect the source anew.', exitCodes.missing);
  return found.name;
}

function kept({ totals, files }: ImportResult): JobResult {
  const { lastDataAt: _, ...counts } = totals;
  return {
    totals: counts,
    files: files.slice(0, 50).map(({ file, state, note, broken }) => ({ file, state, note, broken })),
  };
}

async function replayAll(ctx: Ctx): Promise<JobResult> {
  const replayed = await replayUnmatched({ ctx });
  const totals = { read: 0, stored: replayed.stored, rejected: 0, unmatched: 0, skipped: 0 };
  const files: JobResult['files'][number][] = [];
  for (const { place, connectionId } of await readJobsOfPlaces(ctx, replayed.importAgain)) {
    const connection = await readConnection(ctx, connectionId);
    if (!connection) continue;
    const again = await importPlace(ctx, connection, place, null);
    totals.stored += again.totals.stored;
    totals.unmatched += again.totals.unmatched;
    files.push(...again.files);
  }
  for (const file of replayed.importAgain.filter((one) => !files.some((known) => known.file === one)))
    files.push({
      file,
      state: 'known',
      note: 'import it again: its rows are matched as they are read',
      broken: false,
    });
  return { totals, files, waiting: replayed.unmatched };
}
