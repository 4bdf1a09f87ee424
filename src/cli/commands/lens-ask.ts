import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { type Customer, getCustomer, listPeople, type Person, type Role } from '../../customers/index.ts';
import {
  type Answer,
  type Asking,
  affordScreen,
  recordAnswer,
  resultOf,
  type Screen,
  withdrawAnswer,
} from '../../lens/index.ts';
import { askNext } from '../../listening/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { type Asked, askScreen, showResult } from './asking-keys.ts';
import { type Frame, resultText } from './asking-view.ts';

/** `lens ask --customer NAME --person NAME` */
export const lensAskCommand: CommandSpec = {
  usage: 'lens ask',
  summary: 'ask somebody what matters to them, a few minutes; leave at any time and go on later',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--person <name>', 'who answers: name or e-mail address')
      .option('--role <role>', 'as whom they answer, where they have several roles: buyer, executive or user')
      .option('--short', 'the three most important only');
  },
  run,
};

/** Somebody being asked. */
interface Interview {
  readonly ctx: Ctx;
  readonly customer: Customer;
  readonly person: Person;
  readonly role: Role;
  readonly form: Asking['form'];
  readonly terminal: Terminal;
}

async function run({ ctx, out, options }: CommandCall): Promise<ExitCode> {
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const person = await personOf(ctx, customer, String(options.person));
  const role = roleOf(person, options.role);
  const form = options.short === true ? 'short' : 'full';
  const terminal = openTerminal({
    input: process.stdin,
    output: out.json ? (process.stderr as never) : process.stdout,
  });
  const interview: Interview = { ctx, customer, person, role, form, terminal };
  try {
    const finished = await ask(interview);
    const { asking, answers } = await standing(interview);
    const result = answers.length > 0 ? resultOf(asking) : null;
    if (result && finished) terminal.show(resultText(frameOf(interview), result, false));
    else terminal.show('Left. Every answer given is kept; the same command goes on from here.');
    out.result({
      customer: customer.name,
      person: person.name,
      role,
      finished,
      answers: answers.length,
      result,
    });
    return exitCodes.ok;
  } finally {
    terminal.close();
  }
}

const standing = ({ ctx, customer, person, role, form }: Interview) =>
  askNext({ ctx, input: { customer, personId: person.id, role, form } });

function frameOf({ customer, person, terminal }: Interview): Frame {
  return { title: `${person.name}, ${customer.name}`, columns: terminal.columns(), rows: terminal.rows() };
}

/** Until the result is agreed to (true) or the person leaves (false). Each answer is kept before the next is asked. */
async function ask(interview: Interview): Promise<boolean> {
  const frame = () => frameOf(interview);
  for (;;) {
    const { asking, answers, step } = await standing(interview);
    if (step.kind === 'ask') await checkMinutes(interview, 'next', false);
    const shownAt = performance.now();
    const asked: Asked =
      step.kind === 'ask'
        ? await askScreen(interview.terminal, frame, step.screen, step.left)
        : await showResult(interview.terminal, frame, resultOf(asking));
    if (asked.kind === 'agreed') return true;
    if (asked.kind === 'leave') return false;
    if (asked.kind === 'undo') await undo(interview, answers);
    else await keep(interview, asked.screen, asked.chosen, performance.now() - shownAt);
  }
}

/** Their minutes of the year are theirs, whoever asks. */
async function checkMinutes(
  { ctx, customer, person }: Interview,
  onceKey: string,
  spend: boolean,
): Promise<void> {
  const input = { customerId: customer.id, personId: person.id, onceKey, spend };
  const { may, from } = await affordScreen({ ctx, input });
  if (may) return;
  throw new UserError(
    `${person.name} has given all minutes of the year that are theirs to give`,
    from
      ? `There is room again from ${from.toISOString().slice(0, 10)} on; what was answered is kept.`
      : 'See `beholder ask rules`; what was answered is kept.',
  );
}

async function keep(
  interview: Interview,
  screen: Screen,
  chosen: readonly string[],
  took: number,
): Promise<void> {
  const { ctx, customer, person, role, terminal } = interview;
  await checkMinutes(interview, `terminal ${person.id} ${randomUUID()}`, true);
  const tookMs = terminal.person ? took : null;
  const input = { customerId: customer.id, personId: person.id, role, screen, chosen, tookMs };
  await recordAnswer({ ctx, input: { ...input, channel: 'terminal' } });
}

async function undo({ ctx, customer }: Interview, answers: readonly Answer[]): Promise<void> {
  const last = answers.at(-1);
  if (!last) return;
  const input = { customerId: customer.id, answerId: last.id, channel: 'terminal' } as const;
  await withdrawAnswer({ ctx, input });
}

/** Who is meant by a name or an e-mail address; a UserError where that is nobody, or several. */
export async function personOf(ctx: Ctx, customer: Customer, word: string): Promise<Person> {
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const asked = word.trim().toLowerCase();
  const found = people.filter((one) => [one.name.toLowerCase(), one.email.toLowerCase()].includes(asked));
  const [first] = found;
  if (asked !== '' && first && found.length === 1) return first;
  if (asked !== '' && first) {
    throw new UserError(
      `${found.length} people at ${customer.name} are called ${word}`,
      'Give the e-mail address.',
      exitCodes.usage,
    );
  }
  const near = didYouMean(
    asked,
    people.map((one) => one.name),
  );
  throw new UserError(
    `nobody at ${customer.name} is called ${word}`,
    `${near}See \`beholder customers show "${customer.name}"\`.`,
    exitCodes.missing,
  );
}

/** The role that somebody answers in. */
export function roleOf(person: Person, given: unknown): Role {
  const held = (['buyer', 'executive', 'user'] as const).filter((one) => person.roles.includes(one));
  if (given === undefined) return held[0] ?? 'user';
  const found = held.find((one) => one === given);
  if (found) return found;
  throw new UserError(
    `${person.name} is no ${String(given)}`,
    `Their roles: ${held.join(', ')}.`,
    exitCodes.usage,
  );
}
