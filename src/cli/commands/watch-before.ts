import type { Followed } from '../../escalations/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { readLineLoads } from '../../signals/index.ts';
import { listSources } from '../../sources/index.ts';

/**
 * The logs that were imported before, where they lay when they were last read: of each folder and owner the newest.
 * Systems and exports are not among them: with which mapping they are read is not known here, and `say` hears it.
 */
export async function followedBefore(ctx: Ctx, say: (text: string) => void): Promise<Followed[]> {
  const loads = await readLineLoads(ctx);
  const newest = new Map<string, (typeof loads)[number]>();
  for (const load of loads) {
    if (load.readAt === null || load.path.endsWith('.gz')) continue;
    const key = `${load.kind} ${load.customer ?? ''} ${load.path.replace(/[^/\\]*$/, '')}`;
    const known = newest.get(key);
    if (!known?.readAt || load.readAt > known.readAt) newest.set(key, load);
  }
  const rest = { customerFrom: null, mapping: null, every: null, token: null };
  const follow = [...newest.values()].map((one) => ({
    source: one.kind,
    place: one.path,
    customer: one.customer,
    ...rest,
  }));
  for (const source of await listSources({ ctx })) {
    if (/^https?:/.test(source.place))
      say(`not followed: ${source.kind} ${source.place}; name it with its mapping in a file for --config`);
  }
  if (follow.length > 0) return follow;
  throw new UserError(
    'nothing to follow',
    'Name it: --follow "squid /var/log/squid/access.log", or --config with a file like examples/watch.yaml.',
    exitCodes.usage,
  );
}
