import { randomBytes } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { type Settings, settingsSchema } from './settings.ts';

type WithRecords = Pick<Ctx, 'records'>;

async function row({ records }: WithRecords) {
  const read = () => records.selectFrom('recovery_settings').selectAll().executeTakeFirst();
  const found = await read();
  if (found) return found;
  await records
    .insertInto('recovery_settings')
    .values({ link_key: randomBytes(32) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return records.selectFrom('recovery_settings').selectAll().executeTakeFirstOrThrow();
}

/** How this provider deals with the unhappy: what was set, and the usual for the rest. */
export async function readSettings(ctx: WithRecords): Promise<Settings> {
  return settingsSchema.parse((await row(ctx)).settings);
}

/** What signs the links with which customers confirm; made at the first time. */
export async function readLinkKey(ctx: WithRecords): Promise<Buffer> {
  return (await row(ctx)).link_key;
}

/** Changes some settings; what is not named stays. Throws `UserError` where one is not valid, and changes nothing. */
export async function setRecoverySettings(call: {
  readonly ctx: WithRecords;
  readonly input: Partial<Settings>;
}): Promise<Settings> {
  const { ctx, input } = call;
  const before = await row(ctx);
  const wanted = { ...(before.settings as object), ...input };
  const checked = settingsSchema.safeParse(wanted);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new UserError(
      `recovery settings, ${issue?.path.join('.')}: ${issue?.message}`,
      'Times are whole minutes of working time, e.g. 60; shares lie between 0 and 1, e.g. 0.75.',
      exitCodes.usage,
    );
  }
  await ctx.records
    .updateTable('recovery_settings')
    .set({ settings: JSON.stringify(wanted) })
    .execute();
  return checked.data;
}
