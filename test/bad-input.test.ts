import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer } from '../src/customers/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { silentLog } from '../src/platform/log.ts';
import { type OpenedCtx, openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';

/** What people really give to the command line, and what they must get: one clear line, its exit code, nothing lost. */
const root = fileURLToPath(new URL('../', import.meta.url));
let folder: string;
let stores: OpenedCtx;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'));
  // Held open here, so that each command joins stores that run.
  const config = { ...readConfig({}), dataDir: at('data') };
  stores = await openCtx({ config, log: silentLog, progress: noProgress });
  for (const name of ['Ames', 'Birch', 'Nothing Ltd'])
    await addCustomer({ ctx: stores.ctx, input: { name } });
  await write('ok.yaml', mapping());
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

const write = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(at(name), content);
  return at(name);
};

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(root, 'bin/beholder'), ...args], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', BEHOLDER_DATA: at('data'), ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    out: said.out,
    // Where a machine is busy, longer work also says how far it is.
    err: said.err.replaceAll(/^(?!beholder: ).* of [\d,]+ \w+\n/gm, ''),
  }));
  return { child, ended };
}
const beholder = (...args: string[]) => start(args).ended;

/** Fails with this code and one line for people that says this; never with a stack. */
async function refuses(args: readonly string[], code: number, says: RegExp): Promise<void> {
  const ended = await start(args).ended;
  expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
  expect(ended.err).toMatch(/^beholder: [^\n]+\n$/);
  expect(ended.err).toMatch(says);
  expect(ended.err).not.toMatch(/\n {4}at |node:internal|BEHOLDER_DEBUG/);
}

interface Imported {
  readonly files: readonly { readonly state: string; readonly note: string }[];
  readonly totals: Readonly<Record<'read' | 'stored' | 'rejected' | 'unmatched' | 'skipped', number>>;
}

/** Imports, holds the sum against what was read, and gives the code with the result. */
async function imports(...args: string[]): Promise<Imported & { code: number | null }> {
  const { code, out, err } = await beholder('import', ...args, '--json');
  expect(err).toBe('');
  const result = JSON.parse(out) as Imported;
  const { read, stored, rejected, unmatched, skipped } = result.totals;
  expect(stored + rejected + unmatched + skipped).toBe(read);
  return { ...result, code };
}

async function rejectsOf(name: string): Promise<{ line: number; reason: string; raw: string }[]> {
  const { out } = await beholder('show', 'rejects', '--file', name, '--json');
  return JSON.parse(out).rejects;
}

const day = Date.UTC(2026, 0, 12, 9) / 1000;
const line = (second: number, path = '', login = 'ann') =>
  `${day + second}.000 45 10.0.0.9 TCP_MISS/200 99 GET http://news.example/${path} ${login} HIER_DIRECT/1.2.3.4 text/html\n`;
const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => line(from + i, randomBytes(4).toString('hex'))).join('');

const mapping = (zone = 'Europe/London', opened = 'created') =>
  `rows: tickets\ntime: { zone: ${zone} }\ncolumns:\n  ticket: id\n  opened: ${opened}\n  title: title\n`;
const tickets = 'id,created,title\n1,2026-01-12 09:00,Printer\n2,2026-01-13 10:00,Mail\n';

describe('names that do not exist', () => {
  test.each<[string, string[], number, RegExp]>([
    ['file', ['import', 'squid', 'none.log'], 66, /none\.log does not exist\. Name a file/],
    ['source', ['import', 'squidd', 'x'], 64, /no source is called squidd\. Did you mean squid\?/],
    [
      'customer of an import',
      ['import', 'squid', 'x', '--customer', 'Amse'],
      66,
      /no customer is called Amse/,
    ],
    [
      'customer of a close',
      ['close', '--month', '2026-01', '--customer', 'Amse'],
      66,
      /no customer is called/,
    ],
    ['measure', ['show', 'rows', '--measure', 'a.b', '--customer', 'Ames', '--month', '2026-01'], 64, /a\.b/],
    ['month', ['close', '--month', '2026-13'], 64, /2026-13 is no month\. Write it as YYYY-MM/],
    [
      'month to show',
      ['show', 'measures', '--month', 'May'],
      64,
      /"May" is not a month\. Write it as YYYY-MM/,
    ],
    ['month to come', ['close', '--month', '2099-01'], 66, /2099-01 has not begun/],
    [
      'address',
      ['import', 'rt', 'http://ann:secret@ no host/'],
      64,
      /^(?!.*secret).*is no address\. Write it as https/,
    ],
    ['mapping', ['import', 'tickets', 'ok.yaml', '--map', 'none.yaml'], 66, /none\.yaml cannot be read/],
  ])('a %s', (_, args, code, says) => refuses(args, code, says));
});

