import type { AnswerRow, OutageRow, RowKinds, SampleRow, TicketEventRow } from '../sources/index.ts';
import type { Hints, Matched } from './match-row.ts';

/** Where a row was read. */
export interface Origin {
  readonly source: number;
  readonly load: number;
  readonly line: number;
}

/** How rows of a table are stored. */
export interface RowShape<Row> {
  /** The signal's time. */
  time(row: Row): Date;
  hints(row: Row): Hints;
  /** The row as the signal store takes it. */
  stored(row: Row, match: Matched, origin: Origin, role: string, version: number): object;
}

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);
const flag = (value: boolean | null): number | null => (value === null ? null : value ? 1 : 0);

const ticketEvents: RowShape<TicketEventRow> = {
  time: ({ at }) => at,
  hints: ({ caller, service, category }) => ({ person: caller, services: [service, category] }),
  stored: (row, { customer, person, service }, { source, load, line }) => ({
    customer,
    source,
    ticket: row.ticket,
    at: seconds(row.at),
    kind: row.kind,
    seq: row.seq,
    state: row.state,
    person,
    caller: row.caller,
    service,
    site: row.site,
    category: row.category,
    priority: row.priority,
    agent: row.agent,
    title: row.title,
    vendor_target_met: flag(row.vendorTargetMet),
    vendor_response_s: row.vendorResponseSeconds,
    vendor_resolution_s: row.vendorResolutionSeconds,
    reopen_count: row.reopenCount,
    load,
    line,
  }),
};

const samples: RowShape<SampleRow> = {
  time: ({ ts }) => ts,
  hints: ({ service }) => ({ person: '', services: [service] }),
  stored: (row, { customer, service }, { source, load, line }) => ({
    customer,
    service,
    target: row.target,
    metric: row.metric,
    ts: seconds(row.ts),
    value: row.value,
    source,
    load,
    line,
  }),
};

const outages: RowShape<OutageRow> = {
  time: ({ started, ended }) => ended ?? started,
  hints: ({ service }) => ({ person: '', services: [service] }),
  stored: (row, { customer, service }, { source, load, line }, _role, version) => ({
    customer,
    service,
    target: row.target,
    started: seconds(row.started),
    ended: row.ended === null ? null : seconds(row.ended),
    severity: row.severity,
    cause: row.cause,
    source,
    external_id: row.externalId,
    load,
    line,
    version,
  }),
};

const answers: RowShape<AnswerRow> = {
  time: ({ ts }) => ts,
  hints: ({ respondent }) => ({ person: respondent, services: [] }),
  stored: (row, { customer, person }, { source, load, line }, role) => ({
    customer,
    ts: seconds(row.ts),
    person,
    respondent: row.respondent,
    role,
    instrument: row.instrument,
    score: row.score,
    low: row.low,
    high: row.high,
    comment: row.comment,
    ticket: row.ticket,
    external_id: row.externalId,
    source,
    load,
    line,
  }),
};

export const rowShapes: { readonly [Table in keyof RowKinds]: RowShape<RowKinds[Table]> } = {
  ticket_events: ticketEvents,
  samples,
  outages,
  answers,
};
