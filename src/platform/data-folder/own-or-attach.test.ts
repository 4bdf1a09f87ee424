import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { type Attachment, ownOrAttach } from './own-or-attach.ts';

/** A host of a store that only says which process it is, and leaves a file behind when it stopped in good order. */
const hostScript = `
  import { writeFileSync } from 'node:fs';
  import { hostStore } from ${JSON.stringify(new URL('host.ts', import.meta.url).href)};
  const dataDir = process.argv[2];
  await hostStore({ dataDir, name: 'box', lingerMs: 400, start: async () => ({
    details: { pid: process.pid },
    stop: async () => writeFileSync(dataDir + '/stopped', String(process.pid)),
  }) });
`;
/** Another command beside the test: attaches, says so, and stays. */
const userScript = `
  import { ownOrAttach } from ${JSON.stringify(new URL('own-or-attach.ts', import.meta.url).href)};
  const [, , dataDir, script] = process.argv;
  const log = { info() {}, warn() {} };
  const use = await ownOrAttach({ dataDir, name: 'box', log, program: { script, args: [dataDir], env: {} } });
  console.log((await use.details()).pid);
  setInterval(() => {}, 1000);
`;

let dataDir: string;
const opened: Attachment<{ pid: number }>[] = [];

const program = () => ({ script: join(dataDir, 'host.mts'), args: [dataDir], env: {} });
async function use(): Promise<Attachment<{ pid: number }>> {
  const one = await ownOrAttach<{ pid: number }>({
    dataDir,
    name: 'box',
    program: program(),
    log: silentLog,
  });
  opened.push(one);
  return one;
}

/** Starts the other command and returns its process and the host's id that it saw. */
async function other() {
  const child = spawn(process.execPath, [join(dataDir, 'user.mts'), dataDir, program().script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  return { child, pid: Number(said) };
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
async function ends(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && alive(pid); tries += 1) await sleep(50);
  return !alive(pid);
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beholder-own-'));
  await writeFile(join(dataDir, 'host.mts'), hostScript);
  await writeFile(join(dataDir, 'user.mts'), userScript);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('commands that start at once share one host, and the last to leave waits until it has stopped', async () => {
  const [one, two, { child, pid }, three] = await Promise.all([use(), use(), other(), use()]);
  for (const user of [one, two, three]) expect(await user.details()).toEqual({ pid });
  for (const one of opened.splice(0)) await one.close();
  expect(alive(pid)).toBe(true);
  const again = await use();
  expect((await again.details()).pid).toBe(pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await again.close();
  // It may see the killed user's end a moment later than our good-bye.
  expect(await ends(pid)).toBe(true);
  expect(await readFile(join(dataDir, 'stopped'), 'utf8')).toBe(String(pid));
  await expect(stat(join(dataDir, 'run', 'box.json'))).rejects.toThrow('ENOENT');
});

test('a host whose users were all killed stops by itself', async () => {
  const { child, pid } = await other();
  child.kill('SIGKILL');
  expect(await ends(pid)).toBe(true);
  expect(await readFile(join(dataDir, 'stopped'), 'utf8')).toBe(String(pid));
});

test('a host that was killed is replaced, once for all its users', async () => {
  const [one, two] = await Promise.all([use(), use()]);
  const { pid } = await one.details();
  process.kill(pid, 'SIGKILL');
  expect(await ends(pid)).toBe(true);
  await sleep(50);
  const [next, same] = await Promise.all([one.details(), two.details()]);
  expect(next.pid).not.toBe(pid);
  expect(same.pid).toBe(next.pid);
});

test('a run file of a dead host, or of a port that is somebody else’s by now, does no harm', async () => {
  const first = await use();
  const { pid } = await first.details();
  const file = join(dataDir, 'run', 'box.json');
  const said = await readFile(file, 'utf8');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await first.close();
  expect(await ends(pid)).toBe(true);
  await writeFile(file, said);
  expect((await (await use()).details()).pid).not.toBe(pid);
});

test('a host that cannot start is an error with its last words', async () => {
  await writeFile(program().script, "throw new Error('no room on the disk')");
  await expect(use()).rejects.toThrow(/box store in .* does not start/);
});
