import type { Command } from 'commander';
import { getCustomer, listPeople, listStaff } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import {
  addFollowUp,
  decideSpeaker,
  finishFollowUp,
  getConversation,
  listFollowUps,
  undoSpeaker,
} from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const customerOption = (command: Command) =>
  command.requiredOption('--customer <name>', 'whose conversation it is');

const speakers: CommandSpec = {
  usage: 'conversations speakers <id>',
  summary: 'who the names of a transcript are; one speaker under two names is put together here',
  needs: 'stores',
  configure: (command: Command) => {
    customerOption(command)
      .option('--name <label>', 'a name of the transcript')
      .option('--is <who>', 'who that is: a name of our staff or of their people; or ours, theirs, unknown')
      .option('--same-as <label>', 'that it is the same speaker as another name')
      .option('--rest <side>', 'everybody who is not placed yet is ours or theirs')
      .option('--undo', 'take the last decision back');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const conversationId = Number(args[0]);
    const given = { customer, conversationId };
    if (options.undo)
      out.line((await undoSpeaker({ ctx, input: given })) ? 'Taken back.' : 'There is nothing to take back.');
    if (options.name !== undefined) {
      const who =
        options.sameAs === undefined ? await partyOf({ ctx, options } as CommandCall, customer.id) : nobody;
      const decision = {
        ...who,
        label: String(options.name),
        sameAs: options.sameAs === undefined ? null : String(options.sameAs),
      };
      await decideSpeaker({ ctx, input: { ...given, decision } });
    }
    if (options.rest !== undefined) {
      const side = sideOf(String(options.rest));
      const whole = await getConversation({ ctx, input: { customer, id: conversationId } });
      for (const { label, key, how } of whole.speakers)
        if (how === '' && key === label && label !== '')
          await decideSpeaker({
            ctx,
            input: { ...given, decision: { ...nobody, label, sameAs: null, side } },
          });
    }
    const { speakers: found } = await getConversation({ ctx, input: { customer, id: conversationId } });
    out.table(
      ['name in the transcript', 'who', 'side', 'known by', 'may be'],
      found.map((one) => [
        one.label,
        one.key === one.label ? one.name : `${one.name} (same as ${one.key})`,
        one.side,
        one.how,
        one.suggestions
          .map((each) => `${each.kind === 'same' ? `“${each.label}”` : each.name} (${each.why})`)
          .join(', '),
      ]),
    );
    out.result({ speakers: found });
    return exitCodes.ok;
  },
};

const nobody = { staffId: null, personId: null, side: null };

function sideOf(text: string): 'ours' | 'theirs' | 'unknown' {
  const side = (['ours', 'theirs', 'unknown'] as const).find((one) => one === text);
  if (!side) throw new UserError(`${text} is no side`, 'Say ours, theirs or unknown.', exitCodes.usage);
  return side;
}

async function partyOf({ ctx, options }: CommandCall, customerId: number) {
  const asked = String(options.is ?? '').toLowerCase();
  if (['ours', 'theirs', 'unknown'].includes(asked)) return { ...nobody, side: sideOf(asked) };
  const [staff, people] = await Promise.all([listStaff({ ctx }), listPeople({ ctx, input: { customerId } })]);
  const called = (one: { name: string; email: string }) =>
    [one.name, one.email].some((text) => text.toLowerCase() === asked);
  const member = staff.find(called);
  if (member) return { ...nobody, staffId: member.id };
  const person = people.find(called);
  if (person) return { ...nobody, personId: person.id };
  throw new UserError(
    `nobody is called ${options.is ?? ''}`,
    `${didYouMean(
      asked,
      [...staff, ...people].map((one) => one.name),
    )}Or say ours, theirs or unknown.`,
    exitCodes.missing,
  );
}

const followUps: CommandSpec = {
  usage: 'conversations follow-ups',
  summary: 'what was said would be done, by whom and by when',
  needs: 'stores',
  configure: (command: Command) => {
    customerOption(command)
      .option('--conversation <id>', 'after which conversation, for a new one')
      .option('--add <what>', 'what will be done')
      .option('--owner <name>', 'who does it: one of the staff, or somebody else')
      .option('--due <day>', 'by when, as 2026-11-12')
      .option('--done <n>', 'number of one that is done')
      .option('--open <n>', 'number of one that is not done after all');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    if (options.add !== undefined) {
      const asked = String(options.owner ?? '');
      const owner = (await listStaff({ ctx })).find((one) =>
        [one.name, one.email].some((text) => text.toLowerCase() === asked.toLowerCase()),
      );
      const form = {
        what: String(options.add),
        ownerId: owner?.id ?? null,
        owner: owner ? '' : asked,
        dueOn: String(options.due ?? ''),
      };
      await addFollowUp({ ctx, input: { customer, conversationId: Number(options.conversation), form } });
    }
    if (options.done !== undefined)
      await finishFollowUp({ ctx, input: { customer, id: Number(options.done), done: true } });
    if (options.open !== undefined)
      await finishFollowUp({ ctx, input: { customer, id: Number(options.open), done: false } });
    const found = await listFollowUps({ ctx, input: { customerId: customer.id } });
    if (found.length === 0) out.line('Nothing was said would be done.');
    else
      out.table(
        ['n', 'due', 'who', 'what', 'conversation', 'done'],
        found.map((one) => [
          String(one.id),
          one.dueOn,
          one.owner,
          one.what,
          one.conversationId,
          one.doneAt?.toISOString().slice(0, 10) ?? null,
        ]),
      );
    out.result({ followUps: found });
    return exitCodes.ok;
  },
};

/** `conversations speakers|follow-ups` */
export const conversationsAfterCommands: readonly CommandSpec[] = [speakers, followUps];
