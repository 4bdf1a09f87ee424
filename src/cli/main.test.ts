import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'bin/beholder'), ...args], {
    cwd: root,
    env: { PATH: '/usr/bin:/bin', BEHOLDER_DATA: join(folder, 'data') },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { child, ended, said };
}

const beholder = (...args: string[]) => start(args).ended;

describe('bin/beholder', () => {
  it('imports, lists, edits and exports customers, on stores that it starts and stops', async () => {
    const imported = await beholder('customers', 'import', 'examples/customers.yaml');
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(imported.out).toContain('customers 2 added');
    const list = JSON.parse((await beholder('customers', 'list', '--json')).out);
    expect(list.customers.map(({ name }: { name: string }) => name)).toEqual([
      'Fenwick Law',
      'Northgate Cold Store',
    ]);
    expect((await beholder('customers', 'edit', 'fenwick-law', '--set', 'kind=chambers')).code).toBe(0);
    const shown = await beholder('customers', 'show', 'Fenwick Law');
    expect(shown.out).toContain('chambers');
    expect(shown.out).toContain('hours: mon-fri 08:30-18:00; sat 09:00-12:00');
    expect((await beholder('customers', 'export')).out).toContain('kind: chambers');
  });

  it('lets commands run beside each other', async () => {
    const all = await Promise.all(
      ['A', 'B', 'C'].map((name) => beholder('customers', 'add', `Beside ${name}`)),
    );
    expect(all.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
  });

  it('names what matched nobody, and stores it once it is said whose it is', async () => {
    const log = join(folder, 'access.log');
    const line = (login: string) =>
      `1446336100.123 45 192.0.2.4 TCP_MISS/200 1234 GET http://news.example/ ${login} HIER_DIRECT/1.2.3.4 text/html\n`;
    await writeFile(log, line('m.fenwick') + line('x.unknown') + line('x.unknown'));
    expect(await beholder('import', 'squid', log)).toMatchObject({ code: 0, err: '' });
    const review = JSON.parse((await beholder('customers', 'review', '--json')).out);
    expect(review.unmatched).toMatchObject([{ keyKind: 'login', key: 'x.unknown', rows: 2 }]);
    const args = review.unmatched[0].suggestion.replace('NAME', 'fenwick-law').split(' ').slice(1);
    expect((await beholder(...args)).out).toContain('2 rows that waited have found their customer');
    expect((await beholder('customers', 'review')).out).toContain('Nothing waits');
  });

  it('asks before it removes', async () => {
    await beholder('customers', 'add', 'Gone Ltd');
    const asked = await beholder('customers', 'remove', 'Gone Ltd');
    expect(asked).toMatchObject({ code: 64, out: '' });
    expect(asked.err).toMatch(/^beholder: this removes Gone Ltd .* Run it again with --yes; .*\n$/);
    expect((await beholder('customers', 'remove', 'Gone Ltd', '--yes')).code).toBe(0);
    const gone = await beholder('customers', 'show', 'Gone Ltd', '--json');
    expect(gone).toMatchObject({ code: 66, err: '' });
    expect(JSON.parse(gone.out).error.message).toContain('no customer is called Gone Ltd');
  });

  it('leaves cleanly when it is interrupted', async () => {
    const big = join(folder, 'big.log');
    const line =
      '1446336100.123 45 10.20.3.4 TCP_MISS/200 1234 GET http://news.example/ m.fenwick HIER_DIRECT/1.2.3.4 text/html\n';
    await writeFile(big, line.repeat(600_000));
    const running = start(['import', 'squid', big]);
    while (!(await stat(join(folder, 'data/run/signals.json')).catch(() => null))) await sleep(20);
    await sleep(500);
    running.child.kill('SIGINT');
    const { code, err } = await running.ended;
    expect(code).toBe(130);
    expect(err).toContain('stopping; what was acknowledged is kept');
    expect(err).not.toContain('    at ');
    expect(await beholder('import', 'squid', big)).toMatchObject({ code: 0 });
    const { sources } = JSON.parse((await beholder('show', 'sources', '--json')).out);
    expect(sources).toMatchObject([{ kind: 'squid', rows: 600_003 }]);
  });

  it('says that all is well', async () => {
    const doctor = await beholder('doctor', '--json');
    expect(doctor.code).toBe(0);
    const checks = JSON.parse(doctor.out).checks as { check: string; state: string }[];
    expect(checks.map(({ check }) => check)).toEqual([
      'node',
      'data folder',
      'time zones',
      'typesetting',
      'records',
      'signals',
      'sources',
      'mail',
    ]);
    expect(checks.filter(({ state }) => state === 'problem')).toEqual([]);
  });
});
