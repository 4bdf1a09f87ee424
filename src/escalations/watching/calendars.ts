import { DateTime } from 'luxon';
import { type Agreement, agreementFor, type Customer, expandWindows } from '../../customers/index.ts';
import type { Moment } from '../../lens/index.ts';
import { joined, type Stretch, without } from './stretches.ts';

/** Agreed times as stretches, between the moments for which they were made. */
export interface Calendar {
  /** False: nothing was agreed, and only the wall clock is known. */
  readonly agreed: boolean;
  /** The stretches of each moment, without maintenance; null: always. */
  readonly of: Readonly<Record<Moment, readonly Stretch[] | null>>;
  /** Working hours with maintenance in them: the clock on which people wait. */
  readonly business: readonly Stretch[] | null;
}

/** The calendar of a customer's service; `service` 0: of what belongs to no service. */
export type Calendars = (customer: number, service: number) => Calendar;

/** Calendars of all customers between two moments; each agreement is expanded once, when it is first asked for. */
export function calendarsFrom(input: {
  readonly customers: readonly Pick<Customer, 'id' | 'timeZone'>[];
  readonly agreements: readonly Agreement[];
  readonly from: Date;
  readonly to: Date;
}): Calendars {
  const { from, to } = input;
  const zones = new Map(input.customers.map((one) => [one.id, one.timeZone]));
  const ofCustomer = Map.groupBy(input.agreements, (one) => one.customerId);
  const made = new Map<string, Calendar>();
  return (customer, service) => {
    const agreement = agreementFor(ofCustomer.get(customer) ?? [], service === 0 ? null : service);
    const key = agreement === null ? `customer ${customer}` : `agreement ${agreement.id}`;
    const known = made.get(key);
    if (known) return known;
    const zone = zones.get(customer) ?? 'UTC';
    const calendar = agreement === null ? wallClock(zone, from, to) : expand(agreement, zone, from, to);
    made.set(key, calendar);
    return calendar;
  };
}

function wallClock(zone: string, from: Date, to: Date): Calendar {
  return {
    agreed: false,
    of: {
      'working hours': [],
      peak: [],
      ever: null,
      'outside working hours': [],
      weekends: weekends(zone, from, to),
    },
    business: null,
  };
}

function expand(agreement: Agreement, zone: string, from: Date, to: Date): Calendar {
  const windows = Map.groupBy(expandWindows(agreement, { from, to }), (one) => one.kind);
  const stretches = (kind: 'business' | 'peak' | 'maintenance'): Stretch[] =>
    (windows.get(kind) ?? []).map(({ starts, ends }) => ({ from: starts.getTime(), to: ends.getTime() }));
  const [business, peak, maintenance] = [stretches('business'), stretches('peak'), stretches('maintenance')];
  const all = [{ from: from.getTime(), to: to.getTime() }];
  return {
    agreed: true,
    of: {
      'working hours': without(business, maintenance),
      peak: without(peak, maintenance),
      ever: null,
      'outside working hours': without(without(all, business), maintenance),
      weekends: without(weekends(zone, from, to), maintenance),
    },
    business,
  };
}

/** Saturdays and Sundays, local. */
function weekends(zone: string, from: Date, to: Date): Stretch[] {
  const days: Stretch[] = [];
  let day = DateTime.fromJSDate(from, { zone }).startOf('day');
  if (!day.isValid) day = DateTime.fromJSDate(from, { zone: 'utc' }).startOf('day');
  for (; day.toMillis() < to.getTime(); day = day.plus({ days: 1 })) {
    if (day.weekday > 5) days.push({ from: day.toMillis(), to: day.plus({ days: 1 }).toMillis() });
  }
  return joined(days);
}
