import type { Command } from 'commander';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  addFeed,
  assignMention,
  decideMail,
  feedKinds,
  hearFeeds,
  listFeeds,
  listMentions,
  listUnclearMails,
  type Mention,
  removeFeed,
  setAsideMention,
  testFeed,
} from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const whole = (text: unknown, what: string): number => {
  const n = Number(text);
  if (Number.isSafeInteger(n) && n > 0) return n;
  throw new UserError(
    `${what} "${String(text)}" is no whole number`,
    'Write a number, for instance 12.',
    exitCodes.usage,
  );
};

const list: CommandSpec = {
  usage: 'listen list',
  summary: 'the places outside where we listen, and how the last look at each went',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const feeds = await listFeeds({ ctx });
    if (feeds.length === 0)
      out.line('None yet: `beholder listen add rss "Forum" https://forum.example/feed.xml`.');
    else
      out.table(
        ['id', 'kind', 'name', 'mentions', 'last look', 'went'],
        feeds.map((feed) => [
          ...[String(feed.id), feed.kind, feed.name, String(feed.mentions)],
          feed.lookedAt?.toISOString().slice(0, 16).replace('T', ' ') ?? 'not yet',
          feed.problem || 'well',
        ]),
      );
    out.result({ feeds });
    return exitCodes.ok;
  },
};

function feedOf({ args, options }: CommandCall) {
  const [kind, name, url] = args;
  const found = feedKinds.find((one) => one === kind);
  if (!found)
    throw new UserError(`"${kind}" is no kind of place`, `One of: ${feedKinds.join(', ')}.`, exitCodes.usage);
  return {
    kind: found,
    name: name ?? '',
    url: url ?? '',
    secret: String(options.secret ?? ''),
    allowsPrivate: options.allowPrivate === true,
    everyMinutes: whole(options.every, '--every'),
    ...(typeof options.customer === 'string' ? { customer: options.customer } : {}),
  };
}

const placeOptions = (command: Command): void => {
  command
    .option('--customer <name>', "everything said there is this customer's; else each is found by its words")
    .option('--secret <secret>', 'token (Mastodon), signing secret (Slack) or key (Teams)')
    .option('--every <minutes>', 'how often to look', '10')
    .option('--allow-private', 'it may be inside our own network', false);
};

const add: CommandSpec = {
  usage: 'listen add <kind> <name> [url]',
  summary: 'listens at a place from now on: rss, mastodon, mailbox; slack and teams post to us',
  needs: 'stores',
  configure: placeOptions,
  run: async (call: CommandCall) => {
    const { ctx, out } = call;
    const feed = feedOf(call);
    const { id } = await addFeed({ ctx, input: feed });
    out.line(`listening to ${feed.name} (${id})`);
    if (feed.url === '') out.line(`Let ${feed.kind} post to /hooks/${id} at the address of \`serve\`.`);
    out.result({ id });
    return exitCodes.ok;
  },
};

const test: CommandSpec = {
  usage: 'listen test <kind> <name> [url]',
  summary: 'what a place would bring now; nothing is kept',
  needs: 'stores',
  configure: placeOptions,
  run: async (call: CommandCall) => {
    const heard = await testFeed({ ctx: call.ctx, input: feedOf(call) });
    call.out.line(`${heard.length} posts`);
    for (const one of heard.slice(0, 5))
      call.out.line(`${one.author || 'somebody'}: ${one.words.slice(0, 200)}`);
    call.out.result({ heard });
    return exitCodes.ok;
  },
};

const remove: CommandSpec = {
  usage: 'listen remove <id>',
  summary: 'listens there no more; what was heard stays',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall) => {
    await removeFeed({ ctx, input: { id: whole(args[0], 'id') } });
    out.line('removed');
    out.result({ removed: true });
    return exitCodes.ok;
  },
};

const now: CommandSpec = {
  usage: 'listen now',
  summary: 'looks once at every place that is due; `serve` does so all the time',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const result = await hearFeeds({ ctx });
    out.line(`looked at ${result.looked}, heard ${result.heard} that are new`);
    out.result(result);
    return exitCodes.ok;
  },
};

const mentionLine = (one: Mention): string[] => [
  ...[String(one.id), one.saidAt.toISOString().slice(0, 10), one.author.slice(0, 24)],
  ...[one.words.replaceAll('\n', ' ').slice(0, 60), one.why],
];

const unmatched: CommandSpec = {
  usage: 'listen unmatched',
  summary: 'what was heard and is nobody’s yet',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const mentions = await listMentions({ ctx, input: { states: ['unmatched'] } });
    if (mentions.length === 0) out.line('Nothing: all that was heard is somebody’s.');
    else out.table(['id', 'said', 'by', 'words', 'why'], mentions.map(mentionLine));
    out.result({ mentions });
    return exitCodes.ok;
  },
};

const assign: CommandSpec = {
  usage: 'listen assign <id>',
  summary: 'says whose a mention is; --by finds others like it from now on',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'whose it is')
      .option('--by <word>', 'a word, #tag or @handle that always means this customer');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const input = { id: whole(args[0], 'id'), customer: String(options.customer) };
    const by = typeof options.by === 'string' ? { by: options.by } : {};
    const done = await assignMention({ ctx, input: { ...input, ...by } });
    out.line(
      `kept as said by ${input.customer}${done.others > 0 ? `, with ${done.others} others like it` : ''}`,
    );
    out.result(done);
    return exitCodes.ok;
  },
};

const aside: CommandSpec = {
  usage: 'listen set-aside <id>',
  summary: 'it concerns no customer of ours; --undo brings it back',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--undo', 'brings it back', false);
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    await setAsideMention({ ctx, input: { id: whole(args[0], 'id'), undo: options.undo === true } });
    out.line(options.undo === true ? 'brought back' : 'set aside');
    out.result({ done: true });
    return exitCodes.ok;
  },
};

const mails: CommandSpec = {
  usage: 'listen mails [id]',
  summary: 'mails that answer an asking and wait for a person; with an id says what one is',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--answer', 'it is the answer of whoever was asked')
      .option('--score <n>', 'and this is the score that it gives')
      .option('--nothing', 'it is none');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    if (args[0] !== undefined) {
      if (options.answer === options.nothing)
        throw new UserError('say what the mail is', 'Add --answer or --nothing.', exitCodes.usage);
      const score = options.score === undefined ? undefined : Number(options.score);
      const as = options.answer === true ? 'answer' : 'nothing';
      await decideMail({ ctx, input: { id: whole(args[0], 'id'), as, score } });
      out.line(as === 'answer' ? 'kept as an answer' : 'set aside');
    }
    const waiting = await listUnclearMails({ ctx });
    if (waiting.length > 0)
      out.table(
        ['id', 'from', 'asked was', 'words', 'why'],
        waiting.map((one) => [String(one.id), one.from, one.to, one.words.slice(0, 60), one.why]),
      );
    else out.line('No mail waits.');
    out.result({ mails: waiting });
    return exitCodes.ok;
  },
};

/** Hearing what is said elsewhere. */
export const listenCommands: readonly CommandSpec[] = [
  list,
  add,
  test,
  now,
  unmatched,
  assign,
  aside,
  mails,
  remove,
];
