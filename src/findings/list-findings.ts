import {
  type Customer,
  getCustomer,
  listPeople,
  type Person,
  type Role,
  recordAudit,
} from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { type CustomerMonth, measureMonth } from '../signals/index.ts';
import { listMonthSaidDone, readMonthPains, readSilence } from '../voice/index.ts';
import { judge } from './judge.ts';
import { lensesFor } from './lenses-for.ts';
import { namedEmployees } from './named-employees.ts';
import { factsWanted } from './rules/facts-wanted.ts';
import type { Judgement } from './schema.ts';

/** What a customer's lens makes of a month, with what it was made from. */
export interface ListedFindings {
  readonly customer: Customer;
  readonly month: CustomerMonth;
  readonly judgement: Judgement;
}

/**
 * Measures a customer's month and judges it through the customer's lens. `role` asks for the lens, and the
 * names, that this role may see; everybody's lens, and names only where anybody may see them, where it is absent.
 * Where names of employees are among them, the audit keeps whose were shown for which role.
 * Throws a UserError for a customer or month that does not exist.
 */
export async function listFindings(call: {
  readonly ctx: Ctx;
  readonly input: { readonly month: string; readonly customer: string; readonly role?: Role };
}): Promise<ListedFindings> {
  const { ctx, input } = call;
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const now = ctx.clock.now();
  const reader = input.role === undefined ? {} : { reader: input.role };
  const [people, found] = await Promise.all([
    listPeople({ ctx, input: { customerId: customer.id } }),
    lensesFor(ctx, customer, input.role ?? ''),
  ]);
  const facts = factsWanted(found.lens.rules);
  const asked = { month: input.month, customers: [customer.id], now, facts, ...reader };
  const months = await measureMonth({ ctx, input: asked });
  const month = months.get(customer.id);
  if (!month) throw new Error(`no measures of customer ${customer.id} for ${input.month}`);
  const heard = { ctx, input: { month: month.month, now } };
  const [silence, pains, saidDone] = await Promise.all([
    readSilence(heard),
    readMonthPains(heard),
    listMonthSaidDone({ ctx, input: { month: month.month, customerId: customer.id } }),
  ]);
  const judgement = judge({
    ...{ customer, month, people, ...found },
    ...{ silence: silence(customer.id), pains: pains(customer.id), saidDone },
  });
  await keepWhoseNames(ctx, customer, input.role ?? 'anybody', month, people);
  return { customer, month, judgement };
}

async function keepWhoseNames(
  ctx: Ctx,
  customer: Customer,
  reader: Role | 'anybody',
  month: CustomerMonth,
  people: readonly Person[],
): Promise<void> {
  const named = namedEmployees(month, people);
  if (named.people.length === 0 && named.logins === 0) return;
  const subject = `findings ${month.month}, for ${reader}`;
  const detail = { reader, month: month.month, ...named };
  await recordAudit({ ctx, input: { customerId: customer.id, verb: 'names shown', subject, detail } });
}
