import { Command, CommanderError } from 'commander';
import type { Ctx } from '../platform/ctx.ts';
import { type ExitCode, exitCodes } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import type { CommandSpec } from './command.ts';
import { makeOutput } from './output.ts';
import { describeError, errorText } from './report-error.ts';

export interface OpenedCtx {
  readonly ctx: Ctx;
  close(): Promise<void>;
}

export interface CliOptions {
  readonly commands: readonly CommandSpec[];
  readonly version: string;
  readonly debug: boolean;
  /** Opens the stores of the data folder given with `--data`, or of the configured one. */
  openCtx(dataDir: string | undefined): Promise<OpenedCtx>;
  out(text: string): unknown;
  err(text: string): unknown;
  /** Told what to close when the process is interrupted; `stopsItself`: the command ends by itself on `stop`. */
  onOpen?(opened: OpenedCtx, stopsItself: boolean): void;
  /** Aborted when the process is asked to end. */
  readonly stop?: AbortSignal;
}

/** `customers match add <value>` lies in the groups `customers` and `match`, which are made where they are missing. */
function groupOf(program: Command, words: readonly string[]): Command {
  let group = program;
  for (const word of words) {
    const found = group.commands.find((command) => command.name() === word);
    group = found ?? group.command(word).description(groupSummaries[words.join(' ')] ?? '');
  }
  return group;
}

const groupSummaries: Readonly<Record<string, string>> = {
  customers: 'customers, their people, services, agreements and matchers',
  'customers match': 'what finds the customer of a signal',
  show: 'what is known: measures, findings, rows, sources, rejects',
  lens: 'what each customer values',
  'lens rules': 'what must be told, written as sentences',
  reactions: 'what readers said of what they were shown',
  staff: 'who of the provider may sign in',
  ask: 'what people are asked about the service, and whom',
  'ask surveys': 'what can be asked',
  escalations: 'what could not wait, and who was told',
  'escalations routes': 'where and when people are told',
};

function addCommand(program: Command, spec: CommandSpec, run: (command: Command) => Promise<void>): void {
  const parts = spec.usage.split(' ');
  const end = parts.findIndex((part) => /^[<[]/.test(part));
  const words = end === -1 ? parts : parts.slice(0, end);
  const command = groupOf(program, words.slice(0, -1))
    .command([words.at(-1), ...(end === -1 ? [] : parts.slice(end))].join(' '))
    .description(spec.summary);
  spec.configure(command);
  command.action(() => run(command));
}

/** A group named without one of its commands, or with a mistyped one. */
function refuseUnknown(group: Command): void {
  for (const command of group.commands) refuseUnknown(command);
  if (group.commands.length === 0) return;
  group.action(() => {
    const typed = group.args[0];
    const names = group.commands.map((command) => command.name());
    const said =
      typed === undefined
        ? `${group.name()} needs one of: ${names.join(', ')}`
        : `no command ${typed}. ${didYouMean(typed, names)}`;
    throw new CommanderError(exitCodes.usage, 'beholder.unknownCommand', said.trim());
  });
  group.allowExcessArguments().helpCommand(true);
}

function prepare(command: Command, options: CliOptions): void {
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: options.out, writeErr: () => {} });
  for (const child of command.commands) prepare(child, options);
}

function buildProgram(
  options: CliOptions,
  run: (spec: CommandSpec, command: Command) => Promise<void>,
): Command {
  const program = new Command('beholder')
    .description('Turns the data of an IT service provider into what each customer would call important.')
    .version(options.version)
    .option('--data <dir>', 'the data folder (else BEHOLDER_DATA, else `data` beside the program)')
    .option('--json', 'print one JSON document, errors too');
  for (const spec of options.commands) addCommand(program, spec, (command) => run(spec, command));
  refuseUnknown(program);
  prepare(program, options);
  return program;
}

/** Runs one command line (without `node` and the program's name) and returns its exit code. Never throws. */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const run = async (spec: CommandSpec, command: Command) => {
    const given = command.optsWithGlobals();
    const out = makeOutput(given.json === true, options.out);
    const stop = options.stop ?? new AbortController().signal;
    const call = { out, args: command.args, options: given, stop };
    if (spec.needs === 'nothing') {
      exitCode = await spec.run({ ...call, ctx: noStores });
      return;
    }
    const opened = await options.openCtx(given.data as string | undefined);
    options.onOpen?.(opened, spec.stopsItself === true);
    try {
      exitCode = await spec.run({ ...call, ctx: opened.ctx });
    } finally {
      await opened.close();
    }
  };
  const program = buildProgram(options, run);
  try {
    if (argv.length === 0) {
      options.out(program.helpInformation());
      return exitCodes.usage;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    const reported = describeError(error);
    if (argv.includes('--json')) options.out(`${JSON.stringify({ error: reported }, null, 2)}\n`);
    else options.err(errorText(reported));
    if (options.debug) options.err(`${error instanceof Error ? error.stack : String(error)}\n`);
    return reported.exitCode;
  }
}

/** For commands that need no stores: touching them is a mistake that says so. */
const noStores = new Proxy({} as Ctx, {
  get(_, name) {
    throw new Error(`the command opens no stores, but asks for ${String(name)}`);
  },
});
