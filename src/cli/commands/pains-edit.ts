import { getCustomer, listStaff } from '../../customers/index.ts';
import { linkPain } from '../../listening/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  mergePains,
  movePainPieces,
  namePain,
  setPainOwner,
  splitPain,
  undoPainChange,
} from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** A whole number above 0; throws a UserError that says what it should be. */
export function wholeNumber(given: unknown, what: string): number {
  if (/^[1-9]\d{0,8}$/.test(String(given))) return Number(given);
  throw new UserError(
    `"${String(given ?? '')}" is no ${what}`,
    'See `beholder pains list`.',
    exitCodes.usage,
  );
}

const numbers = (given: unknown, what: string): number[] =>
  String(given)
    .split(',')
    .map((one) => wholeNumber(one.trim(), what));

const pieces = '--pieces <numbers>';
const piecesHelp = 'numbers of pieces as in `pains show`, e.g. 12,15';

/** What people do to pains; each can be taken back by the number that it prints. */
export const painEditCommands: readonly CommandSpec[] = [
  {
    usage: 'pains name <id> <name>',
    summary: 'call a pain by a name that people use, e.g. "Waiting for a password"; "" takes it away',
    needs: 'stores',
    configure: () => {},
    run: (call) =>
      done(call, 'Named', ({ ctx, args }) =>
        namePain({ ctx, input: { id: wholeNumber(args[0], 'number of a pain'), name: args[1] ?? '' } }),
      ),
  },
  {
    usage: 'pains owner <id> <email>',
    summary: 'give a pain to somebody of yours, from now on; "nobody" takes it away',
    needs: 'stores',
    configure: () => {},
    run: (call) => done(call, 'Given', giveOwner),
  },
  {
    usage: 'pains link <id> <need>',
    summary: 'say which need of a customer a pain touches: evidence for their lens; "none" takes it back',
    needs: 'stores',
    configure: (command) => {
      command.requiredOption('--customer <name>', 'whose need it is');
    },
    run: linkNeed,
  },
  {
    usage: 'pains merge <into> <from>',
    summary: 'make pains one: the others (numbers, with commas) go into the first',
    needs: 'stores',
    configure: () => {},
    run: (call) =>
      done(call, 'Merged', async ({ ctx, args }) => {
        const into = wholeNumber(args[0], 'number of a pain');
        const changes = await mergePains({
          ctx,
          input: { into, from: numbers(args[1], 'number of a pain') },
        });
        return changes.at(-1) as number;
      }),
  },
  {
    usage: 'pains split <id>',
    summary: 'make a pain of its own of some pieces of another',
    needs: 'stores',
    configure: (command) => {
      command.requiredOption(pieces, piecesHelp).option('--name <name>', 'what it is called');
    },
    run: (call) =>
      done(call, 'Split off', async ({ ctx, args, options, out }) => {
        const id = wholeNumber(args[0], 'number of a pain');
        const name = options.name === undefined ? undefined : String(options.name);
        const input = { id, pieces: numbers(options.pieces, 'number of a piece'), name };
        const made = await splitPain({ ctx, input });
        out.line(`It is pain ${made.id}.`);
        return made.change;
      }),
  },
  {
    usage: 'pains move <id>',
    summary: 'put pieces of a pain (or of "none") into another, or out of it',
    needs: 'stores',
    configure: (command) => {
      command
        .requiredOption(pieces, piecesHelp)
        .option('--to <id>', 'the other pain; out of all where absent');
    },
    run: (call) =>
      done(call, 'Moved', ({ ctx, args, options }) => {
        const to = options.to === undefined ? null : wholeNumber(options.to, 'number of a pain');
        const from = args[0] === 'none' ? null : wholeNumber(args[0], 'number of a pain');
        return movePainPieces({
          ctx,
          input: { from, to, pieces: numbers(options.pieces, 'number of a piece') },
        });
      }),
  },
  {
    usage: 'pains undo <change>',
    summary: 'take a change to a pain back',
    needs: 'stores',
    configure: () => {},
    run: async ({ ctx, out, args }) => {
      const change = wholeNumber(args[0], 'number of a change');
      const back = await undoPainChange({ ctx, input: { change } });
      const rest = back.of - back.moved;
      out.line(`Taken back${rest > 0 ? `; ${rest} of ${back.of} pieces had been moved on and stay` : ''}.`);
      out.result(back);
      return exitCodes.ok;
    },
  },
];

async function done(call: CommandCall, word: string, act: (call: CommandCall) => Promise<number>) {
  const change = await act(call);
  call.out.line(`${word}. \`beholder pains undo ${change}\` takes it back.`);
  call.out.result({ change });
  return exitCodes.ok;
}

async function giveOwner({ ctx, args }: CommandCall): Promise<number> {
  const id = wholeNumber(args[0], 'number of a pain');
  const email = (args[1] ?? '').trim().toLowerCase();
  if (email === 'nobody') return setPainOwner({ ctx, input: { id, staffId: null } });
  const found = (await listStaff({ ctx })).find((one) => one.email.toLowerCase() === email);
  if (!found)
    throw new UserError(
      `nobody of yours has the address ${email}`,
      'See `beholder staff list`.',
      exitCodes.missing,
    );
  return setPainOwner({ ctx, input: { id, staffId: found.id } });
}

async function linkNeed({ ctx, out, args, options }: CommandCall) {
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const need = args[1] === 'none' ? null : (args[1] ?? '');
  const pain = wholeNumber(args[0], 'number of a pain');
  const linked = await linkPain({ ctx, input: { customer, pain, need } });
  out.line(
    linked.need
      ? `Pain ${pain} touches “${linked.name}” of ${customer.name}. Take it back: pains link ${pain} none.`
      : `Pain ${pain} touches no need of ${customer.name}.`,
  );
  out.result(linked);
  return exitCodes.ok;
}
