import {
  type Agreement,
  agreementFor,
  type Customer,
  listAgreements,
  listCustomers,
} from '../customers/index.ts';
import { type AgreedTime, after, agreedTime, furthestMs } from './life/agreed-time.ts';
import type { TargetMinutes } from './settings.ts';
import type { WithRecords } from './store.ts';

const day = 86_400_000;

/** The working time on which a customer's people wait for us. */
export interface Calendars {
  of(customerId: number, serviceId: number | null): AgreedTime;
}

/** Calendars from ten days before `now` to as far as any clock runs; each is made when it is first asked for. */
export async function openCalendars(ctx: WithRecords, now: Date, since?: Date): Promise<Calendars> {
  const [customers, agreements] = await Promise.all([listCustomers({ ctx }), listAgreements({ ctx })]);
  return calendarsOf(customers, agreements, now, since);
}

function calendarsOf(
  customers: readonly Customer[],
  agreements: readonly Agreement[],
  now: Date,
  since?: Date,
): Calendars {
  const zones = new Map(customers.map((one) => [one.id, one.timeZone]));
  const ofCustomer = Map.groupBy(agreements, (one) => one.customerId);
  const range = {
    from: since ?? new Date(now.getTime() - 10 * day),
    to: new Date(now.getTime() + furthestMs),
  };
  const made = new Map<string, AgreedTime>();
  return {
    of(customerId, serviceId) {
      const agreement = agreementFor(ofCustomer.get(customerId) ?? [], serviceId);
      const zone = zones.get(customerId) ?? 'UTC';
      const key = agreement ? `agreement ${agreement.id}` : `zone ${zone}`;
      const known = made.get(key);
      if (known) return known;
      const time = agreedTime(agreement, zone, range);
      made.set(key, time);
      return time;
    },
  };
}

/** When each clock runs out that starts at `from`. */
export function dueFrom(time: AgreedTime, from: Date, minutes: TargetMinutes) {
  return {
    contact: after(time, from, minutes.contact).toISOString(),
    repair: after(time, from, minutes.repair).toISOString(),
    prevent: after(time, from, minutes.prevent).toISOString(),
  };
}
