import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCustomers } from '../src/customers/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { silentLog } from '../src/platform/log.ts';
import { type OpenedCtx, openCtx } from '../src/platform/open-ctx.ts';
import { noProgress } from '../src/platform/progress.ts';
import { freePort } from './free-port.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

/** What people really answer and write, on the real command line: told, not averaged away, and nothing lost. */
const program = fileURLToPath(new URL('../bin/beholder', import.meta.url));
let folder: string;
let stores: OpenedCtx;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-answers-'));
  const config = { ...readConfig({}), dataDir: at('data') };
  stores = await openCtx({ config, log: silentLog, progress: noProgress });
  const person = (name: string, email: string, role: string) => ({ name, email, roles: [role] });
  const customers = [
    {
      name: 'Ames',
      people: [
        person('Olive Owner', 'olive@ames.example', 'executive'),
        person('Cora Circle', 'cora@ames.example', 'buyer'),
        person('Quentin Quick', 'quentin@ames.example', 'buyer'),
        person('Sam Steady', 'sam@both.example', 'buyer'),
      ],
    },
    { name: 'Birch', people: [person('Sam Steady', 'sam@both.example', 'buyer')] },
  ];
  await writeFile(at('customers.yaml'), JSON.stringify({ customers }));
  await importCustomers({ ctx: stores.ctx, input: { path: at('customers.yaml') } });
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', BEHOLDER_DATA: at('data'), ...env },
  });
}

function heard(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  return () => said;
}

async function beholder(...args: string[]) {
  const child = start(args);
  const said = heard(child);
  const [code] = await once(child, 'close');
  return { code, said: said() };
}

const four = [
  ['safe', 'fast-help', 'value', 'on-time'],
  ['company-time', 'always-there', 'stays-fixed', 'complete'],
  ['safe', 'always-there', 'people-content', 'on-time'],
];

/** Lines of a file of answers: of each screen the need that `chosen` picks as most and as least. */
function answersOf(
  customer: string,
  email: string,
  screens: number,
  took: number,
  chosen: (shown: readonly string[], screen: number) => readonly (string | undefined)[],
): string {
  return Array.from({ length: screens }, (_, screen) => {
    const shown = four[screen % four.length] ?? [];
    const [most, least] = chosen(shown, screen);
    const time = new Date(Date.now() - 86_400_000 + screen * 20_000).toISOString();
    return `${customer},${email},buyer,best-worst,${shown.join(';')},${most},${least},${took},${time}\n`;
  }).join('');
}

interface Listed {
  readonly customer: string;
  readonly person: string;
  readonly consistency: { readonly state: string };
  readonly leftOut: string;
  readonly alsoAnswersFor: readonly string[];
}

describe('answers that are not what they seem', () => {
  const turns = (shown: readonly string[], screen: number) =>
    Math.floor(screen / four.length) % 2 === 0
      ? ([shown[0], shown[3]] as const)
      : ([shown[3], shown[0]] as const);
  const always = (shown: readonly string[]) => [shown[1], shown[2]] as const;
  let listed: Listed[];

  beforeAll(async () => {
    const text = [
      'customer,person,role,kind,shown,most,least,took_ms,answered_at\n',
      answersOf('Ames', 'cora@ames.example', 12, 7000, turns),
      answersOf('Ames', 'quentin@ames.example', 9, 350, always),
      answersOf('Ames', 'sam@both.example', 4, 7000, always),
      answersOf('Birch', 'sam@both.example', 4, 7000, always),
    ];
    await writeFile(at('answers.csv'), text.join(''));
    const imported = await beholder('lens', 'answers', 'import', 'answers.csv');
    expect(imported.said).toContain('29 lines: 29 answers added, 0 known already, 0 rejected');
    expect(imported.code).toBe(0);
    listed = JSON.parse((await beholder('lens', 'answers', 'list', '--json')).said).answered;
  }, 120_000);
  const of = (customer: string, person: string) =>
    listed.find((one) => one.customer === customer && one.person === person);

  test('somebody who contradicts themselves is reported as of low consistency, and stays counted', async () => {
    expect(of('Ames', 'Cora Circle')).toMatchObject({ consistency: { state: 'low' }, leftOut: '' });
    const shown = await beholder('lens', 'answers', 'list', '--customer', 'Ames');
    expect(shown.said).toMatch(/Cora Circle .*contradict/);
  });

  test('somebody who clicked without reading is left out, and the reason is said', () => {
    expect(of('Ames', 'Quentin Quick')?.leftOut).toContain('too quick to be read');
  });

  test('somebody who answers for two customers is one person at each, and it is said', () => {
    expect(of('Ames', 'Sam Steady')).toMatchObject({ alsoAnswersFor: ['Birch'], leftOut: '' });
    expect(of('Birch', 'Sam Steady')).toMatchObject({ alsoAnswersFor: ['Ames'], leftOut: '' });
  });

  test('a rule that can never fire is kept, and why it cannot is said at once', async () => {
    const added = await beholder(
      'lens',
      'rules',
      'add',
      'Tell the owner at once when more than 500 people visit gambling sites in working hours',
      '--customer',
      'Ames',
    );
    expect(added.code).toBe(0);
    expect(added.said).toMatch(/more than 500 people, and only 4 are known/);
    const listed = await beholder('lens', 'rules', 'list', '--customer', 'Ames');
    expect(listed.said).toContain('more than 500 people');
  });
});

