import type { Command } from 'commander';
import { getCustomer } from '../../customers/index.ts';
import { dailyReview, markItem, markSchema, undoMark } from '../../listening/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const show: CommandSpec = {
  usage: 'review show',
  summary: 'everything that was said since yesterday, and what waits to be read, the most important first',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const { items, aside, since } = await dailyReview({ ctx });
    if (items.length === 0) out.line('Nothing was said since yesterday.');
    for (const one of items) {
      const done = one.marks.map((mark) => `${mark.kind} by ${mark.actor} (mark ${mark.id})`).join(', ');
      out.line(
        `${one.item}  ${one.customer.name}, ${one.who}${one.score ? `, ${one.score}` : ''}: ${one.about || one.words}`,
      );
      out.line(
        `    ${one.reason}${one.recovery ? ` Recovery ${one.recovery.id}.` : ''}${done ? ` ${done}.` : ' Waits.'}`,
      );
    }
    if (aside.wordless + aside.old > 0)
      out.line(`Besides: ${aside.wordless} without a word and content, ${aside.old} of long ago.`);
    out.result({ since, items, aside });
    return exitCodes.ok;
  },
};

const mark: CommandSpec = {
  usage: 'review mark <item>',
  summary: 'say what you did with something that was said: statement/12',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--read', 'you have read it')
      .option('--answer <text>', 'mail them this')
      .option('--answered <text>', 'you answered in another way')
      .option('--link <need>', 'it is about this need of theirs: evidence of what they value')
      .option('--recover [why]', 'it has to be put right: open a recovery')
      .requiredOption('--customer <name>', 'whose it is');
  },
  run: async (call: CommandCall) => {
    const { ctx, out, args, options } = call;
    const checked = markSchema.safeParse(wanted(options));
    if (!checked.success)
      throw new UserError(
        'a mark is one of --read, --answer, --answered, --link and --recover',
        'Give exactly one of them.',
        exitCodes.usage,
      );
    const customer = await customerOf(call);
    const input = { customerId: customer.id, item: args[0] ?? '', action: checked.data };
    const made = await markItem({ ctx, input });
    out.line(`${made.item}: ${made.kind} (mark ${made.id})`);
    out.result({ mark: made });
    return exitCodes.ok;
  },
};

const undo: CommandSpec = {
  usage: 'review undo <mark>',
  summary: 'take back what you did with something that was said',
  needs: 'stores',
  configure: (command: Command) => {
    command.requiredOption('--customer <name>', 'whose it is');
  },
  run: async (call: CommandCall) => {
    const { ctx, out, args } = call;
    const id = /^\d{1,15}$/.test(args[0] ?? '') ? Number(args[0]) : 0;
    const customer = await customerOf(call);
    const undone = await undoMark({ ctx, input: { customerId: customer.id, id } });
    out.line(`${undone.item}: no longer ${undone.kind}`);
    out.result({ undone });
    return exitCodes.ok;
  },
};

async function customerOf({ ctx, options }: CommandCall) {
  return getCustomer({ ctx, input: { name: String(options.customer) } });
}

function wanted(options: Readonly<Record<string, unknown>>): unknown {
  const { read, answer, answered, link, recover } = options;
  const all = [
    read === true && { do: 'read' },
    answer !== undefined && { do: 'answer', text: answer, byMail: true },
    answered !== undefined && { do: 'answer', text: answered, byMail: false },
    link !== undefined && { do: 'link', need: link },
    recover !== undefined && { do: 'recover', why: recover === true ? '' : recover },
  ].filter((one) => one !== false);
  return all.length === 1 ? all[0] : null;
}

/** `review show`, `review mark`, `review undo` */
export const reviewCommands: readonly CommandSpec[] = [show, mark, undo];
