import type { MatchFields, OutageRow, Read } from '../rows.ts';
import type { ZabbixEvent, ZabbixMapping } from './mapping.ts';

/** Tags by their names, then the host; a tag that occurs twice counts once. */
export function matchOf({ hosts, tags }: Pick<ZabbixEvent, 'hosts' | 'tags'>): MatchFields {
  const [host] = hosts;
  const fields: Record<string, string> = {};
  const add = (tag: string, value: string): void => {
    if (value !== '') fields[tag] ??= value;
  };
  // What tells the customer comes first, for the list of what matched nobody.
  for (const { tag, value } of tags)
    if (/customer|company|organi[sz]ation|client/i.test(tag)) add(tag, value);
  add('host', host?.host ?? '');
  for (const { tag, value } of tags) add(tag, value);
  return { fields, ...(host?.host.includes('.') ? { domain: host.host.toLowerCase() } : {}) };
}

export const serviceOf = ({ tags }: Pick<ZabbixEvent, 'tags'>, { service_tag }: ZabbixMapping): string =>
  tags.find(({ tag }) => tag === service_tag)?.value ?? '';

/** A problem with the time of its recovery in seconds, null while it lasts. */
export function problemRow(
  problem: ZabbixEvent,
  recovered: number | null,
  mapping: ZabbixMapping,
): OutageRow {
  return {
    target: problem.hosts[0]?.host ?? '',
    service: serviceOf(problem, mapping),
    started: new Date(problem.clock * 1000),
    ended: recovered === null ? null : new Date(recovered * 1000),
    // Zabbix: 0 not classified, 1 information .. 5 disaster.
    severity: Math.min(Math.max(problem.severity, 1), 5) as OutageRow['severity'],
    cause: problem.name,
    externalId: problem.eventid,
  };
}

/** The read of a problem; a recovery before the problem is a reject. */
export function problemRead(
  problem: ZabbixEvent,
  recovered: number | null,
  mapping: ZabbixMapping,
  line: number,
): Read<OutageRow> {
  const raw = JSON.stringify(problem);
  if (recovered !== null && recovered < problem.clock) {
    return { line, reject: 'is over before it began: its clock goes backwards', raw };
  }
  return { line, row: problemRow(problem, recovered, mapping), match: matchOf(problem), raw };
}
