import { type Customer, listAgreements, listPeople, listServices } from '../../customers/index.ts';
import type { Rule } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { querySeen } from '../../signals/index.ts';
import { listSources } from '../../sources/index.ts';
import { neverFires } from './never-fires.ts';

/** Why a rule can never fire for this customer as things are, one sentence each; nothing is refused for it. */
export async function ruleWarnings(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: { readonly customer: Pick<Customer, 'id'>; readonly rule: Rule };
}): Promise<string[]> {
  const { ctx, input } = call;
  const { id } = input.customer;
  const [people, services, agreements, sources, seen] = await Promise.all([
    listPeople({ ctx, input: { customerId: id } }),
    listServices({ ctx, input: { customerId: id } }),
    listAgreements({ ctx, input: { customerId: id } }),
    listSources({ ctx }),
    querySeen(ctx.signals, id),
  ]);
  const brought = sources.filter((one) => seen.sources.includes(one.id)).map((one) => one.kind);
  const kinds = [...brought, ...seen.trafficFrom];
  return neverFires(input.rule, { people, services, agreements, seen, kinds });
}
