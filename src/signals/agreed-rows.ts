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

/** Rows for the tables `windows`, `agreed`, `customer_settings` and `inappropriate`. */
export interface AgreedRows {
  readonly windows: object[];
  readonly agreed: object[];
  readonly customer_settings: object[];
  readonly inappropriate: object[];
}

/** Expands the records into rows; windows lie between `since` and `until`. Pure. */
export function agreedRows(records: AgreedRecords, since: Date, until: Date): AgreedRows {
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
    const expanded = new Map<number, object[]>();
    for (const service of [null, ...(servicesOf.get(customer.id) ?? []).map((s) => s.id)]) {
      const agreement = agreementFor(agreements, service);
      if (agreement === null) continue;
      const windows = expanded.get(agreement.id) ?? windowRows(agreement, since, until);
      expanded.set(agreement.id, windows);
      const place = { customer: customer.id, service: service ?? 0 };
      for (const window of windows) rows.windows.push({ ...place, ...window });
      for (const target of targetRows(agreement)) rows.agreed.push({ ...place, ...target });
    }
  }
  return rows;
}

function windowRows(agreement: Agreement, since: Date, until: Date): object[] {
  const before = { business: 0, peak: 0, maintenance: 0 };
  return expandWindows(agreement, { from: since, to: until }).map(({ kind, starts, ends }) => {
    const row = { kind, starts: seconds(starts), ends: seconds(ends), open_before: before[kind] };
    before[kind] += row.ends - row.starts;
    return row;
  });
}

/** A row for each priority, so that the queries find a ticket's targets by equality. */
function targetRows({ targets }: Agreement): object[] {
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
