// Answers for every page of a provider with 1,000 customers and 24 closed months, while 50 people use it.
// node bench/pages.ts [--quick] [--data DIR] [--pause SECONDS] [--alone]: with --data what was made is kept there, and used
// again; --pause is how long is read between two questions (1); with --alone each address is asked by one person at a time,
// which tells what it costs on a machine that is busy.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addStaff, listPeople, listStaff } from '../src/customers/index.ts';
import { readConfig } from '../src/platform/config.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { silentLog } from '../src/platform/log.ts';
import { openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { makeSignInLink } from '../src/server/index.ts';
import { cpuSeconds, storePids } from './close/cpu.ts';
import { grow, monthsUpTo } from './pages/grow.ts';
import { pageRoutes, type Visit, visitsOf } from './pages/routes.ts';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    data: { type: 'string' },
    port: { type: 'string', default: '9409' },
    seconds: { type: 'string' },
    alone: { type: 'boolean', default: false },
    pause: { type: 'string', default: '1' },
  },
});
const size = given.quick ? { customers: 60, months: 6 } : { customers: 1000, months: 24 };
const seconds = Number(given.seconds ?? (given.quick ? 15 : 60));
const users = 50;
/** People read what they asked for: a second on the average, which is hurried. */
const thinkMs = Number(given.pause) * 1000;
const wantedMs = 100;
const project = join(import.meta.dirname, '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startServer(dataDir: string): Promise<Server> {
  const url = `http://127.0.0.1:${given.port}`;
  const args = ['serve', '--data', dataDir, '--listen', `127.0.0.1:${given.port}`];
  const child = spawn(process.execPath, [join(project, 'src', 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Each of the people comes from an address of their own.
    env: { ...process.env, BEHOLDER_TRUSTED_PROXIES: '1' },
  });
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (text) => String(text).includes('Ctrl-C') && ready());
    child.once('exit', () => failed(new Error('the server did not start')));
  });
  return { child, url };
}

async function signIn(ctx: Ctx, url: string, email: string): Promise<string> {
  const link = await makeSignInLink({ ctx, input: { email, url } });
  const token = new URL(link ?? '', url).searchParams.get('token') ?? '';
  const headers = { 'x-forwarded-for': `10.${email.length}.${token.charCodeAt(0)}.${token.charCodeAt(1)}` };
  const answer = await fetch(`${url}/api/auth/magic-link/verify?token=${encodeURIComponent(token)}`, {
    headers,
  });
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (cookies.length === 0) throw new Error(`${email} cannot sign in: ${answer.status}`);
  return cookies.join('; ');
}

interface Person {
  readonly cookie: string;
  readonly visits: readonly Visit[];
}

/** Half of them work at the provider, half are executives of customers. */
async function makePeople(ctx: Ctx, url: string): Promise<Person[]> {
  const customers = await grow(ctx, size, say);
  const months = monthsUpTo(size.months);
  const routes = pageRoutes(ctx);
  const known = new Set((await listStaff({ ctx })).map((one) => one.email));
  const people: Person[] = [];
  for (let i = 0; i < users / 2; i++) {
    const email = `bench-${i}@harbour.example`;
    if (!known.has(email)) await addStaff({ ctx, input: { name: `Bench ${i}`, email, role: 'owner' } });
    const visits = visitsOf(routes, 'staff', { customers, months });
    people.push({ cookie: await signIn(ctx, url, email), visits });
  }
  for (let i = 0; i < users / 2; i++) {
    // The first have signals of all kinds.
    const customer = customers[i];
    if (!customer) break;
    const of = await listPeople({ ctx, input: { customerId: customer.id } });
    const person =
      of.find(({ email, roles }) => email && roles.includes('executive')) ?? of.find(({ email }) => email);
    if (!person?.email) continue;
    const visits = visitsOf(routes, 'customer', { customers: [customer], months });
    people.push({ cookie: await signIn(ctx, url, person.email), visits });
  }
  return people;
}

interface Answers {
  readonly times: number[];
  readonly states: Map<number, number>;
  bytes: number;
}

