import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type Customer, getCustomer } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  acceptQuote,
  addConversation,
  clockText,
  getConversation,
  importTranscript,
  listConversations,
  mostTranscriptBytes,
  previewTranscript,
  refuseQuote,
} from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { conversationsAfterCommands } from './conversations-after.ts';
import { formOf, formOptions } from './conversations-form.ts';
import { ledgerLines } from './conversations-text.ts';

const customerOption = (command: Command) =>
  command.requiredOption('--customer <name>', 'whose conversation it is');

const add: CommandSpec = {
  usage: 'conversations add',
  summary: 'note a visit, a walk-around, a call or an interview',
  needs: 'stores',
  configure: (command: Command) => {
    formOptions(customerOption(command));
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const form = {
      kind: 'visit',
      heldOn: ctx.clock.now().toISOString().slice(0, 10),
      ...(await formOf(ctx, customer, options)),
    };
    const onceKey = `cli ${JSON.stringify(form)}`.slice(0, 2000);
    const { id, state } = await addConversation({ ctx, input: { customer, form, onceKey } });
    out.line(
      state === 'new'
        ? `Noted as conversation ${id} with ${customer.name}.`
        : `It was noted before, as conversation ${id}.`,
    );
    out.result({ id, state });
    return exitCodes.ok;
  },
};

const importFiles: CommandSpec = {
  usage: 'conversations import <file...>',
  summary: 'read transcripts: .vtt of Zoom or Teams, .srt, .docx of Teams, .txt',
  needs: 'stores',
  configure: (command: Command) => {
    formOptions(customerOption(command))
      .option('--conversation <id>', 'a conversation that was noted by hand: the transcript goes with it')
      .option('--preview', 'only show what is in them');
  },
  run: async (call: CommandCall) => {
    const { ctx, out, args, options } = call;
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const form = await formOf(ctx, customer, options);
    const results: unknown[] = [];
    const failed: string[] = [];
    for (const path of args) {
      try {
        results.push(await importOne(call, customer, path, form));
      } catch (error) {
        if (!(error instanceof UserError) || args.length === 1) throw error;
        failed.push(error.message);
        out.line(`${error.message}. ${error.hint}`);
      }
    }
    out.result({ conversations: results, failed });
    return failed.length > 0 ? exitCodes.partial : exitCodes.ok;
  },
};

async function importOne({ ctx, out, options }: CommandCall, customer: Customer, path: string, form: object) {
  const file = basename(path);
  const bytes = await read(path);
  if (options.preview) {
    const { transcript, speakers, ledger, quotes, heldOn, known } = await previewTranscript({
      ctx,
      input: { customer, bytes, file },
    });
    out.line(
      `${file}: ${transcript.format}, ${transcript.cues.length} cues, ${speakers.length} names${known ? `; read before, as conversation ${known}` : ''}`,
    );
    for (const line of [...transcript.oddities, ...ledgerLines(ledger)]) out.line(`  ${line}`);
    return {
      file,
      format: transcript.format,
      cues: transcript.cues.length,
      oddities: transcript.oddities,
      heldOn,
      known,
      speakers,
      ledger,
      quotes,
    };
  }
  const conversationId = options.conversation === undefined ? undefined : Number(options.conversation);
  const { id, state } = await importTranscript({
    ctx,
    input: { customer, bytes, file, form, conversationId },
  });
  const { ledger, quotes } = await getConversation({ ctx, input: { customer, id } });
  out.line(
    state === 'new'
      ? `${file}: conversation ${id} with ${customer.name}`
      : `${file} was read before, as conversation ${id}`,
  );
  for (const line of ledger ? ledgerLines(ledger) : []) out.line(`  ${line}`);
  const waiting = quotes.filter((one) => one.state === 'proposed').length;
  if (waiting > 0)
    out.line(
      `  ${waiting} quotes wait for a person: beholder conversations quotes ${id} --customer "${customer.name}"`,
    );
  return { file, id, state };
}

async function read(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new UserError(`there is no file ${path}`, 'Check the path.', exitCodes.missing);
  // What is too large is refused by its size, not read first.
  return found.size > mostTranscriptBytes ? Buffer.alloc(found.size) : readFile(path);
}

