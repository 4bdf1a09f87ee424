import type { Command } from 'commander';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { getRecoverySettings, type RecoverySettings, setRecoverySettings } from '../../recoveries/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `recoveries settings [--set targets.buyer.contact=60 ...]` */
export const recoverySettingsCommand: CommandSpec = {
  usage: 'recoveries settings',
  summary: 'within which working time the unhappy are called, put right and kept from it happening again',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--set <change...>', 'for instance targets.buyer.contact=60, or likeWithinDays=120');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const changes = (options.set as string[] | undefined) ?? [];
    let settings = await getRecoverySettings(ctx);
    if (changes.length > 0) {
      const wanted = structuredClone(settings) as Record<string, unknown>;
      for (const change of changes) apply(wanted, change);
      settings = await setRecoverySettings({ ctx, input: wanted as RecoverySettings });
    }
    for (const [role, one] of Object.entries(settings.targets))
      out.line(
        `${role}: call within ${one.contact} min, right within ${one.repair}, prevented within ${one.prevent}`,
      );
    const { targets: _, ...rest } = settings;
    for (const [name, value] of Object.entries(rest)) out.line(`${name}: ${value}`);
    out.result({ settings });
    return exitCodes.ok;
  },
};

function apply(settings: Record<string, unknown>, change: string): void {
  const [, path, value] = /^([\w.]+)=(-?\d+(?:\.\d+)?)$/.exec(change.trim()) ?? [];
  const parts = path?.split('.') ?? [];
  const last = parts.pop();
  let at: Record<string, unknown> | undefined = settings;
  for (const part of parts)
    at = Object.hasOwn(at ?? {}, part) ? (at?.[part] as Record<string, unknown>) : undefined;
  if (last === undefined || !at || typeof at !== 'object' || !Object.hasOwn(at, last))
    throw new UserError(
      `"${change}" is no setting`,
      'Write it as targets.user.contact=240; `beholder recoveries settings` lists them.',
      exitCodes.usage,
    );
  at[last] = Number(value);
}
