import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { getCustomer, listPeople } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import { addSurvey, invite, listSurveys, previewSurvey, setReplyTo } from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const list: CommandSpec = {
  usage: 'ask surveys list',
  summary: 'what can be asked, in which languages, how often it was sent and answered',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall): Promise<ExitCode> => {
    const surveys = await listSurveys({ ctx });
    out.table(
      ['survey', 'version', 'questions', 'languages', 'invited', 'sent', 'answered', 'not delivered'],
      surveys.map((one) => [
        one.survey.name,
        one.standard ? 'standard' : String(one.version),
        one.survey.questions.length,
        one.languages.join(' '),
        one.invited,
        one.sent,
        one.answered,
        one.unsent,
      ]),
    );
    out.result({ surveys });
    return exitCodes.ok;
  },
};

const add: CommandSpec = {
  usage: 'ask surveys add <file>',
  summary: 'a survey of your own, from YAML (examples/surveys); the same name again is its next version',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall): Promise<ExitCode> => {
    const file = args[0] ?? '';
    const yaml = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UserError(`${file} cannot be read (${error.code})`, 'Check its name.', exitCodes.missing);
    });
    const { survey, version, fresh, warnings } = await addSurvey({ ctx, input: { yaml, file } });
    out.line(fresh ? `${survey.name} is kept as version ${version}` : `${survey.name} is unchanged`);
    for (const warning of warnings) out.line(warning);
    out.line(`See what people will get: beholder ask preview ${survey.name} --out preview`);
    out.result({ name: survey.name, version, fresh, warnings });
    return exitCodes.ok;
  },
};

const inviteCommand: CommandSpec = {
  usage: 'ask invite <survey>',
  summary: 'ask people by mail, as far as the rules of asking let each be asked now',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--person <name...>', 'whom: names or e-mail addresses')
      .option('--ticket <ticket>', 'what it is about')
      .option('--despite-budget <why>', 'outside the budget and the gap, for instance after a recovery');
  },
  run: async ({ ctx, out, args, options }: CommandCall): Promise<ExitCode> => {
    const people = await peopleNamed(ctx, String(options.customer), options.person as string[]);
    const about = typeof options.ticket === 'string' ? { about: { ticket: options.ticket } } : {};
    const despite = typeof options.despiteBudget === 'string' ? { despiteBudget: options.despiteBudget } : {};
    const input = {
      survey: args[0] ?? '',
      people: people.map((one) => ({ personId: one.id, ...about })),
      ...despite,
    };
    const { invited, leftOut } = await invite({ ctx, input });
    const nameOf = new Map(people.map((one) => [one.id, one.name]));
    out.line(`${invited.length} invited; the mail goes out while \`beholder serve\` runs`);
    for (const one of leftOut) {
      const from = one.from ? `; may be asked from ${one.from.toISOString()}` : '';
      out.line(`${nameOf.get(one.personId)}: not asked: ${one.why}${from}`);
    }
    out.result({ invited, leftOut });
    return leftOut.length > 0 ? exitCodes.partial : exitCodes.ok;
  },
};

const preview: CommandSpec = {
  usage: 'ask preview <survey>',
  summary: 'the mail and the pages as somebody will see them, as files',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--language <tag>', 'in which language, e.g. de', 'en')
      .option('--role <role>', 'for whom: buyer, executive or user', 'user')
      .requiredOption('--out <dir>', 'where to write mail.html, mail.txt, page.html and after.html');
  },
  run: async ({ ctx, out, args, options }: CommandCall): Promise<ExitCode> => {
    const role = (['buyer', 'executive', 'user'] as const).find((one) => one === options.role);
    if (!role)
      throw new UserError(
        `--role ${options.role} is no role`,
        'Use buyer, executive or user.',
        exitCodes.usage,
      );
    const input = {
      name: args[0] ?? '',
      role,
      language: String(options.language),
      baseUrl: 'https://example.test',
    };
    const shown = await previewSurvey({ ctx, input });
    const folder = String(options.out);
    await mkdir(folder, { recursive: true });
    const files = {
      'mail.html': shown.mail.html,
      'mail.txt': `${shown.mail.subject}\n\n${shown.mail.text}`,
      'page.html': shown.page,
      'after.html': shown.after,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    out.line(`${Object.keys(files).join(', ')} are in ${folder}, in ${shown.language}`);
    out.result({ folder, files: Object.keys(files), language: shown.language });
    return exitCodes.ok;
  },
};

const replyTo: CommandSpec = {
  usage: 'ask reply-to <address>',
  summary: 'where replies to surveys arrive and are read, e.g. answers@harbour.example; - for nowhere',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall): Promise<ExitCode> => {
    const address = args[0] === '-' ? null : (args[0] ?? '');
    await setReplyTo({ ctx, input: { address } });
    out.line(address ? `replies go to ${address}` : 'mails offer no reply any more');
    out.result({ replyTo: address });
    return exitCodes.ok;
  },
};

async function peopleNamed(ctx: Ctx, customerName: string, words: readonly string[]) {
  const customer = await getCustomer({ ctx, input: { name: customerName } });
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  return words.map((word) => {
    const wanted = word.trim().toLowerCase();
    const found = people.filter(
      (one) => one.name.toLowerCase() === wanted || one.email.toLowerCase() === wanted,
    );
    if (found.length === 1 && found[0]) return found[0];
    const names = people.map((one) => one.name);
    throw new UserError(
      found.length > 1
        ? `${customer.name} has ${found.length} people called ${word}`
        : `${customer.name} has nobody called ${word}`,
      found.length > 1
        ? 'Name them by e-mail address.'
        : `${didYouMean(word, names)}See \`beholder customers show\`.`,
      exitCodes.missing,
    );
  });
}

/** `ask surveys list|add`, `ask invite`, `ask preview`, `ask reply-to` */
export const askCommands: readonly CommandSpec[] = [list, add, inviteCommand, preview, replyTo];
