import type { Command } from 'commander';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type Action, actionSchema, actOnRecovery } from '../../recoveries/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { recoveryOf } from './find-recovery.ts';

/** `recoveries note <id>` */
export const recoveryNoteCommand: CommandSpec = {
  usage: 'recoveries note <id>',
  summary: 'write down what was heard, why it happened, what was done, what prevents it, and what they say',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--take', 'you have it in hand')
      .option('--tried [note]', 'nobody was reached')
      .option('--contacted <heard>', 'you spoke with them: what you heard')
      .option('--heard <words>', 'something more that was heard')
      .option('--cause <why...>', 'why it happened, and why that, up to seven')
      .option('--done <text>', 'what was done, as you would tell them')
      .option('--prevents <text>', 'what keeps it from happening again')
      .option('--ask', 'ask them by mail whether it is right')
      .option('--confirmed <who>', 'who told you that it is right')
      .option('--not-confirmed <who>', 'who told you that it is not right')
      .option('--words <words>', 'in their words, with --confirmed or --not-confirmed', '')
      .option('--cancel <why>', 'it was opened in error')
      .option('--reopen <why>', 'a cancelled one goes on')
      .option('--merge <id>', 'it belongs to another recovery, with --why')
      .option('--holds <id>', 'that recovery is about something else, with --why: the prevention holds')
      .option('--why <why>', 'the reason', '')
      .option('--how <how>', 'phone, in person or mail', 'phone')
      .option('--by <name>', 'who did it; you where absent');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const one = await recoveryOf(ctx, args[0]);
    const given = wanted(options);
    const checked = actionSchema.safeParse(given);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      throw new UserError(
        `${issue?.path.join('.') || 'note'}: ${issue?.message}`,
        'See `beholder recoveries note --help`.',
        exitCodes.usage,
      );
    }
    const actor = options.by === undefined ? ctx.actor : String(options.by);
    const life = await actOnRecovery({
      ctx: { ...ctx, actor },
      input: { customerId: one.customerId, id: one.id, action: checked.data },
    });
    out.line(`Recovery ${one.id} of ${one.who}: ${life.phase}.`);
    out.result({ id: one.id, phase: life.phase });
    return exitCodes.ok;
  },
};

const makers: Readonly<
  Record<string, (value: unknown, options: Readonly<Record<string, unknown>>) => unknown>
> = {
  take: () => ({ do: 'take' }),
  tried: (note, { how }) => ({ do: 'tried', how, note: note === true ? '' : note }),
  contacted: (heard, { how }) => ({ do: 'contacted', how, heard }),
  heard: (heard) => ({ do: 'heard', heard }),
  cause: (whys) => ({ do: 'cause', whys }),
  done: (did) => ({ do: 'done', did }),
  prevents: (prevents) => ({ do: 'prevents', prevents }),
  ask: () => ({ do: 'ask', how: 'mail' }),
  confirmed: (who, { words }) => ({ do: 'confirmed', who, words }),
  notConfirmed: (who, { words }) => ({ do: 'not confirmed', who, words }),
  cancel: (why) => ({ do: 'cancel', why }),
  reopen: (why) => ({ do: 'reopen', why }),
  merge: (into, { why }) => ({ do: 'merge', into: Number(into), why }),
  holds: (recovery, { why }) => ({ do: 'holds', recovery: Number(recovery), why }),
};

/** The one thing that was said to have happened. */
function wanted(options: Readonly<Record<string, unknown>>): Partial<Action> | unknown {
  const named = Object.keys(makers).filter((name) => options[name] !== undefined);
  const [name, ...others] = named;
  const make = name === undefined ? undefined : makers[name];
  if (name === undefined || !make || others.length > 0)
    throw new UserError(
      'a note is one thing that happened',
      'Give one of --take, --contacted, --cause, --done, ... (see `beholder recoveries note --help`).',
      exitCodes.usage,
    );
  return make(options[name], options);
}
