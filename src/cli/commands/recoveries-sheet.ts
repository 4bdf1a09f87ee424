import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Customer, findCustomer, getProvider } from '../../customers/index.ts';
import { localTime, minutes } from '../../findings/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type CallSheet, callSheet } from '../../recoveries/index.ts';
import { printSheet, type SheetContent } from '../../reports/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { recoveryOf } from './find-recovery.ts';

/** `recoveries sheet <id> [--out sheet.pdf]` */
export const recoverySheetCommand: CommandSpec = {
  usage: 'recoveries sheet <id>',
  summary: 'the sheet to call somebody by: who they are, what they said, their last months, what not to say',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--out <file.pdf>', 'write it as a PDF of one page');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const { id, customerId } = await recoveryOf(ctx, args[0]);
    const customer = await findCustomer({ ctx, input: { id: customerId } });
    const sheet = customer && (await callSheet({ ctx, input: { customer, id } }));
    if (!customer || !sheet)
      throw new UserError(`recovery ${id} is gone`, 'See `beholder recoveries list`.', exitCodes.missing);
    const content = sheetContent(sheet, customer);
    if (typeof options.out === 'string') {
      const file = resolve(options.out);
      const provider = await getProvider({ ctx });
      const day = ctx.clock.now().toISOString().slice(0, 10);
      await writeFile(file, printSheet({ content, provider, day, dataDir: ctx.dataDir }));
      out.line(`The sheet of ${sheet.recovery.who} is in ${file}.`);
    } else printText(out.line.bind(out), content);
    out.result({
      sheet: content,
      ...(typeof options.out === 'string' ? { file: resolve(options.out) } : {}),
    });
    return exitCodes.ok;
  },
};

function printText(line: (text: string) => void, content: SheetContent): void {
  for (const text of [content.title, ...content.lines]) line(text);
  for (const part of content.parts) {
    if (part.items.length === 0) continue;
    line('');
    line(part.title.toUpperCase());
    for (const { text, note } of part.items) line(note ? `- ${text}\n  ${note}` : `- ${text}`);
  }
}

const roles = { buyer: 'buyer', executive: 'executive', user: 'user', unknown: 'role not known' } as const;
type Part = SheetContent['parts'][number];

/** The call sheet in pieces, as it is printed. */
function sheetContent(sheet: CallSheet, customer: Customer): SheetContent {
  const { recovery } = sheet;
  const { person } = recovery;
  const time = (at: Date) => localTime(at.toISOString(), customer.timeZone);
  const said = saidIn(time);
  return {
    title: recovery.who,
    kicker: `Call sheet · recovery ${recovery.id}`,
    aside: `Call by ${time(recovery.life.clocks.contact.due)}`,
    lines: [
      [person?.title, roles[recovery.role], customer.name, person?.site].filter(Boolean).join(' · '),
      [person?.phone || 'No telephone number is known', person?.email].filter(Boolean).join(' · '),
    ],
    parts: [
      {
        title: 'What they said, word for word',
        shape: 'quote',
        items: recovery.statements.slice(0, 4).map(said),
      },
      {
        title: 'Do not say',
        shape: 'pair',
        items: sheet.unsaid.map(({ say, why }) => ({ text: say, note: why })),
      },
      openTickets(sheet, time),
      lastMonths(sheet, time),
    ],
  };
}

type Time = (at: Date) => string;

const saidIn =
  (time: Time) =>
  (one: CallSheet['earlier'][number]): Part['items'][number] => ({
    text: one.words ? `“${one.words}”` : 'Without a word.',
    note: [
      one.score === null ? '' : `${one.score} of ${one.high}`,
      one.ticket && `ticket ${one.ticket}`,
      time(one.saidAt),
    ]
      .filter(Boolean)
      .join(', '),
  });

const cameBack = (reopens: number) =>
  reopens > 0 ? `came back ${reopens === 1 ? 'once' : `${reopens} times`}` : '';

function openTickets({ tickets, missing }: CallSheet, time: Time): Part {
  const open = tickets.filter((one) => one.done === null).slice(0, 6);
  const items = open.map((one) => ({
    text: `${one.ticket} ${one.title}`,
    note: [one.serviceName, `open since ${time(one.opened)}`, cameBack(one.reopens)]
      .filter(Boolean)
      .join(', '),
  }));
  const none = { text: missing || 'None that we know of.', note: '' };
  return { title: 'Their open tickets', shape: 'item', items: items.length > 0 ? items : [none] };
}

function lastMonths({ outages, tickets, earlier }: CallSheet, time: Time): Part {
  const done = tickets.filter((one) => one.done !== null).slice(0, 4);
  return {
    title: 'Their last months',
    shape: 'item',
    items: [
      ...outages.slice(0, 3).map((one) => ({
        text: `${one.service || 'A system'} was down for ${minutes(one.minutes)}`,
        note: `${time(one.started)}${one.ended ? '' : ', and it is not over'}`,
      })),
      ...done.map((one) => ({
        text: `${one.ticket} ${one.title}`,
        note: [time(one.opened), cameBack(one.reopens)].filter(Boolean).join(', '),
      })),
      ...earlier.slice(0, 3).map(saidIn(time)),
    ],
  };
}
