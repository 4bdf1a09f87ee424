import { type Customer, listCustomers, listPeople } from '../customers/index.ts';
import { openLensBook } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { measureMonth } from '../signals/index.ts';
import { type Gauge, gaugeOf, orderGauges } from './gauge.ts';
import { lensesFor } from './lenses-for.ts';
import { lookAt } from './look.ts';

/** A customer with its gauge. */
export interface GaugedCustomer {
  readonly name: string;
  readonly customer: Customer;
  readonly gauge: Gauge;
}

/**
 * Targets met beside felt experience for each customer in a month, disagreements first. Measured for all customers
 * together. Throws `UserError` for a month that is none or has not begun.
 */
export async function listGauge(call: {
  readonly ctx: Ctx;
  readonly input: { readonly month: string };
}): Promise<GaugedCustomer[]> {
  const { ctx, input } = call;
  const customers = await listCustomers({ ctx });
  const now = ctx.clock.now();
  const [book, months, people] = await Promise.all([
    openLensBook({ ctx }),
    measureMonth({ ctx, input: { month: input.month, now } }),
    listPeople({ ctx }),
  ]);
  const gauged: GaugedCustomer[] = [];
  for (const customer of customers) {
    const month = months.get(customer.id);
    if (!month) continue;
    const lenses = await lensesFor(ctx, customer, '', book);
    const own = people.filter((person) => person.customerId === customer.id);
    const look = lookAt({ customer, month, ...lenses, people: own });
    gauged.push({ name: customer.name, customer, gauge: gaugeOf(look) });
  }
  return orderGauges(gauged);
}
