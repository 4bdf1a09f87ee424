import { getCustomer } from '../customers/index.ts';
import { factsWanted } from '../findings/index.ts';
import { listRulesInForce } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { measureMonthFor } from '../signals/index.ts';
import { composeFor, readKnown } from './known.ts';
import type { ReportData } from './schema.ts';

/**
 * A customer's month as it would be reported if it were closed now in another language, for a look at it: nothing is kept.
 * The report for anybody at the customer.
 */
export async function composeAnew(call: {
  readonly ctx: Ctx;
  readonly input: { readonly customer: string; readonly month: string; readonly language: string };
}): Promise<ReportData> {
  const { ctx, input } = call;
  const { month, language } = input;
  const now = ctx.clock.now();
  const customer = { ...(await getCustomer({ ctx, input: { name: input.customer } })), language };
  const rules = (await listRulesInForce({ ctx })).filter((one) => one.customerId === customer.id);
  const facts = factsWanted(rules.map((one) => one.rule));
  const languageOf = () => language;
  const asked = { month, customers: [customer.id], now, readers: [''] as const, facts, languageOf };
  const [months, known] = await Promise.all([
    measureMonthFor({ ctx, input: asked }),
    readKnown(ctx, month, [''], [customer]),
  ]);
  return composeFor(ctx, customer, '', months.get('')?.get(customer.id), known, now);
}
