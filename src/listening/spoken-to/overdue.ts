import type { Customer, Person } from '../../customers/index.ts';
import type { LastSpoken } from '../../voice/index.ts';
import type { SpokenToRule } from './rules.ts';

/** Somebody who has not been spoken to in person for too long. */
export interface Overdue {
  readonly customer: Pick<Customer, 'id' | 'slug' | 'name'>;
  /** Null: nobody at the customer at all. */
  readonly person: Pick<Person, 'id' | 'name' | 'title'> | null;
  readonly rule: SpokenToRule;
  /** `YYYY-MM-DD`; null: no conversation is noted. */
  readonly last: string | null;
  /** Since the last one; null: there was none. */
  readonly days: number | null;
  /** In one sentence. */
  readonly says: string;
}

/** Whether nobody at all at a customer was spoken to for too long: then its people are of no account. */
export const isNobodyHeard = (found: readonly Overdue[]): boolean =>
  found.some((one) => one.person === null && one.rule.how === 'any');

/**
 * Who has not been spoken to for too long, longest first, never before long. Whoever is both buyer and executive is listed
 * once, by the shorter time; where nobody at a customer was spoken to, its people are not listed beside it.
 */
export function overdueAt(known: {
  readonly customer: Pick<Customer, 'id' | 'slug' | 'name'>;
  readonly people: readonly Person[];
  readonly rules: readonly SpokenToRule[];
  readonly last: readonly LastSpoken[];
  /** `YYYY-MM-DD`, where the customer is. */
  readonly today: string;
}): Overdue[] {
  const { customer, people, last, today } = known;
  const rules = known.rules.filter((one) => one.days > 0);
  const lastOf = (personId: number | null) =>
    last.find((one) => one.customerId === customer.id && one.personId === personId);
  const check = (person: Person | null, wanted: readonly SpokenToRule[]): Overdue[] =>
    wanted
      .map((rule) => ({ rule, at: lastOf(person?.id ?? null)?.[rule.how] ?? null }))
      .map(({ rule, at }) => ({ rule, at, days: at === null ? null : daysBetween(at, today) }))
      .filter(({ rule, days }) => days === null || days > rule.days)
      .map(({ rule, at, days }) => ({
        customer,
        person,
        rule,
        last: at,
        days,
        says: sentence(customer.name, person, rule, days),
      }));
  const whole = check(
    null,
    rules.filter((one) => one.whom === 'customer'),
  );
  if (isNobodyHeard(whole)) return whole.filter((one) => one.rule.how === 'any');
  const each = people.flatMap((person) => {
    const own = rules.filter((one) => one.whom !== 'customer' && person.roles.includes(one.whom));
    return check(person, own)
      .sort((a, b) => a.rule.days - b.rule.days)
      .slice(0, 1);
  });
  return [...whole, ...each].sort((a, b) => (b.days ?? 1e9) - (a.days ?? 1e9));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function sentence(customer: string, person: Person | null, rule: SpokenToRule, days: number | null): string {
  const whom = person ? `${person.name}, ${rule.whom} at ${customer},` : customer;
  const did = rule.how === 'visit' ? 'was visited' : 'was spoken to in person';
  if (days === null) return `Nobody has noted that ${whom} ${did}.`;
  return `${whom} ${did} ${days} days ago, for the last time; ${rule.days} is the longest that you want.`;
}
