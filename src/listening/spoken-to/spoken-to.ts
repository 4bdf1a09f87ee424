import { DateTime } from 'luxon';
import { type Customer, listCustomers, listPeople } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { lastSpoken } from '../../voice/index.ts';
import { type Overdue, overdueAt } from './overdue.ts';
import { rulesInForce, type SpokenToRule } from './rules.ts';
import { readRules, writeRule } from './rules-store.ts';

/** Of whom rules speak. */
const deciding = ['buyer', 'executive'] as const;

/** Who has not been spoken to in person for too long: at one customer, or at all, longest first. */
export async function listOverdue(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly customer?: Customer };
}): Promise<Overdue[]> {
  const { ctx, input } = call;
  const [customers, people, kept, last] = await Promise.all([
    input?.customer ? [input.customer] : listCustomers({ ctx }),
    listPeople({
      ctx,
      input: { ...(input?.customer && { customerId: input.customer.id }), roles: deciding },
    }),
    readRules(ctx),
    lastSpoken({ ctx }),
  ]);
  const peopleOf = Map.groupBy(people, (one) => one.customerId);
  const lastOf = Map.groupBy(last, (one) => one.customerId);
  const days = new Map<string, string>();
  const dayIn = (zone: string) => {
    const day = days.get(zone) ?? DateTime.fromJSDate(ctx.clock.now(), { zone }).toISODate() ?? '';
    days.set(zone, day);
    return day;
  };
  const found = customers.flatMap((customer) =>
    overdueAt({
      customer: { id: customer.id, slug: customer.slug, name: customer.name },
      people: peopleOf.get(customer.id) ?? [],
      rules: rulesInForce(kept, customer.id),
      last: lastOf.get(customer.id) ?? [],
      today: dayIn(customer.timeZone),
    }),
  );
  return found.sort(
    (a, b) => (b.days ?? 1e9) - (a.days ?? 1e9) || a.customer.name.localeCompare(b.customer.name),
  );
}

/** How long is too long: for everybody, or at one customer. */
export async function listSpokenToRules(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number | null };
}): Promise<SpokenToRule[]> {
  return rulesInForce(await readRules(call.ctx), call.input.customerId);
}

/** Sets how long is too long; `days` null: as it was before anybody set it, 0: nobody expects it. */
export async function setSpokenToRule(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: Omit<SpokenToRule, 'days'> & {
    readonly customerId: number | null;
    readonly days: number | null;
  };
}): Promise<void> {
  const { days } = call.input;
  if (days !== null && !(Number.isInteger(days) && days >= 0 && days <= 3650))
    throw new UserError(
      'that is no number of days',
      'Write a whole number up to 3650; 0 expects nothing.',
      exitCodes.usage,
    );
  await writeRule(call.ctx, call.input);
}
