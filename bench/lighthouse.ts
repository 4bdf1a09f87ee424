// Lighthouse's scores of the first pages, with its own settings: a phone on a slow network, and a desktop.
// node bench/lighthouse.ts [--data DIR] [--customer SLUG] [--runs 3] [--program PATH]: the program is `lighthouse` on the
// path unless --program says where; it is no dependency of the project. With --url and --cookie a server that runs is asked.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '..', 'data', 'demo') },
    port: { type: 'string', default: '9412' },
    customer: { type: 'string' },
    runs: { type: 'string', default: '3' },
    program: { type: 'string', default: 'lighthouse' },
    url: { type: 'string' },
    cookie: { type: 'string' },
  },
});
const wanted = 95;
const run = promisify(execFile);
const project = join(import.meta.dirname, '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
  readonly environment: { readonly benchmarkIndex: number };
  readonly runtimeError?: { readonly message: string };
}

/** Serves the data folder, and returns the address and the cookie of whoever it lets in. */
async function serve(): Promise<{
  readonly server: ChildProcess;
  readonly url: string;
  readonly cookie: string;
}> {
  if (!existsSync(given.data))
    throw new Error(
      `there is no ${given.data}: \`npm start\` makes the sample provider, or name another with --data`,
    );
  const args = ['serve', '--data', given.data, '--listen', `127.0.0.1:${given.port}`];
  const server = spawn(process.execPath, [join(project, 'src', 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  const link = await new Promise<string>((found, failed) => {
    server.stdout.on('data', (text) => {
      said += text;
      const [address] = /http\S+token=\S+/.exec(said) ?? [];
      if (address && said.includes('Ctrl-C')) found(address);
    });
    server.once('exit', () => failed(new Error(`the server did not start: ${said}`)));
  });
  const { origin, searchParams } = new URL(link);
  const verify = `${origin}/api/auth/magic-link/verify?token=${searchParams.get('token')}`;
  const answer = await fetch(verify, { redirect: 'manual' });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { server, url: origin, cookie: cookie.join('; ') };
}

async function pagesOf(url: string, cookie: string): Promise<Readonly<Record<string, string>>> {
  const ask = async <T>(path: string) =>
    (await fetch(`${url}/api/${path}`, { headers: { cookie } })).json() as Promise<T>;
  const slug =
    given.customer ?? (await ask<{ customers: { slug: string }[] }>('customers')).customers[0]?.slug;
  const { months } = await ask<{ months: { month: string }[] }>(`customers/${slug}/months`);
  return {
    Today: '/',
    'a customer': `/customers/${slug}`,
    overview: `/customers/${slug}/months/${months[0]?.month}`,
  };
}

/** Now and then a run fails on a busy machine, and says to run it again. */
async function measure(
  address: string,
  cookie: string,
  preset: 'mobile' | 'desktop',
  tries = 3,
): Promise<Report> {
  const ran = await run(
    given.program,
    [
      address,
      ...(preset === 'desktop' ? ['--preset=desktop'] : []),
      '--only-categories=performance,accessibility',
      '--output=json',
      '--quiet',
      '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage',
      `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  ).catch((failed: { readonly stderr?: string }) => ({
    stdout: '',
    stderr: failed.stderr ?? String(failed),
  }));
  const report = ran.stdout === '' ? null : (JSON.parse(ran.stdout) as Report);
  if (report && !report.runtimeError) return report;
  const why = (report?.runtimeError?.message ?? ran.stderr).trim().split('\n').at(-1);
  if (tries === 1) throw new Error(`${address} as ${preset}: ${why}`);
  return measure(address, cookie, preset, tries - 1);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of several runs, one figure each: single runs differ by a few points. */
function line(reports: readonly Report[]): string {
  const score = (name: string) => reports.map((one) => Math.round((one.categories[name]?.score ?? 0) * 100));
  const audit = (name: string) => median(reports.map((one) => one.audits[name]?.numericValue ?? Number.NaN));
  const ms = (name: string) => `${Math.round(audit(name))}`;
  return [
    `${median(score('performance'))} (${score('performance').join(' ')})`,
    `${median(score('accessibility'))}`,
    ms('first-contentful-paint'),
    ms('largest-contentful-paint'),
    ms('total-blocking-time'),
    audit('cumulative-layout-shift').toFixed(3),
    ms('speed-index'),
    Math.round(median(reports.map((one) => one.environment.benchmarkIndex))),
  ].join(' | ');
}

const version = await run(given.program, ['--version']).catch(() => null);
if (!version) {
  say(
    `There is no ${given.program}. Install it outside the project, with Chromium (CHROME_PATH where it is elsewhere):`,
  );
  say('  npm install --prefix ~/lighthouse lighthouse@13');
  say('  npm run bench:lighthouse -- --program ~/lighthouse/node_modules/.bin/lighthouse');
  process.exit(0);
}
say(`Lighthouse ${version.stdout.trim()}, medians of ${given.runs}; wanted: ${wanted} and ${wanted}`);
say('| page | as | performance | accessibility | FCP ms | LCP ms | TBT ms | CLS | SI ms | machine |');
say('|---|---|---|---|---|---|---|---|---|---|');
const { url, cookie, server } =
  given.url && given.cookie ? { url: given.url, cookie: given.cookie, server: null } : await serve();
try {
  for (const [name, path] of Object.entries(await pagesOf(url, cookie)))
    for (const preset of ['mobile', 'desktop'] as const) {
      const reports: Report[] = [];
      for (let at = 0; at < Number(given.runs); at++)
        reports.push(await measure(`${url}${path}`, cookie, preset));
      say(`| ${name} | ${preset} | ${line(reports)} |`);
    }
} finally {
  server?.kill('SIGTERM');
}
