import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addCustomer } from '../../src/customers/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openCtx } from '../../src/platform/open-ctx.ts';
import { noProgress } from '../../src/platform/progress.ts';
import { keepStatements, listPains } from '../../src/voice/index.ts';
import { type Comment, random, readComments, readQueries } from './data.ts';

/**
 * Comments made from real ones (resampled, with words left out, swapped and mistyped) are kept while a server runs on the
 * same data folder: how long until they are grouped, and how long the server takes to answer all the while. `long`: so many of
 * them are ratings with some 15,000 letters each, which feelings are learnt from first, and a tenth of the others carry no verdict.
 */
export async function benchPains(many: number, port: number, long = 0): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beholder-words-bench-'));
  const config = { ...readConfig(), dataDir };
  const { ctx, close } = await openCtx({ config, log: silentLog, progress: noProgress });
  const customers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => addCustomer({ ctx, input: { name: `Bench ${at}` } })),
  );
  const server = spawn(
    process.execPath,
    ['src/main.ts', 'serve', '--data', dataDir, '--listen', `127.0.0.1:${port}`],
    { cwd: fileURLToPath(new URL('../../', import.meta.url)), stdio: 'ignore' },
  );
  try {
    await untilUp(port);
    const said = madeOf(many, customers, long);
    const keeping = performance.now();
    for (let at = 0; at < said.length; at += 1000)
      await keepStatements({ ctx, input: said.slice(at, at + 1000) });
    console.log(`kept ${many} in ${seconds(keeping)} s`);
    const waits: number[] = [];
    let [most, done] = [0, false];
    const start = performance.now();
    const busyBefore = await busyOf(server.pid as number);
    const pinging = (async () => {
      while (!done) {
        const asked = performance.now();
        await fetch(`http://127.0.0.1:${port}/api/auth/ways`).then((answer) => answer.text());
        waits.push(performance.now() - asked);
        most = Math.max(most, await megabytesOf(server.pid as number));
        await sleep(50);
      }
    })();
    while (
      (await ctx.records.selectFrom('pains').select('id').where('stale', '=', false).limit(1).execute())
        .length === 0
    )
      await sleep(500);
    while (
      (await ctx.records.selectFrom('pains').select('id').where('stale', '=', true).limit(1).execute())
        .length > 0
    )
      await sleep(500);
    const busy = (await busyOf(server.pid as number)) - busyBefore;
    console.log(
      `grouped in ${seconds(start)} s (${busy.toFixed(0)} processor seconds), a pause of up to 60 s before included`,
    );
    done = true;
    await pinging;
    waits.sort((a, b) => a - b);
    const at = (part: number) => (waits[Math.floor(part * (waits.length - 1))] as number).toFixed(0);
    console.log(
      `${waits.length} answers meanwhile: median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)} ms`,
    );
    console.log(`the server took ${most} MB at most`);
    const listing = performance.now();
    const { pains, waiting } = await listPains({ ctx });
    console.log(`${pains.length} pains, ${waiting} pieces alone; listed in ${seconds(listing)} s`);
    for (const pain of pains.slice(0, 5))
      console.log(`  ${pain.pieces} ${pain.quote} [${pain.keywords.join(', ')}]`);
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

async function untilUp(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/api/auth/ways`).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(200);
  }
  throw new Error('the server did not start');
}

/** Memory that a process holds; 0 where the machine does not tell. */
async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Processor seconds of all threads; Linux counts in hundredths. */
async function busyOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function madeOf(many: number, customers: readonly { readonly id: number }[], long: number) {
  const next = random(5);
  const comments = readComments().filter((one) => one.words !== '');
  const real = [...readQueries(), ...comments].map((one) => one.words).filter((words) => words !== '');
  const from = Date.now() - 300 * 86_400_000;
  return Array.from({ length: many }, (_, at) => ({
    ...{ customerId: customers[at % customers.length]?.id as number, personId: null, speaker: '' },
    ...{ role: 'user' as const, kind: 'answer' as const, onceKey: String(at), question: '' },
    saidAt: new Date(from + next() * 299 * 86_400_000),
    words: disturbed(real[Math.floor(next() * real.length)] as string, next),
    ...{ instrument: '' as const, score: null, low: null, high: null, callMe: false },
    unhappy: long === 0 || at % 10 !== 0,
    ...{ serviceId: null, ticket: '', origin: '', replaces: null },
    ...(at < many - long ? {} : longRating(comments, next)),
  }));
}

const longest = 15_000;

/** What people said who rated alike, one after the other. */
function longRating(comments: readonly Comment[], next: () => number) {
  const right = Math.floor(next() * 3);
  const alike = comments.filter((one) => one.right === right);
  let words = '';
  while (words.length < longest)
    words += `${disturbed(alike[Math.floor(next() * alike.length)]?.words as string, next)} `;
  const rated = { instrument: 'csat' as const, score: 1 + 2 * right, low: 1, high: 5 };
  return { words, ...rated, unhappy: right === 0 };
}

/** Each word is left out, changed with its neighbour, or mistyped once in twelve times. */
function disturbed(words: string, next: () => number): string {
  const parts = words.split(' ');
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const luck = next() * 36;
    const word = parts[at] as string;
    if (luck < 1) parts.splice(at, 1);
    else if (luck < 2 && at > 0) [parts[at], parts[at - 1]] = [parts[at - 1] as string, word];
    else if (luck < 3 && word.length > 3) parts[at] = word.slice(0, 1) + word.slice(2);
  }
  return parts.join(' ') || words;
}
