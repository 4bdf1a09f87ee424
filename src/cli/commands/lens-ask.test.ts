import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../platform/config.ts';
import { silentLog } from '../../platform/log.ts';
import { type OpenedCtx, openCtx } from '../../platform/open-ctx.ts';
import { noProgress } from '../../platform/progress.ts';

vi.setConfig({ testTimeout: 240_000 });

const root = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
let stores: OpenedCtx;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ask-'));
  // Held open here, so that each command joins stores that run.
  const config = { ...readConfig({}), dataDir: join(folder, 'data') };
  stores = await openCtx({ config, log: silentLog, progress: noProgress });
  expect(await beholder('', 'customers', 'import', 'examples/customers.yaml')).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

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

function beholder(keys: string, ...args: string[]) {
  const { child, ended } = start(args);
  child.stdin.end(keys);
  return ended;
}

const ask = (keys: string, person: string, ...more: string[]) =>
  beholder(keys, 'lens', 'ask', '--customer', 'fenwick-law', '--person', person, ...more);

describe('beholder lens ask', () => {
  it('asks the short form through a pipe, shows the result, and takes a correction', async () => {
    const first = await ask('1 2 3\n2\n', 'dev patel', '--short', '--role', 'user');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('Which three matter MOST to you?');
    expect(first.out).toContain('And which of these three matters MOST?');
    expect(first.out).toContain('The other 11 were not compared with each other.');
    expect(first.out).toContain('Left. Every answer given is kept');
    const second = await ask('s 1 2 y', 'dev@fenwick.example', '--short', '--role', 'user');
    const orders = second.out
      .split('most important first')
      .map((text) => /1 {2}(.*?):/.exec(text)?.[1] ?? '');
    expect(orders[2]).not.toBe(orders[1]);
    expect(orders.at(-1)).toBe(orders[2]);
    expect(second.out).not.toContain('Left.');
  });

  it('goes on where it was left, says what was no choice, and undoes', async () => {
    const left = await ask('1 2 x 3 4', 'Wing Lau');
    expect(left.out).toContain('"x" is none of the choices.');
    const state = async (keys: string) => JSON.parse((await ask(keys, 'Wing Lau', '--json')).out);
    expect(await state('')).toMatchObject({ person: 'Wing Lau', role: 'user', finished: false, answers: 2 });
    expect(await state('u')).toMatchObject({ answers: 1 });
    // Undo with one picked takes back that one; the screen is then answered.
    expect(await state('1 u 2 1')).toMatchObject({ answers: 2 });
  });

  it('a whole interview ends by itself, with JSON and nothing else on standard output', async () => {
    const done = await ask(`${'1 2 '.repeat(40)}`, 'Margaret Fenwick', '--json');
    const { finished, answers, result } = JSON.parse(done.out);
    expect(finished).toBe(false);
    expect(answers).toBeGreaterThanOrEqual(6);
    expect(answers).toBeLessThanOrEqual(20);
    expect(result.ranked).toHaveLength(14);
    expect(done.err).toContain('Is this right?');
    const agreed = JSON.parse((await ask('y', 'Margaret Fenwick', '--json')).out);
    expect(agreed).toMatchObject({ finished: true, answers, role: 'buyer' });
  });

  it('loses nothing acknowledged when it is killed', async () => {
    const { child, ended, said } = start([
      'lens',
      'ask',
      '--customer',
      'Fenwick Law',
      '--person',
      'Margaret Fenwick',
      '--role',
      'executive',
    ]);
    child.stdin.write('1 2 ');
    // The second question stands on the screen: the first answer was kept.
    while (said.out.split('Which of these matters MOST').length < 3) await once(child.stdout, 'data');
    child.stdin.write('3');
    child.kill('SIGKILL');
    await ended;
    const after = JSON.parse((await ask('', 'Margaret Fenwick', '--role', 'executive', '--json')).out);
    expect(after.answers).toBe(1);
  });

  it('refuses strangers and roles that nobody gave them', async () => {
    expect((await ask('', 'Margret Fenwick')).err).toContain('Did you mean Margaret Fenwick?');
    const role = await ask('', 'Wing Lau', '--role', 'buyer');
    expect(role).toMatchObject({ code: 64 });
    expect(role.err).toContain('Wing Lau is no buyer');
  });
});

describe('beholder lens answers import', () => {
  it('takes what it can, names the rest by line, and says so in its exit code', async () => {
    const example = await readFile(join(root, 'examples/answers.csv'), 'utf8');
    const file = join(folder, 'answers.csv');
    await writeFile(
      file,
      `${example}Fenwick Law,Nobody,,best-worst,safe;value;on-time,safe,value,,2026-10-05T09:30:00Z\n`,
    );
    const { code, out } = await beholder('', 'lens', 'answers', 'import', file);
    expect(code).toBe(3);
    expect(out).toContain(`${file}:7: nobody at Fenwick Law is called "Nobody"`);
    expect(out).toContain('6 lines: 5 answers added, 0 known already, 1 rejected');
    const again = await beholder('', 'lens', 'answers', 'import', 'examples/answers.csv');
    expect(again.out).toBe('5 lines: 0 answers added, 5 known already, 0 rejected\n');
    expect((await beholder('', 'lens', 'answers', 'import', 'no.csv')).code).toBe(66);
    const listed = JSON.parse((await beholder('', 'lens', 'answers', 'list', '--json')).out);
    const margaret = { person: 'Margaret Fenwick', role: 'buyer', leftOut: '', alsoAnswersFor: [] };
    expect(listed.answered).toContainEqual(expect.objectContaining(margaret));
  });
});

it('beholder lens answers form makes screens that can be filled in elsewhere and imported', async () => {
  const whose = ['--customer', 'Fenwick Law', '--person', 'Wing Lau'];
  const { code, out } = await beholder('', 'lens', 'answers', 'form', ...whose, '--screens', '7');
  expect(code).toBe(0);
  const [title = '', ...lines] = out.trim().split('\n');
  expect(lines).toHaveLength(7);
  const shown = lines.map((line) => (line.split(',')[4] ?? '').split(';'));
  expect(new Set(shown.flat()).size).toBe(14);
  const filled = lines.map((line, at) =>
    line.replace(/,,,$/, `,${shown[at]?.[1]},${shown[at]?.[2]},2026-10-07T09:00:0${at}Z`),
  );
  const file = join(folder, 'form.csv');
  await writeFile(file, [title, ...filled].join('\n'));
  const imported = await beholder('', 'lens', 'answers', 'import', file);
  expect(imported.out).toBe('7 lines: 7 answers added, 0 known already, 0 rejected\n');
});

it('beholder lens needs lists the catalogue: what each need means and what tells of it', async () => {
  const { code, out } = await beholder('', 'lens', 'needs');
  expect(code).toBe(0);
  expect(out).toContain('Help that comes fast  (fast-help)');
  expect(out).toContain('Time until somebody answers [tickets.first-response]');
  expect(out).toContain('told by: nothing that reaches us yet');
});
