import type { Command } from 'commander';
import { type Customer, getCustomer, listCustomers } from '../../customers/index.ts';
import {
  acknowledgeEscalation,
  closeEscalation,
  deliverDue,
  type Escalation,
  type EscalationHistory,
  getEscalation,
  listEscalations,
  openSenders,
  sendTest,
} from '../../escalations/index.ts';
import { readConfig } from '../../platform/config.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';
import { escalationRouteCommands } from './escalations-routes.ts';

const minuteText = (at: Date | null) => at?.toISOString().slice(0, 16).replace('T', ' ') ?? null;

const listSpec: CommandSpec = {
  usage: 'escalations list',
  summary: 'what could not wait: open ones first to look at, all with --all',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'of one customer')
      .option('--all', 'acknowledged and closed ones too');
  },
  async run({ ctx, out, options }) {
    const customer = options.customer === undefined ? null : await customerOf(ctx, options.customer);
    const escalations = await listEscalations({
      ctx,
      input: {
        ...(customer ? { customerId: customer.id } : {}),
        ...(options.all === true ? {} : { states: ['open', 'given up'] }),
      },
    });
    const names = new Map((await listCustomers({ ctx })).map(({ id, name }) => [id, name]));
    if (escalations.length === 0) out.line('Nothing waits for anybody.');
    else {
      out.table(
        ['id', 'customer', 'what', 'state', 'raised (UTC)', 'next (UTC)'],
        escalations.map((one) => [
          one.id,
          names.get(one.customerId) ?? null,
          one.what,
          one.endedBy ? `${one.state} by ${one.endedBy}` : one.state,
          minuteText(one.raisedAt),
          minuteText(one.nextAt),
        ]),
      );
    }
    out.result({ escalations });
    return exitCodes.ok;
  },
};

const showSpec: CommandSpec = {
  usage: 'escalations show <id>',
  summary: 'one escalation: who was told when, and every attempt',
  needs: 'stores',
  configure: ofCustomer,
  async run(call) {
    const history = await getEscalation({ ctx: call.ctx, input: await wantedOf(call) });
    printHistory(call.out, history);
    call.out.result(history);
    return exitCodes.ok;
  },
};

const acknowledgeSpec: CommandSpec = {
  usage: 'escalations acknowledge <id>',
  summary: 'somebody has it in hand: nobody is told any more',
  needs: 'stores',
  configure: (command) => {
    ofCustomer(command);
    command.option('--by <name>', 'who has it in hand');
  },
  run: (call) => end(call, acknowledgeEscalation),
};

const closeSpec: CommandSpec = {
  usage: 'escalations close <id>',
  summary: 'it needs nobody any more',
  needs: 'stores',
  configure: (command) => {
    ofCustomer(command);
    command.option('--by <name>', 'who says so');
  },
  run: (call) => end(call, closeEscalation),
};

const deliverSpec: CommandSpec = {
  usage: 'escalations deliver',
  summary: 'tell everything that is due now, once; `watch` does so all the time',
  needs: 'stores',
  configure: () => {},
  async run({ ctx, out }) {
    const senders = openSenders(readConfig());
    try {
      const delivered = await deliverDue({ ctx, input: { now: ctx.clock.now(), senders } });
      out.line(`${delivered.sent} sent, ${delivered.later} to be tried again, ${delivered.refused} refused.`);
      out.result(delivered);
      return delivered.later + delivered.refused > 0 ? exitCodes.partial : exitCodes.ok;
    } finally {
      senders.close();
    }
  },
};

const testSpec: CommandSpec = {
  usage: 'escalations test',
  summary: 'send a test mail',
  needs: 'stores',
  configure: (command) => {
    command.requiredOption('--to <address>', 'an e-mail address');
  },
  async run({ ctx, out, options }) {
    const senders = openSenders(readConfig());
    try {
      const { detail } = await sendTest({ ctx, input: { to: String(options.to), senders } });
      out.line(`The mail server at ${senders.mailer?.place} has taken it over: ${detail}`);
      out.result({ sent: true, detail });
      return exitCodes.ok;
    } finally {
      senders.close();
    }
  },
};

/** `escalations ...` */
export const escalationCommands: readonly CommandSpec[] = [
  listSpec,
  showSpec,
  acknowledgeSpec,
  closeSpec,
  deliverSpec,
  testSpec,
  ...escalationRouteCommands,
];

function ofCustomer(command: Command): void {
  command.requiredOption('--customer <name>', 'the customer');
}

function customerOf(ctx: CommandCall['ctx'], name: unknown): Promise<Customer> {
  return getCustomer({ ctx, input: { name: String(name) } });
}

async function wantedOf({ ctx, args, options }: CommandCall): Promise<{ customerId: number; id: number }> {
  const id = Number(args[0]);
  if (!Number.isSafeInteger(id) || id < 1) {
    throw new UserError(
      `${args[0]} is no number of an escalation`,
      'See `beholder escalations list`.',
      exitCodes.usage,
    );
  }
  return { customerId: (await customerOf(ctx, options.customer)).id, id };
}

async function end(call: CommandCall, verb: typeof acknowledgeEscalation): Promise<ExitCode> {
  const { ctx, out, options } = call;
  const actor = options.by === undefined ? ctx.actor : String(options.by);
  const { escalation, changed } = await verb({ ctx: { ...ctx, actor }, input: await wantedOf(call) });
  out.line(`${changed ? '' : 'As before: '}${escalation.state} by ${escalation.endedBy}: ${escalation.what}`);
  out.result({ escalation, changed });
  return exitCodes.ok;
}

function printHistory(out: Output, { escalation, tellings, messages }: EscalationHistory): void {
  out.line(escalation.what);
  for (const line of factsOf(escalation)) out.line(line);
  out.line('');
  out.table(
    ['told', 'time', 'due (UTC)', 'accepted (UTC)'],
    tellings.map((one) => [
      one.step === null ? `${one.readerName} (copy)` : one.readerName,
      one.round,
      minuteText(one.dueAt),
      one.refused ? 'refused' : minuteText(one.toldAt),
    ]),
  );
  out.line('');
  out.table(
    ['message', 'to', 'over', 'state', 'attempts', 'names', 'next attempt (UTC)', 'last answer'],
    messages.map((one) => [
      one.id,
      one.readerName,
      one.channel,
      one.state,
      one.attempts.length,
      one.showsNames ? 'shown' : 'hidden',
      one.state === 'waiting' ? minuteText(one.nextAttemptAt) : null,
      one.attempts.at(-1)?.detail || (one.attempts.length > 0 ? 'not known' : null),
    ]),
  );
}

function factsOf(one: Escalation): string[] {
  return [
    one.soWhat,
    ...one.evidence.map((line) => `  - ${line}`),
    `Rule: ${one.rule} -> ${one.tell}, ${one.how}`,
    `State: ${one.state}${one.endedBy ? ` by ${one.endedBy}` : ''}${one.endedAt ? `, ${minuteText(one.endedAt)} UTC` : ''}`,
  ];
}
