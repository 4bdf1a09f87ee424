import { describe, expect, it } from 'vitest';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { runCli } from './cli.ts';
import type { CommandSpec } from './command.ts';

const greet: CommandSpec = {
  usage: 'customers greet <name>',
  summary: 'greets',
  needs: 'nothing',
  configure: (command) => void command.option('--often <n>', 'how often'),
  async run({ out, args, options }) {
    out.line(`hello ${args[0]} ${options.often ?? 1}`);
    out.table(
      ['who', 'n'],
      [
        [args[0] ?? null, 1],
        ['\u001b[31mred', 1000],
      ],
    );
    out.result({ hello: args[0] });
    return exitCodes.ok;
  },
};

const fail = (usage: string, error: unknown): CommandSpec => ({
  usage,
  summary: 'fails',
  needs: 'stores',
  configure: () => {},
  run: () => Promise.reject(error),
});

async function run(...argv: string[]) {
  const said = { out: '', err: '', opened: [] as (string | undefined)[], closed: 0 };
  const code = await runCli(argv, {
    commands: [
      greet,
      fail(
        'close',
        new UserError('bad.csv line 3: no such day', 'Mend the line.', exitCodes.data, [
          'bad.csv:3: a detail',
        ]),
      ),
      fail('break', new TypeError('x is not a function')),
      fail(
        'vanish',
        Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', path: '/nowhere.csv' }),
      ),
    ],
    version: '1.2.3',
    debug: false,
    openCtx: async (dataDir) => {
      said.opened.push(dataDir);
      const close = async () => {
        said.closed += 1;
      };
      return { ctx: {} as Ctx, close };
    },
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return { code, ...said };
}

describe('runCli', () => {
  it('runs a command in a group, with text for people and JSON for programs', async () => {
    const text = await run('customers', 'greet', 'Ada', '--often', '2');
    expect(text).toMatchObject({ code: 0, err: '' });
    expect(text.out).toBe(
      'hello Ada 2\nwho           n\n--------  -----\nAda           1\n·[31mred  1,000\n',
    );
    expect(JSON.parse((await run('customers', 'greet', 'Ada', '--json')).out)).toEqual({ hello: 'Ada' });
  });

  it('says a mistake of the user on one line after its details, and closes the stores', async () => {
    const said = await run('--data', '/somewhere', 'close');
    expect(said).toMatchObject({ code: 65, out: '', opened: ['/somewhere'], closed: 1 });
    expect(said.err).toBe('bad.csv:3: a detail\nbeholder: bad.csv line 3: no such day. Mend the line.\n');
  });

  it('gives an error as JSON with --json', async () => {
    const said = await run('close', '--json');
    expect(said.err).toBe('');
    expect(JSON.parse(said.out)).toEqual({
      error: {
        message: 'bad.csv line 3: no such day',
        hint: 'Mend the line.',
        exitCode: 65,
        details: ['bad.csv:3: a detail'],
      },
    });
  });

  it('never shows a stack', async () => {
    const bug = await run('break');
    expect(bug.code).toBe(70);
    expect(bug.err).toMatch(/^beholder: x is not a function\. This is a mistake in Beholder: .*\n$/);
    expect(await run('vanish')).toMatchObject({
      code: 66,
      err: 'beholder: /nowhere.csv does not exist. Check the path.\n',
    });
  });

  it('suggests the nearest command or option', async () => {
    expect(await run('clsoe')).toMatchObject({
      code: 64,
      err: 'beholder: no command clsoe. Did you mean close? See `beholder help`.\n',
    });
    expect((await run('customers', 'gret', 'x')).err).toContain('Did you mean greet?');
    expect((await run('customers', 'greet', 'x', '--ofen', '1')).err).toContain('--often');
    expect((await run('customers')).err).toContain('customers needs one of: greet');
    expect((await run('customers', 'greet')).code).toBe(64);
  });

  it('prints help and version', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, out: '1.2.3\n' });
    expect((await run('help')).out).toContain('customers');
    expect((await run('customers', 'greet', '--help')).out).toContain('--data');
    expect((await run()).code).toBe(64);
  });
});
