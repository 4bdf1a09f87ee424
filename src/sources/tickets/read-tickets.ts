import type { Read, TicketEventRow } from '../rows.ts';
import type { RowInput } from '../source.ts';
import { cellReader, checkMapping, columnPlan } from '../tables/mapping.ts';
import { readItems } from '../tables/read-items.ts';
import { fillMatch } from './fill-match.ts';
import { type TicketMapping, ticketMappingSchema } from './mapping.ts';
import { perEventEvents } from './per-event.ts';
import { perTicketEvents } from './per-ticket.ts';

/** Ticket events of a CSV or JSON export, as its mapping says. */
export async function* readTickets(input: RowInput): AsyncGenerator<Read<TicketEventRow>> {
  const name = input.mappingName === '' ? 'the mapping' : input.mappingName;
  yield* readMapped(input, checkMapping(ticketMappingSchema, input.mapping, name), name);
}

/** Ticket events by a checked mapping. */
export async function* readMapped(
  input: Pick<RowInput, 'stream' | 'name' | 'wantedFields'>,
  mapping: TicketMapping,
  mappingName: string,
): AsyncGenerator<Read<TicketEventRow>> {
  const plan = columnPlan();
  const extra = input.wantedFields ?? [];
  const events =
    mapping.rows === 'events'
      ? perEventEvents(mapping, mappingName, extra, plan)
      : perTicketEvents(mapping, mappingName, extra, plan);
  const items = readItems({
    stream: input.stream,
    file: input.name,
    mapping: mappingName,
    format: mapping,
    wanted: plan.wanted,
  });
  const { match } = mapping;
  const matching = [match.login, match.ip, match.domain, ...match.fields, ...extra].filter(
    (column) => column !== undefined,
  );
  const places = [...new Set(matching.map((column) => plan.place(column, 'match')))];
  const { text } = cellReader(mapping, mappingName);
  const filled =
    mapping.rows === 'events' && places.length > 0
      ? fillMatch(
          items,
          plan.place(mapping.columns.ticket, 'columns.ticket'),
          places,
          (value) => text([value], 0) === '',
        )
      : items;
  for await (const batch of filled) {
    const out: Read<TicketEventRow>[] = [];
    for (const item of batch) {
      const reject = item.reject === '' ? events(item, out) : item.reject;
      if (reject !== '') out.push({ line: item.line, reject, raw: item.raw });
    }
    yield* out;
  }
}
