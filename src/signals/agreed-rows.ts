import {
  type Agreement,
  agreementFor,
  type Customer,
  expandWindows,
  type Service,
} from '../customers/index.ts';
import { seconds } from './measures/span.ts';

/** What the records say about agreed times, targets and settings. */
export interface AgreedRecords {
  readonly customers: readonly Customer[];
  readonly services: readonly Service[];
  readonly agreements: readonly Agreement[];
}

/** The windows of an agreement, each of which holds for all of these services; one place of each list is one window. */
export interface PackedWindows {
  readonly customer: number;
  readonly services: number[];
  readonly kinds: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly open_before: readonly number[];
}

/** Rows for the tables `agreed`, `customer_settings` and `inappropriate`, and packed ones for `windows`. */
export interface AgreedRows {
  readonly windows: PackedWindows[];
  readonly agreed: object[];
  readonly customer_settings: object[];
  readonly inappropriate: object[];
}

/** Windows that were expanded already, by what the agreement says: many say the same. */
export type Expanded = Map<string, Omit<PackedWindows, 'customer' | 'services'>>;

/** Expands the records into rows; windows lie between `since` and `until`, also those in `known`. Pure but for that. */
export function agreedRows(
  records: AgreedRecords,
  since: Date,
  until: Date,
  known: Expanded = new Map(),
): AgreedRows {
  const rows: AgreedRows = { windows: [], agreed: [], customer_settings: [], inappropriate: [] };
  const servicesOf = Map.groupBy(records.services, (s) => s.customerId);
  const agreementsOf = Map.groupBy(records.agreements, (a) => a.customerId);
  for (const customer of records.customers) {
    rows.customer_settings.push({
      customer: customer.id,
      time_zone: customer.timeZone,
      per_person_use: customer.perPersonUse ? 1 : 0,
    });
    for (const category of new Set(customer.inappropriate)) {
      rows.inappropriate.push({ customer: customer.id, category });
    }
    const agreements = agreementsOf.get(customer.id) ?? [];
    const packed = new Map<number, PackedWindows>();
    for (const service of [null, ...(servicesOf.get(customer.id) ?? []).map((s) => s.id)]) {
      const agreement = agreementFor(agreements, service);
      if (agreement === null) continue;
      const place = { customer: customer.id, service: service ?? 0 };
      const windows = packed.get(agreement.id) ?? {
        ...expandedOnce(known, agreement, since, until),
        customer: customer.id,
        services: [],
      };
      windows.services.push(place.service);
      packed.set(agreement.id, windows);
      for (const target of targetRows(agreement)) rows.agreed.push({ ...place, ...target });
    }
    rows.windows.push(...packed.values());
  }
  return rows;
}

function expandedOnce(known: Expanded, agreement: Agreement, since: Date, until: Date) {
  const { id: _, customerId: __, serviceId: ___, targets: ____, ...said } = agreement;
  const key = JSON.stringify(said);
  const windows = known.get(key) ?? windowsOf(agreement, since, until);
  known.set(key, windows);
  return windows;
}

function windowsOf(agreement: Agreement, since: Date, until: Date) {
  const before = { business: 0, peak: 0, maintenance: 0 };
  const all = expandWindows(agreement, { from: since, to: until });
  const starts = all.map((one) => seconds(one.starts));
  const ends = all.map((one) => seconds(one.ends));
  const openBefore = all.map(({ kind }, at) => {
    const open = before[kind];
    before[kind] += (ends[at] ?? 0) - (starts[at] ?? 0);
    return open;
  });
  return { kinds: all.map((one) => one.kind), starts, ends, open_before: openBefore };
}

/** What is agreed for tickets of a priority, and for the service as a whole; null for nothing. */
export interface Target {
  /** 1 most urgent .. 5; 0: unknown. */
  readonly priority: number;
  /** On the business clock, seconds. */
  readonly response_s: number | null;
  readonly resolution_s: number | null;
  readonly availability: number | null;
  readonly slow_ms: number | null;
}

/** A row for each priority, so that the queries find a ticket's targets by equality. */
export function targetRows({ targets }: Agreement): Target[] {
  return ['0', '1', '2', '3', '4', '5'].map((priority) => {
    const agreed = targets.priorities[priority] ?? targets.priorities['0'];
    const inSeconds = (minutes: number | undefined): number | null =>
      minutes === undefined ? null : Math.round(minutes * 60);
    return {
      priority: Number(priority),
      response_s: inSeconds(agreed?.response_min),
      resolution_s: inSeconds(agreed?.resolution_min),
      availability: targets.availability ?? null,
      slow_ms: targets.slow_ms === undefined ? null : Math.round(targets.slow_ms),
    };
  });
}
