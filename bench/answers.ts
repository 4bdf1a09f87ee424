// Answers over HTTP to a real server with its own stores: how many a second are accepted and on disk, and what a kill -9 of
// all its processes in the middle does to them.
// node bench/answers.ts [answers] [kills] [connections]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { readConfig } from '../src/platform/config.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { askPeople } from './answers/asked-people.ts';
import { KeptAlive } from './answers/keep-alive.ts';

const many = Number(process.argv[2] ?? 20_000);
const kills = Number(process.argv[3] ?? 3);
const connections = Number(process.argv[4] ?? 64);
const port = Number(process.argv[5] ?? 9401);
const dataDir = await mkdtemp(join(tmpdir(), 'beholder-answers-bench-'));
const config = { ...readConfig({}), dataDir };
const cli = fileURLToPath(new URL('../src/main.ts', import.meta.url));

async function withCtx<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { ctx, close } = await openCtx({ config, log: silentLog, progress: noProgress });
  try {
    return await work(ctx);
  } finally {
    await close();
  }
}

/** The whole server in a group of processes of its own, so that all of them die at once. */
async function startServer(): Promise<ChildProcess> {
  const args = [cli, 'serve', '--data', dataDir, '--listen', `127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  for (let tries = 0; tries < 1800; tries += 1) {
    const up = await fetch(`http://127.0.0.1:${port}/answer/none`).then(
      (answer) => answer.status === 404,
      () => false,
    );
    if (up) return child;
    await sleep(100);
  }
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  throw new Error('the server did not come up within three minutes');
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(signal === 'SIGKILL' ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
  await ended;
}

/** One answer in ten is an unhappy one; a third has words. */
function formOf(at: number): string {
  const score = at % 10 === 0 ? 1 : 3 + (at % 3);
  const words =
    at % 3 === 0 ? `&words=${encodeURIComponent(`Nummer ${at}: schnell geholfen, danke 🙂`)}` : '';
  return `sequence=0&shown=satisfied&q-satisfied=${score}${words}`;
}

interface Run {
  readonly acknowledged: Set<number>;
  readonly tookMs: number[];
}

/** Sends every answer that is not acknowledged yet, over so many connections at once, until `stopAt` are. */
async function send(paths: readonly string[], run: Run, stopAt: number): Promise<void> {
  const left = paths.map((_, at) => at).filter((at) => !run.acknowledged.has(at));
  const lane = async () => {
    const client = new KeptAlive(port);
    for (let at = left.shift(); at !== undefined; at = left.shift()) {
      if (run.acknowledged.size >= stopAt) break;
      const began = performance.now();
      const said = await client.post(paths[at] ?? '', formOf(at)).catch(() => null);
      if (!said) break;
      if (said.status !== 200) throw new Error(`answer ${at}: status ${said.status}`);
      run.acknowledged.add(at);
      run.tookMs.push(performance.now() - began);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
}

const quantile = (sorted: readonly number[], part: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN).toFixed(0);

/** How many answers of a run each of its people has, in the records and among the signals. */
async function count(ctx: Ctx, paths: readonly string[], acknowledged: ReadonlySet<number>) {
  const ids = paths.map((path) => Number(path.split('/').at(-1)?.split('.')[0]));
  const { rows } = await sql<{ id: number; n: number }>`SELECT i.id::int AS id, count(s.id)::int AS n
    FROM invitations i LEFT JOIN statements s ON s.person_id = i.person_id
    WHERE i.id = ANY(${ids}::bigint[]) GROUP BY i.id`.execute(ctx.records);
  const kept = new Map(rows.map((row) => [row.id, row.n]));
  const lost = [...acknowledged].filter((at) => (kept.get(ids[at] ?? 0) ?? 0) === 0).length;
  const doubled = [...kept.values()].filter((n) => n > 1).length;
  return { kept: [...kept.values()].filter((n) => n > 0).length, lost, doubled };
}

async function speed(paths: readonly string[], name: string): Promise<void> {
  const server = await startServer();
  const run: Run = { acknowledged: new Set(), tookMs: [] };
  const began = performance.now();
  await send(paths, run, paths.length);
  const took = (performance.now() - began) / 1000;
  const sorted = run.tookMs.toSorted((one, other) => one - other);
  const quantiles = [0.5, 0.95, 0.99].map((part) => quantile(sorted, part));
  console.log(
    `${name}: ${run.acknowledged.size} answers in ${took.toFixed(1)} s: ${Math.round(paths.length / took)} a second on disk; ` +
      `median ${quantiles[0]}, p95 ${quantiles[1]}, p99 ${quantiles[2]} ms; ${connections} connections; load ${loadavg()[0]?.toFixed(1)}`,
  );
  await sleep(3000);
  await withCtx((ctx) => recoveries(ctx, paths));
  await stop(server, 'SIGTERM');
}

/** How soon after each unhappy answer its recovery was there. */
async function recoveries(ctx: Ctx, paths: readonly string[]): Promise<void> {
  const ids = paths.map((path) => Number(path.split('/').at(-1)?.split('.')[0]));
  const { rows } = await sql<{ unhappy: number; opened: number; p95: number; most: number }>`
    SELECT count(*)::int AS unhappy, count(r.statement_id)::int AS opened,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM r.at - s.kept_at)) AS p95,
      max(extract(epoch FROM r.at - s.kept_at))::float8 AS most
    FROM statements s JOIN invitations i ON i.person_id = s.person_id
    LEFT JOIN recovery_statements r ON r.statement_id = s.id
    WHERE s.unhappy AND i.id = ANY(${ids}::bigint[])`.execute(ctx.records);
  const [row] = rows;
  console.log(
    `  ${row?.opened} of ${row?.unhappy} unhappy ones have their recovery; p95 ${row?.p95?.toFixed(2)} s, latest ${row?.most?.toFixed(2)} s after the answer`,
  );
}

async function killed(paths: readonly string[]): Promise<void> {
  const run: Run = { acknowledged: new Set(), tookMs: [] };
  for (let done = 0; done <= kills; done += 1) {
    const server = await startServer();
    const sending = send(paths, run, paths.length);
    if (done === kills) {
      await sending;
      await stop(server, 'SIGTERM');
      break;
    }
    const until = ((done + 1) * paths.length) / (kills + 1);
    while (run.acknowledged.size < until) await sleep(1);
    await stop(server, 'SIGKILL');
    await sending;
  }
  const result = await withCtx((ctx) => count(ctx, paths, run.acknowledged));
  console.log(
    `killed ${kills} times: ${run.acknowledged.size} acknowledged, ${result.kept} kept, ${result.lost} lost, ${result.doubled} doubled`,
  );
  if (result.lost > 0 || result.doubled > 0) process.exitCode = 1;
}

try {
  const [first, second] = await withCtx(async (ctx) => [
    await askPeople(ctx, many, 'Bench'),
    await askPeople(ctx, Math.ceil(many / 2), 'Bench killed'),
  ]);
  await speed(first ?? [], 'answers');
  await killed(second ?? []);
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
