import { z } from 'zod';
import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { getSurvey } from '../surveys/list-surveys.ts';
import { type AskingSettings, readAskingSettings, readDays, writeAskingSettings } from './settings-store.ts';

const settingsSchema = z.strictObject({
  running: z.boolean().optional(),
  survey: z.string().trim().min(1, 'name a survey').optional(),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 09:30')
    .optional(),
  enough: z.number().min(1).max(50).optional(),
  least: z.number().min(0.01).max(20).optional(),
});

/** Whether people are asked by themselves, what, and how eagerly; and what became of the last days. */
export async function getAskingSettings(call: {
  readonly ctx: Pick<Ctx, 'records'>;
}): Promise<AskingSettings & { readonly days: Awaited<ReturnType<typeof readDays>> }> {
  const [settings, days] = await Promise.all([readAskingSettings(call.ctx), readDays(call.ctx)]);
  return { ...settings, days };
}

/** Changes what is given and leaves the rest. Throws `UserError` for what is no setting, or a survey that is not there. */
export async function setAskingSettings(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: unknown;
}): Promise<void> {
  const { ctx } = call;
  const checked = settingsSchema.safeParse(call.input);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new UserError(
      `${issue?.path.join('.') || 'the settings'}: ${issue?.message}`,
      'Mend it and try again.',
      exitCodes.usage,
    );
  }
  const given = Object.fromEntries(Object.entries(checked.data).filter(([, value]) => value !== undefined));
  const settings: AskingSettings = { ...(await readAskingSettings(ctx)), ...given };
  await getSurvey({ ctx, input: { name: settings.survey } });
  await ctx.records.transaction().execute(async (records) => {
    const input = { customerId: null, verb: 'asking by itself', subject: settings.survey, detail: given };
    await recordAudit({ ctx: { ...ctx, records }, input });
    await writeAskingSettings({ records }, settings);
  });
}
