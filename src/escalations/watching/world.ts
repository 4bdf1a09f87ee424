import { createHash } from 'node:crypto';
import {
  type Customer,
  getProvider,
  listAgreements,
  listCustomers,
  listPeople,
  listServices,
} from '../../customers/index.ts';
import { listRulesInForce } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { languageOf } from '../../platform/language/languages.ts';
import { listSources } from '../../sources/index.ts';
import { type Calendars, calendarsFrom } from './calendars.ts';
import type { Known, WatchedRule } from './facts.ts';
import { readDown } from './fire-outages.ts';
import { readSubjects } from './watch-store.ts';

const day = 86_400_000;
/** Tickets that were opened earlier are not watched any more. */
export const calendarDays = 120;

/** What the records say: whom we watch for, and by which rules and hours. */
export interface World {
  readonly customers: readonly Customer[];
  readonly rules: readonly WatchedRule[];
  readonly known: Known;
  readonly calendars: Calendars;
  /** Changes when a rule, a customer or an agreement does. */
  readonly fingerprint: string;
}

export async function readWorld(ctx: Pick<Ctx, 'records'>, now: Date): Promise<World> {
  const [provider, customers, inForce, people, services, agreements, sources, subjects] = await Promise.all([
    getProvider({ ctx }),
    listCustomers({ ctx }),
    listRulesInForce({ ctx }),
    listPeople({ ctx }),
    listServices({ ctx }),
    listAgreements({ ctx }),
    listSources({ ctx }),
    readSubjects(ctx, new Date(now.getTime() - 7 * day)),
  ]);
  const byId = new Map(customers.map((one) => [one.id, one]));
  const rules = inForce.flatMap(({ customerId, role, rule }): WatchedRule[] => {
    const customer = byId.get(customerId);
    if (!customer || rule.how === 'overview') return [];
    return [{ customer, role, rule, language: languageOf(customer.language, provider.language) }];
  });
  const told = [customers, rules.map(({ role, rule }) => [role, rule]), people, services, agreements];
  return {
    customers,
    rules,
    known: {
      people: Map.groupBy(people, (one) => one.customerId),
      services: Map.groupBy(services, (one) => one.customerId),
      sources: new Map(sources.map((one) => [one.id, one.kind])),
      downs: downs(subjects),
    },
    calendars: calendarsFrom({
      customers,
      agreements,
      from: new Date(now.getTime() - calendarDays * day),
      to: new Date(now.getTime() + 2 * day),
    }),
    fingerprint: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
  };
}

function downs(subjects: Awaited<ReturnType<typeof readSubjects>>): Known['downs'] {
  const read = subjects.flatMap(({ customerId, subject }) => {
    const down = readDown(subject);
    return down ? [{ customerId, down }] : [];
  });
  return new Map(
    [...Map.groupBy(read, (one) => one.customerId)].map(([id, own]) => [id, own.map((one) => one.down)]),
  );
}
