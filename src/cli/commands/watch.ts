import type { Command } from 'commander';
import {
  type Followed,
  readDuration,
  readFollow,
  readWatchFile,
  type WatchStatus,
  watch,
} from '../../escalations/index.ts';
import { readConfig } from '../../platform/config.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { followedBefore } from './watch-before.ts';
import { watchDelivery } from './watch-delivery.ts';
import { watchScreen } from './watch-screen.ts';

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** `watch` */
export const watchCommand: CommandSpec = {
  usage: 'watch',
  summary: 'follow sources, and tell the right person at once when a rule comes true',
  needs: 'stores',
  stopsItself: true,
  configure: (command: Command) => {
    command
      .option('--config <file>', 'what to follow (YAML), see examples/watch.yaml')
      .option('--follow <source and place>', '"squid /var/log/squid/access.log"; may be repeated', collect)
      .option('--every <time>', 'how often files are looked at (1s)')
      .option('--since <time>', 'tell what came true since then: 2026-11-22T06:00Z, or 2h ago as 2h')
      .option('--once', 'look once and end, for cron')
      .option('--listen <host:port>', 'serve the page on which people acknowledge')
      .addHelpText(
        'after',
        '\nWithout --config and --follow, the logs that were imported before are followed where they lay.\n',
      );
  },
  run,
};

async function run({ ctx, out, options, stop }: CommandCall): Promise<ExitCode> {
  const file = options.config === undefined ? null : await readWatchFile(String(options.config));
  const given = ((options.follow as string[] | undefined) ?? []).map(readFollow);
  const named: readonly Followed[] = [...(file?.follow ?? []), ...given];
  const once = options.once === true;
  const every = durationOf(options.every, '--every') ?? file?.every ?? 1000;
  const since = sinceOf(options.since, ctx.clock.now());
  const screen = watchScreen(out, once);
  const follow = named.length > 0 ? named : await followedBefore(ctx, screen.say);
  const listen = options.listen === undefined ? null : String(options.listen);
  const delivery = await watchDelivery(ctx, { once, listen, say: screen.say });
  let status: WatchStatus;
  try {
    status = await watch({
      ctx,
      input: {
        follow: follow.map((one) => ({ ...one, token: one.token ?? readConfig().sourceToken })),
        every,
        tellWithin: file?.tellWithin ?? 172_800_000,
        oneByOne: file?.oneByOne ?? 5,
        since,
        once,
        stop: stop ?? new AbortController().signal,
        say: screen.say,
        status: screen.status,
        raised: (occurrences) => {
          delivery.nudge();
          screen.raised(occurrences);
        },
      },
    });
  } finally {
    await delivery.end();
  }
  screen.end(status);
  out.result({ ...status, lastDataAt: status.lastDataAt?.toISOString() ?? null });
  return status.troubled > 0 && once ? exitCodes.partial : exitCodes.ok;
}

function durationOf(value: unknown, option: string): number | null {
  if (value === undefined) return null;
  const read = readDuration(String(value));
  if (read !== null && read >= 100) return read;
  throw new UserError(
    `${option} "${String(value)}" is no length of time`,
    'write it as 1s, 500ms or 5min',
    exitCodes.usage,
  );
}

function sinceOf(value: unknown, now: Date): Date | null {
  if (value === undefined) return null;
  const text = String(value);
  const ago = readDuration(text);
  if (ago !== null) return new Date(now.getTime() - ago);
  const at = new Date(text);
  if (!Number.isNaN(at.getTime()) && /^\d{4}-\d{2}-\d{2}/.test(text)) return at;
  throw new UserError(
    `--since "${text}" is no time`,
    'write it as 2026-11-22T06:00Z, or as 2h for two hours ago',
    exitCodes.usage,
  );
}