const list: CommandSpec = {
  usage: 'conversations list',
  summary: 'conversations with a customer, newest first, and how much of the talking was ours',
  needs: 'stores',
  configure: (command: Command) => {
    customerOption(command).option('--limit <n>', 'how many', '20');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const found = await listConversations({
      ctx,
      input: { customerId: customer.id, limit: Number(options.limit) || 20 },
    });
    if (found.length === 0)
      out.line(
        `None yet with ${customer.name}: \`beholder conversations add\` notes one, \`import\` reads a transcript.`,
      );
    else
      out.table(
        ['id', 'held on', 'kind', 'title', 'minutes', 'our talking'],
        found.map((one) => [one.id, one.heldOn, one.kind, one.title, one.minutes, shareText(one.talk)]),
      );
    out.result({ conversations: found });
    return exitCodes.ok;
  },
};

function shareText(talk: { ours: number; theirs: number; unplaced: number } | null): string | null {
  if (!talk || talk.ours + talk.theirs === 0) return null;
  const all = talk.ours + talk.theirs + talk.unplaced;
  const [low, high] = [talk.ours / all, (talk.ours + talk.unplaced) / all].map((one) =>
    Math.round(one * 100),
  );
  return low === high ? `${low} %` : `${low} to ${high} %`;
}

const show: CommandSpec = {
  usage: 'conversations show <id>',
  summary: 'one conversation: who spoke, the listening ledger, questions, quotes, follow-ups',
  needs: 'stores',
  configure: (command: Command) => {
    customerOption(command);
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const whole = await getConversation({ ctx, input: { customer, id: Number(args[0]) } });
    const { conversation, transcript, speakers, ledger, quotes, followUps } = whole;
    out.line(
      `${conversation.kind} of ${conversation.heldOn}${conversation.title ? `: ${conversation.title}` : ''}`,
    );
    if (conversation.notes) out.line(conversation.notes);
    for (const line of [...(transcript?.oddities ?? []), ...(ledger ? ledgerLines(ledger) : [])])
      out.line(line);
    for (const one of speakers.flatMap(({ label, suggestions }) =>
      suggestions.map(
        (s) => `“${label}” may be ${s.kind === 'same' ? `the same as “${s.label}”` : s.name}: ${s.why}`,
      ),
    ))
      out.line(one);
    for (const one of followUps)
      out.line(`${one.doneAt ? 'done' : `by ${one.dueOn}`}: ${one.what} (${one.owner})`);
    out.line(`${quotes.length} quotes, ${quotes.filter((one) => one.state === 'accepted').length} accepted`);
    out.result(whole);
    return exitCodes.ok;
  },
};

const quotesCommand: CommandSpec = {
  usage: 'conversations quotes <id>',
  summary: 'words that may carry frustration or a need; they count when somebody accepts them',
  needs: 'stores',
  configure: (command: Command) => {
    customerOption(command)
      .option('--accept <quote>', 'number of a quote: it counts from now on')
      .option('--refuse <quote>', 'number of a quote: it does not count')
      .option('--back <quote>', 'number of a refused quote: it waits again');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const conversationId = Number(args[0]);
    const one = (text: unknown) => ({ customer, conversationId, quoteId: Number(text) });
    if (options.accept !== undefined) await acceptQuote({ ctx, input: one(options.accept) });
    if (options.refuse !== undefined)
      await refuseQuote({ ctx, input: { ...one(options.refuse), refused: true } });
    if (options.back !== undefined)
      await refuseQuote({ ctx, input: { ...one(options.back), refused: false } });
    const { quotes } = await getConversation({ ctx, input: { customer, id: conversationId } });
    if (quotes.length === 0) out.line('No words were found that carry frustration or a need.');
    else
      out.table(
        ['quote', 'at', 'state', 'about', 'who', 'words'],
        quotes.map(({ id, at, state, about, label, words }) => [
          String(id),
          at === null ? '' : clockText(at),
          state,
          about,
          label,
          words,
        ]),
      );
    out.result({ quotes });
    return exitCodes.ok;
  },
};

/** `conversations add|import|list|show|quotes` */
export const conversationCommands: readonly CommandSpec[] = [
  add,
  importFiles,
  list,
  show,
  quotesCommand,
  ...conversationsAfterCommands,
];