async function use(url: string, person: Person, until: number, seen: Map<string, Answers>): Promise<void> {
  const pause = () => new Promise((go) => setTimeout(go, -Math.log(1 - Math.random()) * thinkMs));
  await pause();
  while (performance.now() < until) {
    const visit = person.visits[Math.floor(Math.random() * person.visits.length)] as Visit;
    const start = performance.now();
    const answer = await fetch(`${url}${visit.path()}`, { headers: { cookie: person.cookie } });
    const { byteLength } = await answer.arrayBuffer();
    const ms = performance.now() - start;
    const found: Answers = seen.get(visit.route) ?? { times: [], states: new Map(), bytes: 0 };
    seen.set(visit.route, found);
    found.times.push(ms);
    found.bytes += byteLength;
    found.states.set(answer.status, (found.states.get(answer.status) ?? 0) + 1);
    await pause();
  }
}

const at = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

function tell(seen: Map<string, Answers>): void {
  say('| address | asked | p50 ms | p95 ms | longest ms | kB | states |\n|---|---:|---:|---:|---:|---:|---|');
  const rows = [...seen].sort(([, a], [, b]) => at(b.times, 0.95) - at(a.times, 0.95));
  for (const [route, { times, states, bytes }] of rows) {
    const cells = [times.length, ...[0.5, 0.95, 1].map((share) => at(times, share).toFixed(0))];
    const told = [...states].map(([state, count]) => `${state}: ${count}`).join(', ');
    say(`| ${route} | ${cells.join(' | ')} | ${(bytes / times.length / 1000).toFixed(1)} | ${told} |`);
  }
  const slow = rows.filter(([, { times }]) => at(times, 0.95) >= wantedMs).length;
  say(`${rows.length - slow} of ${rows.length} addresses answer within ${wantedMs} ms at p95`);
}

const timesAlone = 5;

/** What an answer costs in processor time, stores included: of addresses asked one after the other. */
async function askAlone(url: string, people: readonly Person[], pids: readonly number[]): Promise<void> {
  const all = people.flatMap(({ cookie, visits }) => visits.map((visit) => ({ cookie, visit })));
  say('| address | processor ms | p50 ms | longest ms |\n|---|---:|---:|---:|');
  for (const [route, visits] of Map.groupBy(all, ({ visit }) => visit.route)) {
    const times: number[] = [];
    const before = cpuSeconds(pids);
    for (let i = 0; i < timesAlone; i++) {
      const { cookie, visit } = visits[i % visits.length] as (typeof visits)[number];
      const start = performance.now();
      await (await fetch(`${url}${visit.path()}`, { headers: { cookie } })).arrayBuffer();
      times.push(performance.now() - start);
    }
    const cpu = ((cpuSeconds(pids) - before) * 1000) / timesAlone;
    say(`| ${route} | ${cpu.toFixed(0)} | ${at(times, 0.5).toFixed(0)} | ${at(times, 1).toFixed(0)} |`);
  }
}

async function run(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, 'run'))) {
    say('the sample provider');
    spawnSync(process.execPath, [
      join(project, 'src', 'main.ts'),
      'demo',
      '--data',
      dataDir,
      '--out',
      join(dataDir, 'out'),
    ]);
  }
  const { ctx, close } = await openCtx({
    config: { ...readConfig({}), dataDir },
    log: silentLog,
    progress: noProgress,
  });
  const server = await startServer(dataDir);
  try {
    const people = await makePeople(ctx, server.url);
    const seen = new Map<string, Answers>();
    const pids = [server.child.pid ?? 0, ...storePids(dataDir)];
    if (given.alone) return await askAlone(server.url, people, pids);
    // Everything once, so that nobody measures the first start of anything.
    await Promise.all(
      people.slice(0, 4).map((one) => use(server.url, one, performance.now() + 5000, new Map())),
    );
    const before = cpuSeconds(pids);
    await Promise.all(people.map((one) => use(server.url, one, performance.now() + seconds * 1000, seen)));
    const asked = [...seen.values()].reduce((sum, { times }) => sum + times.length, 0);
    const cpu = cpuSeconds(pids) - before;
    say(
      `${people.length} people, ${asked} questions in ${seconds} s; ${((cpu / asked) * 1000).toFixed(1)} ms of processor time each, stores included`,
    );
    tell(seen);
  } finally {
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await ended;
    await close();
  }
}

const folder = given.data ?? (await mkdtemp(join(tmpdir(), 'beholder-pages-')));
say(
  `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}`,
);
try {
  await run(folder);
} finally {
  if (!given.data) await rm(folder, { recursive: true, force: true });
}
