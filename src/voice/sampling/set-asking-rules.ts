import { listSites, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { partRulesSchema } from './rules.ts';
import { deleteRules, writeRules } from './rules-store.ts';

/** Whose rules: both null the provider's, else a customer's or one of its sites'. */
export interface RulesScope {
  readonly customerId: number | null;
  readonly siteId: number | null;
}

/**
 * Sets what holds there otherwise than farther out; what is not named is as farther out, and no rule at all takes them
 * away. Throws `UserError` that names what is no rule. Kept in the audit.
 */
export async function setAskingRules(call: {
  readonly ctx: Pick<Ctx, 'records' | 'actor' | 'clock'>;
  readonly input: RulesScope & { readonly rules: unknown };
}): Promise<void> {
  const { ctx, input } = call;
  const { customerId, siteId } = input;
  const checked = partRulesSchema.safeParse(input.rules);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = [...(issue?.path ?? [])].join('.') || 'the rules';
    throw new UserError(
      `${where}: ${issue?.message}`,
      'See `beholder ask rules` for the names and usual values.',
      exitCodes.usage,
    );
  }
  if (siteId !== null) {
    const sites = customerId === null ? [] : await listSites({ ctx, input: { customerId } });
    if (!sites.some((one) => one.id === siteId))
      throw new UserError(
        'there is no such site at that customer',
        'See `beholder customers show NAME`.',
        exitCodes.missing,
      );
  }
  await ctx.records.transaction().execute(async (records) => {
    await recordAudit({
      ctx: { ...ctx, records },
      input: {
        customerId,
        verb: 'set rules of asking',
        subject: siteId === null ? (customerId === null ? 'everybody' : 'customer') : `site ${siteId}`,
        detail: { rules: checked.data },
      },
    });
    if (Object.keys(checked.data).length === 0) await deleteRules({ records }, { customerId, siteId });
    else
      await writeRules(
        { records },
        { customerId, siteId, rules: checked.data, setBy: ctx.actor, setAt: ctx.clock.now() },
      );
  });
}
