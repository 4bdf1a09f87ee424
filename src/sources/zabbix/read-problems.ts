import { z } from 'zod';
import { UserError } from '../../platform/errors.ts';
import type { OutageRow, Read } from '../rows.ts';
import type { RowInput } from '../source.ts';
import { checkMapping } from '../tables/mapping.ts';
import { readDocument } from '../tables/read-document.ts';
import { eventSchema, type ZabbixEvent, type ZabbixMapping, zabbixMappingSchema } from './mapping.ts';
import { problemRead } from './problems.ts';
import { type ZabbixClient, zabbixClient } from './zabbix-client.ts';

const pageSize = 1_000;
/** `after`: the newest problem that was read; `open`: those that were not over then. */
const cursorSchema = z.object({ after: z.string(), open: z.array(z.string()) });

/** Problems and their recoveries, from Zabbix' API or from a saved answer of `event.get`. */
export async function* readProblems(input: RowInput): AsyncGenerator<Read<OutageRow>> {
  const name = input.mappingName === '' ? 'the mapping' : input.mappingName;
  const mapping = checkMapping(zabbixMappingSchema, input.mapping ?? {}, name);
  if (input.url === null) yield* savedProblems(input, mapping);
  else yield* polledProblems(input, await zabbixClient(input.url, input.token), mapping);
}

/** The list in a saved answer, bare or as JSON-RPC wraps it; null for an empty file. */
export async function savedList(input: RowInput): Promise<readonly unknown[] | null> {
  const document = await readDocument(input.stream, input.name);
  if (document === undefined) return null;
  const list = Array.isArray(document)
    ? document
    : z.object({ result: z.array(z.unknown()) }).safeParse(document).data?.result;
  if (list !== undefined) return list;
  throw new UserError(
    `${input.name}: is not an answer of Zabbix' API`,
    'save the answer of event.get as it is',
  );
}

async function* savedProblems(input: RowInput, mapping: ZabbixMapping): AsyncGenerator<Read<OutageRow>> {
  const list = await savedList(input);
  if (list === null || !list.some((item) => typeof item === 'object' && item !== null && 'eventid' in item))
    return;
  const events = list.map((raw) => ({ raw, event: eventSchema.safeParse(raw).data }));
  const over = new Map(
    events.flatMap(({ event }) => (event?.value === '0' ? [[event.eventid, event.clock] as const] : [])),
  );
  let line = 0;
  for (const { raw, event } of events) {
    line++;
    if (event === undefined) yield { line, reject: 'is not an event of Zabbix', raw: JSON.stringify(raw) };
    else if (event.value === '1') yield problemRead(event, over.get(event.r_eventid) ?? null, mapping, line);
  }
}

async function* polledProblems(
  input: RowInput,
  client: ZabbixClient,
  mapping: ZabbixMapping,
): AsyncGenerator<Read<OutageRow>> {
  const kept = cursorSchema.safeParse(input.cursor);
  let { after, open } = kept.success ? kept.data : { after: '0', open: [] as string[] };
  let line = 0;
  const yieldPage = function* (
    page: readonly ZabbixEvent[],
    over: ReadonlyMap<string, number>,
  ): Generator<Read<OutageRow>> {
    for (const problem of page)
      yield problemRead(problem, over.get(problem.r_eventid) ?? null, mapping, ++line);
  };
  // Problems that were open at the last import may be over now.
  const stillOpen: string[] = [];
  for (let at = 0; at < open.length; at += pageSize) {
    const page = await events(client, { eventids: open.slice(at, at + pageSize) });
    yield* yieldPage(page, await recoveries(client, page));
    stillOpen.push(...page.filter(isOpen).map(({ eventid }) => eventid));
  }
  open = stillOpen;
  for (;;) {
    const page = await events(client, {
      eventid_from: String(BigInt(after) + 1n),
      value: 1,
      limit: pageSize,
    });
    yield* yieldPage(page, await recoveries(client, page));
    open.push(...page.filter(isOpen).map(({ eventid }) => eventid));
    after = page.at(-1)?.eventid ?? after;
    input.reached({ after, open });
    if (page.length < pageSize) return;
  }
}

const isOpen = ({ r_eventid }: ZabbixEvent): boolean => r_eventid === '0';

/** Events of triggers, in the order of their ids. */
async function events(client: ZabbixClient, which: object): Promise<ZabbixEvent[]> {
  const answer = await client.call('event.get', {
    output: ['eventid', 'clock', 'value', 'severity', 'name', 'r_eventid'],
    selectHosts: ['host', 'name'],
    selectTags: 'extend',
    source: 0,
    object: 0,
    sortfield: ['eventid'],
    sortorder: 'ASC',
    ...which,
  });
  return z.array(eventSchema).parse(answer);
}

/** When the problems of a page were over, by the id of the recovery. */
async function recoveries(client: ZabbixClient, page: readonly ZabbixEvent[]): Promise<Map<string, number>> {
  const ids = page.filter((event) => !isOpen(event)).map(({ r_eventid }) => r_eventid);
  if (ids.length === 0) return new Map();
  return new Map((await events(client, { eventids: ids })).map(({ eventid, clock }) => [eventid, clock]));
}
