import {
  type Agreement,
  agreementFor,
  expandWindows,
  listAgreements,
  listServices,
  type Service,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Target, targetRows } from '../agreed-rows.ts';
import { seconds } from '../measures/span.ts';

/** What one customer agreed on. */
export interface AgreedOfOne {
  readonly services: readonly Pick<Service, 'id' | 'name'>[];
  readonly agreements: readonly Agreement[];
}

type Kind = 'business' | 'peak' | 'maintenance';

/** Disjoint stretches of time in order, in seconds since 1970; ends not included. */
export interface Stretches {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Agreed times and targets of one customer, between two moments. */
export interface AgreedTimes {
  /** Services that have an agreement; 0 stands for what belongs to no service. */
  readonly services: readonly number[];
  /** None where nothing is agreed. */
  stretches(service: number, kind: Kind): Stretches;
  /** Agreed seconds since a moment that is always the same; null for a service without business hours. */
  clock(service: number): ((at: number) => number) | null;
  target(service: number, priority: number): Target | null;
}

/** `services`: the customer's, where they are being read already. */
export async function readAgreedOfOne(
  ctx: Pick<Ctx, 'records'>,
  customerId: number,
  services?: Promise<readonly Service[]>,
): Promise<AgreedOfOne> {
  const input = { customerId };
  const [own, agreements] = await Promise.all([
    services ?? listServices({ ctx, input }),
    listAgreements({ ctx, input }),
  ]);
  return { services: own, agreements };
}

/** The same times as are copied into the signal store for all customers (`agreedRows`), straight from the records. */
export function agreedTimes(agreed: AgreedOfOne, since: number, until: number): AgreedTimes {
  const range = { from: new Date(since * 1000), to: new Date(until * 1000) };
  const windows = new Map<number, ReturnType<typeof expandWindows>>();
  const known = new Set(agreed.services.map((one) => one.id));
  const holding = (service: number): Agreement | null =>
    service === 0 || known.has(service)
      ? agreementFor(agreed.agreements, service === 0 ? null : service)
      : null;
  const stretches = (service: number, kind: Kind): Stretches => {
    const agreement = holding(service);
    if (agreement === null) return { starts: [], ends: [] };
    const all = windows.get(agreement.id) ?? expandWindows(agreement, range);
    windows.set(agreement.id, all);
    const own = all.filter((one) => one.kind === kind);
    return { starts: own.map((one) => seconds(one.starts)), ends: own.map((one) => seconds(one.ends)) };
  };
  return {
    services: [0, ...known].filter((service) => holding(service) !== null),
    stretches,
    clock: (service) => {
      const opens = Object.values(holding(service)?.businessHours ?? {}).some((day) => day.length > 0);
      return opens ? clockOf(stretches(service, 'business')) : null;
    },
    target: (service, priority) => {
      const agreement = holding(service);
      return agreement && (targetRows(agreement).find((one) => one.priority === priority) ?? null);
    },
  };
}

function clockOf({ starts, ends }: Stretches): (at: number) => number {
  const before = [0];
  for (const [i, start] of starts.entries())
    before.push((before[i] as number) + ((ends[i] as number) - start));
  return (at) => {
    const begun = countUpTo(starts, at);
    if (begun === 0) return 0;
    const last = begun - 1;
    return (before[last] as number) + Math.min(at, ends[last] as number) - (starts[last] as number);
  };
}

/** How many of the numbers, which are in order, are at most `at`. */
function countUpTo(numbers: readonly number[], at: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
