import { Hono } from 'hono';
import { findImportJob, type ImportJob, listConnections, listImportJobs } from '../../signals/index.ts';
import type { AppEnv } from '../app-env.ts';
import { tellChanges } from '../event-stream.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';
import type { ImportMeans } from '../workshop.ts';

/** Imports that were started in the workspace: how far they are, and what came of every row. */
export function importRoutes(guard: Guards, means: ImportMeans) {
  return new Hono<AppEnv>()
    .get('/set-up/imports', guard('read set-up'), async (context) => {
      const { ctx } = context.var;
      const [jobs, connections] = await Promise.all([
        listImportJobs({ ctx, input: { limit: 30 } }),
        listConnections({ ctx }),
      ]);
      const names = new Map(connections.map(({ id, name }) => [id, name]));
      return context.json({ jobs: jobs.map((job) => shown(job, names)) });
    })
    .get('/set-up/imports/:job', guard('read set-up'), async (context) => {
      const { ctx } = context.var;
      const job = await findImportJob({ ctx, input: { id: idOf(context.req.param('job')) } });
      if (!job) throw nothingThere();
      const connections = await listConnections({ ctx });
      return context.json(shown(job, new Map(connections.map(({ id, name }) => [id, name]))));
    })
    .get('/set-up/imports/:job/events', guard('read set-up'), async (context) => {
      const { ctx } = context.var;
      const id = idOf(context.req.param('job'));
      if (!(await findImportJob({ ctx, input: { id } }))) throw nothingThere();
      const connections = await listConnections({ ctx });
      const names = new Map(connections.map((one) => [one.id, one.name]));
      return tellChanges(context, async () => {
        const job = await findImportJob({ ctx, input: { id } });
        if (!job) return { now: null, over: true };
        return { now: shown(job, names), over: job.endedAt !== null };
      });
    })
    .post('/set-up/imports/:job/again', guard('change set-up'), async (context) => {
      const { ctx } = context.var;
      const job = await findImportJob({ ctx, input: { id: idOf(context.req.param('job')) } });
      if (!job) throw nothingThere();
      const { connectionId, place } = job;
      const started =
        connectionId === null
          ? await means.importer.replay(ctx)
          : await means.importer.start(ctx, { connectionId, place, token: means.token });
      return context.json({ job: started }, 202);
    });
}

/** A job as pages see it: files by their names, not by where the server keeps them. */
function shown(job: ImportJob, names: ReadonlyMap<number, string>) {
  const { connectionId, place, startedAt, endedAt, result, ...rest } = job;
  return {
    ...rest,
    name: connectionId === null ? null : (names.get(connectionId) ?? ''),
    file: bare(place),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    result: result && { ...result, files: result.files.map((one) => ({ ...one, file: bare(one.file) })) },
  };
}

const bare = (place: string) => (/^https?:/i.test(place) ? place : place.replace(/^.*[/\\]/, ''));
