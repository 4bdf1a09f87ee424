/** A row for `ticket_events`, before it is matched to a customer. Times are UTC, seconds. */
export interface TicketEventRow {
  readonly ticket: string;
  readonly at: Date;
  readonly kind: 'opened' | 'responded' | 'updated' | 'resolved' | 'reopened' | 'closed';
  readonly seq: number;
  readonly state: string;
  readonly caller: string;
  readonly service: string;
  readonly site: string;
  readonly category: string;
  readonly priority: 0 | 1 | 2 | 3 | 4 | 5;
  readonly agent: string;
  readonly title: string;
  readonly vendorTargetMet: boolean | null;
  readonly vendorResponseSeconds: number | null;
  readonly vendorResolutionSeconds: number | null;
  readonly reopenCount: number | null;
}

/** A row for `samples`. `metric` is `up` (1 or 0), `response_ms`, or the source's own name. */
export interface SampleRow {
  readonly target: string;
  readonly service: string;
  readonly metric: string;
  readonly ts: Date;
  readonly value: number;
}

/** A row for `outages`. */
export interface OutageRow {
  readonly target: string;
  readonly service: string;
  readonly started: Date;
  readonly ended: Date | null;
  readonly severity: 1 | 2 | 3 | 4 | 5;
  readonly cause: string;
  readonly externalId: string;
}

/** A row for `answers`. */
export interface AnswerRow {
  readonly ts: Date;
  readonly respondent: string;
  readonly instrument: 'csat' | 'nps' | 'ces';
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly comment: string;
  readonly ticket: string;
  readonly externalId: string;
}

/** Field values by which a row finds its customer, person and service (`matchers` of kind `field`, `login`, `domain`, `ip`). */
export interface MatchFields {
  readonly login?: string;
  readonly ip?: string;
  readonly domain?: string;
  /** The source's own fields, by their own names: `{ location: 'Location 143' }`. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One item read from a source: a row with its place, or a reject with its place and reason. */
export type Read<Row> =
  | { readonly line: number; readonly row: Row; readonly match: MatchFields; readonly raw: string }
  | { readonly line: number; readonly reject: string; readonly raw: string };

/** The four kinds of row that are parsed in this process (bulk lines are parsed by the engine, see `BulkFormat`). */
export interface RowKinds {
  readonly ticket_events: TicketEventRow;
  readonly samples: SampleRow;
  readonly outages: OutageRow;
  readonly answers: AnswerRow;
}

/**
 * A bulk line format that the engine parses at its own speed. Expressions are ClickHouse SQL over the
 * input column `raw String` (one line) and, for formats with a header, `fields Array(String)` (the names
 * of the columns, in the file's order). They must be deterministic and must not throw on any input.
 */
export interface BulkFormat {
  /** As people call it: `squid native`. */
  readonly name: string;
  /** `requests.kind`. */
  readonly kind: 'squid' | 'zeek-http' | 'zeek-dns' | 'zeek-ssl';
  /** Names of the columns from the file's header; absent for formats without one. */
  readonly fields?: readonly string[];
  /** `WITH` definitions shared by the expressions, e.g. `splitByWhitespace(raw) AS f`. */
  readonly with: string;
  /** Empty string for a good line, else the reason why it is rejected. */
  readonly reject: string;
  /** True for lines that are no data and no mistake (comments, headers, blank lines). */
  readonly skip: string;
  /** True for well-formed lines that tell of no browsing, such as log-in challenges: skipped and counted. */
  readonly challenge?: string;
  readonly columns: {
    /** Seconds since 1970 or a DateTime. */
    readonly ts: string;
    readonly login: string;
    readonly client: string;
    readonly host: string;
    readonly method: string;
    readonly status: string;
    /** True where the request was stopped. */
    readonly blocked: string;
    readonly bytes: string;
    readonly duration_ms: string;
  };
}