describe('nobody there to take the message', () => {
  let mail: MailServer | undefined;
  let watching: ChildProcess | undefined;
  afterAll(async () => {
    watching?.kill('SIGTERM');
    if (watching && watching.exitCode === null) await once(watching, 'exit');
    await mail?.stop();
  });

  test('a dead webhook and a mail server that is down lose nothing: the mail comes once when the server is back', async () => {
    const [port, dead] = [await freePort(), await freePort()];
    await writeFile(at('gambling-hosts'), '0.0.0.0 casino.example\n');
    await beholder('import', 'domains', 'gambling-hosts');
    const hook = ['escalations', 'routes', 'add', '--customer', 'Ames', '--name', 'desk'];
    const added = await beholder(...hook, '--webhook', `http://127.0.0.1:${dead}/hook`);
    expect(added.said).toContain('desk');
    const rule = 'Tell the owner at once when anyone visits gambling sites ever';
    expect((await beholder('lens', 'rules', 'add', rule, '--customer', 'Ames')).code).toBe(0);
    await writeFile(at('access.log'), '');
    await writeFile(
      at('watch.yaml'),
      'every: 300ms\nfollow:\n  - { source: squid, place: access.log, customer: Ames }\n',
    );
    watching = start(['watch', '--config', 'watch.yaml', '--since', '10min'], {
      BEHOLDER_SMTP_URL: `smtp://127.0.0.1:${port}`,
      BEHOLDER_MAIL_FROM: 'Harbour IT <service@harbour.example>',
      BEHOLDER_URL: 'http://127.0.0.1:8787',
    });
    const said = heard(watching);
    const now = (Date.now() / 1000).toFixed(3);
    await appendFile(
      at('access.log'),
      `${now} 45 10.0.0.9 TCP_MISS/200 99 GET http://casino.example/x ann HIER_DIRECT/1.2.3.4 text/html\n`,
    );
    const until = async (holds: () => Promise<boolean>) => {
      for (let wait = 0; wait < 240 && !(await holds()); wait++) await sleep(500);
      expect(await holds(), said()).toBe(true);
    };
    const tried = async () => {
      const rows = await stores.ctx.records.selectFrom('escalation_messages').selectAll().execute();
      return rows.filter((one) => one.attempts > 0);
    };
    await until(async () => (await tried()).length >= 2);
    mail = await startMailServer({ port });
    const took = mail.mails;
    await until(async () => took.length > 0);
    await sleep(3000);
    expect(took).toHaveLength(1);
    expect(took[0]?.to).toMatchObject({ text: expect.stringContaining('olive@ames.example') });
    expect((await tried()).filter((one) => one.channel === 'webhook')).toHaveLength(1);
  }, 300_000);
});
