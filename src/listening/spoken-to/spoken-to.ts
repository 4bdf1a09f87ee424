import { DateTime } from 'luxon';
import { type Customer, listCustomerHeads, listPeople, type Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type LastSpoken, lastSpoken } from '../../voice/index.ts';
import { isNobodyHeard, type Overdue, overdueAt } from './overdue.ts';
import { rulesInForce, type SpokenToRule } from './rules.ts';
import { readRules, writeRule } from './rules-store.ts';

type Whose = Pick<Customer, 'id' | 'slug' | 'name' | 'timeZone'>;

/** Of whom rules speak. */
const deciding = ['buyer', 'executive'] as const;

/** Who has not been spoken to in person for too long: at these customers, or at all, longest first. */
export async function listOverdue(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly customers?: readonly Whose[] };
}): Promise<Overdue[]> {
  const { ctx, input } = call;
  const [customers, kept, last] = await Promise.all([
    input?.customers ?? listCustomerHeads({ ctx }),
    readRules(ctx),
    lastSpoken({ ctx }),
  ]);
  const check = checkOf({ kept, last, now: ctx.clock.now() });
  const found = customers.map((customer) => ({ customer, overdue: check(customer, []) }));
  // Where somebody was spoken to at all it depends on whom: only there people are read.
  const heard = found.filter(({ overdue }) => !isNobodyHeard(overdue)).map(({ customer }) => customer);
  const [only] = heard.length === 1 ? heard : [];
  const people =
    heard.length === 0
      ? []
      : await listPeople({ ctx, input: { ...(only && { customerId: only.id }), roles: deciding } });
  const peopleOf = Map.groupBy(people, (one) => one.customerId);
  const all = found.flatMap(({ customer, overdue }) =>
    isNobodyHeard(overdue) ? overdue : check(customer, peopleOf.get(customer.id) ?? []),
  );
  return all.sort(
    (a, b) => (b.days ?? 1e9) - (a.days ?? 1e9) || a.customer.name.localeCompare(b.customer.name),
  );
}

/** Checks one customer after the other against what was read once. */
function checkOf(known: {
  readonly kept: Awaited<ReturnType<typeof readRules>>;
  readonly last: readonly LastSpoken[];
  readonly now: Date;
}) {
  const { kept, last, now } = known;
  const lastOf = Map.groupBy(last, (one) => one.customerId);
  const own = new Set(kept.map((one) => one.customerId));
  const everybodys = rulesInForce(kept, null);
  const days = new Map<string, string>();
  const dayIn = (zone: string) => {
    const day = days.get(zone) ?? DateTime.fromJSDate(now, { zone }).toISODate() ?? '';
    days.set(zone, day);
    return day;
  };
  return (customer: Whose, people: readonly Person[]): Overdue[] =>
    overdueAt({
      customer: { id: customer.id, slug: customer.slug, name: customer.name },
      people,
      rules: own.has(customer.id) ? rulesInForce(kept, customer.id) : everybodys,
      last: lastOf.get(customer.id) ?? [],
      today: dayIn(customer.timeZone),
    });
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
