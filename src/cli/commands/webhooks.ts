import type { Command } from 'commander';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  newWebhookSchema,
  removeWebhook,
  replayDelivery,
  webhookEvents,
} from '../../webhooks/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const list: CommandSpec = {
  usage: 'webhooks list',
  summary: 'which programs of others are told of what happens',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const webhooks = await listWebhooks({ ctx });
    if (webhooks.length === 0) out.line('None yet: `beholder webhooks add URL` tells somebody.');
    else
      out.table(
        ['id', 'host', 'events', 'added'],
        webhooks.map(({ id, url, events, addedAt }) => [
          String(id),
          new URL(url).host,
          events.join(', '),
          addedAt.toISOString().slice(0, 10),
        ]),
      );
    out.result({ webhooks: webhooks.map(({ url, ...rest }) => ({ ...rest, host: new URL(url).host })) });
    return exitCodes.ok;
  },
};

const add: CommandSpec = {
  usage: 'webhooks add <url>',
  summary: 'tell a program of what happens from now on, in signed messages; shows the secret once',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--events <event...>', `some of ${webhookEvents.join(', ')}`, [...webhookEvents])
      .option('--allow-private', 'it may be inside our own network', false);
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const given = { url: args[0], events: options.events, allowsPrivate: options.allowPrivate === true };
    const checked = newWebhookSchema.safeParse(given);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      const what = `${issue?.path.join('.')}: ${issue?.message}`;
      throw new UserError(what, `Events are ${webhookEvents.join(', ')}.`, exitCodes.usage);
    }
    const { id, secret } = await addWebhook({ ctx, input: checked.data });
    out.line(`webhook ${id} is told of ${checked.data.events.join(', ')}`);
    out.line(`its secret, shown this once: ${secret}`);
    out.result({ id, secret });
    return exitCodes.ok;
  },
};

const remove: CommandSpec = {
  usage: 'webhooks remove <id>',
  summary: 'tell a program no more; what still waits for it is dropped',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall) => {
    const id = idIn(args[0]);
    await removeWebhook({ ctx, input: { id } }).catch(seeList);
    out.line(`webhook ${id} is told nothing any more`);
    out.result({ removed: id });
    return exitCodes.ok;
  },
};

const deliveries: CommandSpec = {
  usage: 'webhooks deliveries <id>',
  summary: 'what was sent to a program and what it answered, newest first; --replay NUMBER sends one again',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--replay <number>', 'send this delivery’s event once more');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const webhookId = idIn(args[0]);
    if (options.replay !== undefined) {
      const deliveryId = idIn(String(options.replay));
      await replayDelivery({ ctx, input: { webhookId, deliveryId } }).catch(seeList);
    }
    const rows = await listDeliveries({ ctx, input: { webhookId } });
    if (rows.length === 0) out.line('Nothing was sent to it yet.');
    else
      out.table(
        ['number', 'event', 'at', 'state', 'attempts', 'last answer'],
        rows.map((row) => [
          String(row.id),
          row.type,
          row.at.toISOString(),
          row.state,
          String(row.attempts),
          row.lastAnswer,
        ]),
      );
    out.result({ deliveries: rows });
    return exitCodes.ok;
  },
};

function idIn(text: string | undefined): number {
  if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError(`${text} is no number`, 'See `beholder webhooks list`.', exitCodes.usage);
}

function seeList(error: unknown): never {
  if (error instanceof UserError)
    throw new UserError(
      'there is no such webhook or delivery',
      'See `beholder webhooks list`.',
      error.exitCode,
    );
  throw error;
}

/** `webhooks list|add|remove|deliveries` */
export const webhookCommands: readonly CommandSpec[] = [list, add, remove, deliveries];