describe('places that cannot be written', () => {
  test('--out is a file, or lies below one', async () => {
    await refuses(['close', '--month', '2026-01', '--out', await write('a-file', '')], 69, /a-file .*--out/);
    await refuses(['close', '--month', '2026-01', '--out', at('a-file/out')], 69, /a-file.*--out/);
    const issues = await stores.ctx.records.selectFrom('reports').select('issue').execute();
    expect(issues).toEqual([]);
  });

  test('the data folder is a file', async () => {
    await refuses(['--data', await write('b-file', ''), 'customers', 'list'], 69, /b-file.*--data/);
  });

  // Only Linux has it; nothing can be made there, not even by root.
  test.skipIf(!existsSync('/proc/self'))('a folder that takes no folders', async () => {
    await refuses(['close', '--month', '2026-01', '--out', '/proc/beholder/out'], 69, /\/proc\/beholder/);
    await refuses(['--data', '/proc/beholder', 'customers', 'list'], 69, /\/proc\/beholder/);
  });
});

describe('mappings that do not fit', () => {
  test('a wrong column, a wrong zone, broken YAML, an empty file: each is named, nothing is stored', async () => {
    const csv = await write('tickets.csv', tickets);
    const tries = (map: string) => ['import', 'tickets', csv, '--map', at(map), '--customer', 'Ames'];
    await write('column.yaml', mapping('UTC', 'craeted'));
    await refuses(
      tries('column.yaml'),
      65,
      /no column "craeted" .*did you mean "created".*id, created, title/,
    );
    await write('zone.yaml', mapping('Yurope/London'));
    await refuses(
      tries('zone.yaml'),
      65,
      /"Yurope\/London" is not a time zone \(did you mean "Europe\/London"/,
    );
    await write('broken.yaml', 'rows: tickets\n  bad: [\n');
    await refuses(tries('broken.yaml'), 65, /broken\.yaml: .*line \d/);
    await write('empty.yaml', '');
    await refuses(tries('empty.yaml'), 65, /empty\.yaml.* examples\/mappings\/README\.md/);
    await refuses(['import', 'tickets', csv], 64, /tickets needs a mapping\. Add --map FILE/);
    await write(
      'claims.yaml',
      `${mapping()}vendor: { target_met: { column: title, yes: [Mail], no: [Printer] } }\n`,
    );
    const trial = await beholder('import', 'tickets', csv, '--map', at('claims.yaml'), '--dry-run');
    expect(trial).toMatchObject({ code: 0, err: '' });
    expect(trial.out).toMatch(/ true .*\n(?:.*\n)*A dry run: nothing was stored/);
    expect(await imports('tickets', csv, '--map', at('ok.yaml'), '--customer', 'Ames')).toMatchObject({
      code: 0,
      totals: { read: 2, stored: 2 },
    });
  });
});

describe('text in other encodings', () => {
  test('UTF-16 is read; Latin-1 is asked for in a mapping, and one letter of it loses no log line', async () => {
    const log = await write('utf16.log', Buffer.from(`\ufeff${lines(5)}`, 'utf16le'));
    expect(await imports('squid', log, '--customer', 'Ames')).toMatchObject({
      code: 0,
      totals: { stored: 5 },
    });
    const latin = await write(
      'latin1.log',
      Buffer.from(line(90, 'caf\u00e9', 'j\u00f6rg') + lines(2, 91), 'latin1'),
    );
    expect(await imports('squid', latin, '--customer', 'Ames')).toMatchObject({
      code: 0,
      totals: { stored: 3 },
    });
    const csv = await write(
      'latin1.csv',
      Buffer.from('id,created,title\n9,2026-01-14 09:00,Dr\u00fccker\n', 'latin1'),
    );
    const args = ['tickets', csv, '--customer', 'Ames', '--map'];
    await refuses(
      ['import', ...args, at('ok.yaml')],
      65,
      /latin1\.csv: this is not UTF-8 .*"encoding: latin1"/,
    );
    await write('latin1.yaml', `${mapping()}encoding: latin1\n`);
    expect(await imports(...args, at('latin1.yaml'))).toMatchObject({ code: 0, totals: { stored: 1 } });
    const wide = await write('utf16.csv', Buffer.from(`\ufeff${tickets.replace('1,', '21,')}`, 'utf16le'));
    const read = await imports('tickets', wide, '--map', at('ok.yaml'), '--customer', 'Ames');
    expect(read).toMatchObject({ code: 0, totals: { stored: 2 } });
  });
});

describe('damaged files', () => {
  test('a gzip that breaks off keeps what lies before, and the whole file adds only the rest', async () => {
    const whole = gzipSync(lines(4000, 1000));
    const file = await write('cut.log.gz', whole.subarray(0, whole.length >> 1));
    const cut = await imports('squid', file, '--customer', 'Ames');
    expect(cut).toMatchObject({ code: 3, totals: { rejected: 1 } });
    expect(cut.files[0]?.note).toMatch(
      /ends too early, after line \d+; what lies before is kept; fetch the file anew/,
    );
    expect((await rejectsOf('cut.log.gz'))[0]).toMatchObject({ line: cut.totals.read });
    await writeFile(file, whole);
    const rest = await imports('squid', file, '--customer', 'Ames');
    expect(rest.code).toBe(0);
    expect(cut.totals.stored + rest.totals.stored).toBe(4000);
  });

  test('an empty file is no error, a binary one is refused, text named .gz is read', async () => {
    expect(await imports('squid', await write('empty.log', ''), '--customer', 'Ames')).toMatchObject({
      code: 0,
    });
    const binary = await imports(
      'squid',
      await write('binary.log', randomBytes(50_000)),
      '--customer',
      'Ames',
    );
    expect(binary).toMatchObject({ code: 65, totals: { stored: 0 }, files: [{ state: 'refused' }] });
    const plain = await write('plain.log.gz', lines(3, 9000));
    expect(await imports('squid', plain, '--customer', 'Ames')).toMatchObject({
      code: 0,
      totals: { stored: 3 },
    });
  });

  test('a line of 10 MB is rejected with its number, and its neighbours are stored', async () => {
    const long = line(9101, 'a'.repeat(10_000_000));
    const file = await write('long.log', `${line(9100) + long + 'x'.repeat(10_000_000)}\n${line(9102)}`);
    expect(await imports('squid', file, '--customer', 'Ames')).toMatchObject({
      code: 3,
      totals: { read: 4, stored: 2, rejected: 2 },
    });
    const rejects = await rejectsOf('long.log');
    expect(rejects.map((one) => one.line).sort()).toEqual([2, 3]);
    expect(rejects[0]?.reason).toMatch(/longer than/);
    expect(Math.max(...rejects.map((one) => one.raw.length))).toBeLessThan(10_000);
  });

  test('a clock that goes backwards loses and doubles nothing', async () => {
    const file = await write(
      'back.log',
      [9, 5, 7, 1, 9, 0].map((n, i) => line(20_000 + n * 600, `b${i}`)).join(''),
    );
    expect(await imports('squid', file, '--customer', 'Ames')).toMatchObject({
      code: 0,
      totals: { stored: 6 },
    });
    await writeFile(file, (await readFile(file, 'utf8')) + line(19_000, 'earlier'));
    expect(await imports('squid', file, '--customer', 'Ames')).toMatchObject({
      code: 0,
      totals: { stored: 1 },
    });
  });
});

describe('commands at the same time', () => {
  test('two imports of one file: every line once; the one that gave way says what to do', async () => {
    const file = await write('twice.log', lines(20_000, 30_000));
    const both = await Promise.all(
      [1, 2].map(() => beholder('import', 'squid', file, '--customer', 'Birch')),
    );
    for (const one of both.filter(({ code }) => code !== 0)) {
      expect(one).toMatchObject({ code: 69, out: '' });
      expect(one.err).toMatch(
        /^beholder: another import is reading the same file.* Wait until it has ended\.\n$/,
      );
    }
    expect(both.some(({ code }) => code === 0)).toBe(true);
    expect((await imports('squid', file, '--customer', 'Birch')).totals.stored).toBe(0);
    const [row] = await stores.ctx.signals.rows<{ n: string }>(
      'SELECT count() AS n FROM {db}.requests WHERE load IN (SELECT load FROM {db}.requests GROUP BY load HAVING count() >= 20000)',
    );
    expect(Number(row?.n)).toBe(20_000);
  });

  test('an import, a close, and a command on customers do not disturb each other', async () => {
    const file = await write('beside.log', lines(5_000, 60_000));
    const all = await Promise.all([
      beholder('import', 'squid', file, '--customer', 'Birch'),
      beholder('close', '--month', '2025-12', '--customer', 'Ames', '--out', at('beside')),
      beholder('customers', 'edit', 'birch', '--set', 'kind=joiner'),
    ]);
    expect(all.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
  });
});

describe('months', () => {
  const report = async (dir: string, slug: string) =>
    JSON.parse(await readFile(join(at(dir), slug, 'report.json'), 'utf8'));

  test('an empty month and a customer without data are "not measured", not zero', async () => {
    const args = ['--out', at('empty'), '--customer', 'Nothing Ltd', '--customer', 'Ames'];
    expect((await beholder('close', '--month', '2024-02', ...args)).code).toBe(0);
    for (const slug of ['ames', 'nothing-ltd']) {
      const { lights, measures, verdict } = await report('empty', slug);
      expect(new Set(lights.map((one: { state: string }) => one.state))).toEqual(new Set(['not measured']));
      for (const id of ['tickets.volume', 'use.appropriate', 'availability.share', 'threats.blocked'])
        expect(measures[id]).toMatchObject({ state: 'not measured', value: null });
      expect(verdict).toMatch(/could not be measured|could be measured/i);
    }
  });

  test('a month that is not over says so', async () => {
    const month = new Date().toISOString().slice(0, 7);
    expect((await beholder('close', '--month', month, '--customer', 'Ames', '--out', at('now'))).code).toBe(
      0,
    );
    const data = await report('now', 'ames');
    expect(data.over).toBe(false);
    if (!existsSync('/usr/bin/pdftotext')) return;
    const page = execFileSync('pdftotext', [join(at('now'), 'ames/overview.pdf'), '-'], { encoding: 'utf8' });
    expect(page.replaceAll(/\s+/g, ' ')).toMatch(/ is not over: this page speaks of the month up to \d/);
    expect(data.verdict).toMatch(/^So far this month/);
  });
});

test('a close that is killed leaves no half file, and the next one is as if it had not been', async () => {
  for (let i = 0; i < 8; i++) await addCustomer({ ctx: stores.ctx, input: { name: `Killed ${i}` } });
  const out = at('killed');
  const args = ['close', '--month', '2026-01', '--out', out, '--jobs', '2'];
  const { child, ended } = start(args);
  await mkdir(out, { recursive: true });
  for (let tries = 0; tries < 3000 && (await readdir(out)).length < 3; tries++) await sleep(10);
  child.kill('SIGKILL');
  expect((await ended).code).toBeNull();
  await sleep(500);
  for (const file of await readdir(out, { recursive: true })) {
    const path = join(out, file);
    if (file.endsWith('report.json')) JSON.parse(await readFile(path, 'utf8'));
    if (file.endsWith('.pdf'))
      expect((await readFile(path)).subarray(-16).toString('latin1')).toContain('%%EOF');
  }
  expect(await beholder(...args)).toMatchObject({ code: 0, err: '' });
  for (const slug of await readdir(out)) {
    const files = (await readdir(join(out, slug))).sort();
    expect([slug, files]).toEqual([slug, ['details.pdf', 'overview.pdf', 'report.json', 'tables']]);
  }
  const issues = await stores.ctx.records
    .selectFrom('reports')
    .select('issue')
    .where('month', '=', '2026-01')
    .execute();
  expect(new Set(issues.map(({ issue }) => issue))).toEqual(new Set([1]));
});
