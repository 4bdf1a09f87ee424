import { listSites } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { joinRules, type PartRules, type Rules, usualRules } from './rules.ts';
import { readSetRules } from './rules-store.ts';

export interface RulesAt {
  /** Null: the customer's, or the provider's. */
  readonly siteId: number | null;
  readonly site: string | null;
  /** What was set here, and all that holds here. */
  readonly own: PartRules;
  readonly inForce: Rules;
}

/** The rules of asking: the provider's for everybody, or a customer's and those of each of its sites. */
export async function getAskingRules(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number | null };
}): Promise<{ readonly usual: Rules; readonly rules: readonly RulesAt[] }> {
  const { ctx, input } = call;
  const set = await readSetRules(ctx);
  const own = (customerId: number | null, siteId: number | null): PartRules =>
    set.find((one) => one.customerId === customerId && one.siteId === siteId)?.rules ?? {};
  const everybody = own(null, null);
  const { customerId } = input;
  if (customerId === null) {
    const all = { siteId: null, site: null, own: everybody, inForce: joinRules([everybody]) };
    return { usual: usualRules, rules: [all] };
  }
  const here = own(customerId, null);
  const sites = await listSites({ ctx, input: { customerId } });
  return {
    usual: usualRules,
    rules: [
      { siteId: null, site: null, own: here, inForce: joinRules([everybody, here]) },
      ...sites.map((site) => ({
        ...{ siteId: site.id, site: site.name, own: own(customerId, site.id) },
        inForce: joinRules([everybody, here, own(customerId, site.id)]),
      })),
    ],
  };
}
