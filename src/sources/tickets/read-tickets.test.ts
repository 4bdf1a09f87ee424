import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Read, TicketEventRow } from '../rows.ts';
import { readTickets } from './read-tickets.ts';

const examples = new URL('../../../examples/mappings/', import.meta.url);
const fixtures = new URL('./fixtures/', import.meta.url);
const example = (name: string): unknown => parse(readFileSync(new URL(name, examples), 'utf8'));

async function read(
  from: string | Buffer,
  mapping: unknown,
  wantedFields: string[] = [],
): Promise<Read<TicketEventRow>[]> {
  const stream = typeof from === 'string' ? createReadStream(new URL(from, fixtures)) : Readable.from([from]);
  const name = typeof from === 'string' ? from : 'tickets.csv';
  const input = {
    stream,
    name,
    url: null,
    mapping,
    mappingName: 'map.yaml',
    cursor: null,
    now: new Date(),
    reached: () => {},
  };
  const reads: Read<TicketEventRow>[] = [];
  for await (const one of readTickets({ ...input, wantedFields })) reads.push(one);
  return reads;
}

const short = (reads: readonly Read<TicketEventRow>[]): string[] =>
  reads.map((one) =>
    'row' in one
      ? `${one.line} ${one.row.ticket} ${one.row.kind} ${one.row.at.toISOString().slice(0, 16)}`
      : `${one.line} ${one.reject}`,
  );

describe('an export with one row a ticket', () => {
  test('gives the events that its columns tell of, and rejects what cannot be', async () => {
    expect(short(await read('desk.csv', example('freshservice-tickets.yaml')))).toEqual([
      '2 INC-1 opened 2026-02-03T08:15',
      '2 INC-1 responded 2026-02-03T08:40',
      '2 INC-1 resolved 2026-02-03T11:00',
      '2 INC-1 closed 2026-02-05T09:00',
      // London's clocks went forward at 01:00: 01:30 never was, 03:05 is one hour ahead of UTC.
      '3 INC-2 opened 2026-03-29T01:30',
      '3 INC-2 responded 2026-03-29T02:05',
      '4 was resolved before it was opened: its clock goes backwards',
      `5 "Created Time" is not a time in the mapping's time.format`,
      '6 has no ticket in "Ticket ID"',
      '7 has 7 cells where the header has 16',
    ]);
  });

  test('keeps what the row says of the ticket, the source’s own clock apart', async () => {
    const [first] = await read('desk.csv', example('freshservice-tickets.yaml'));
    expect(first).toMatchObject({
      row: {
        state: 'Closed',
        caller: 'Ann Lee',
        category: 'Printing',
        priority: 2,
        agent: 'Tom',
        title: 'Printer, 2nd floor',
        vendorTargetMet: true,
        vendorResponseSeconds: 1_500,
        vendorResolutionSeconds: null,
        reopenCount: 0,
        seq: 0,
      },
      match: {
        login: 'ann@fenwick.example',
        domain: 'fenwick.example',
        fields: { Department: 'Fenwick Law' },
      },
    });
  });

  test('reads a JSON list inside a document, by paths', async () => {
    const reads = await read('issues.json', example('jira-issues.yaml'));
    expect(short(reads)).toEqual([
      '1 OPS-1 opened 2026-02-03T08:00',
      '1 OPS-1 resolved 2026-02-03T11:00',
      '2 OPS-2 opened 2026-02-04T08:00',
    ]);
    expect(reads[0]).toMatchObject({
      row: { priority: 1, category: 'vpn, home', agent: '', title: 'VPN drops' },
    });
  });
});

describe('an export with one row an event', () => {
  const mapping = {
    rows: 'events',
    time: { zone: 'UTC' },
    columns: { ticket: 'id', at: 'when', state: 'status', opened: 'opened', order: 'order' },
    states: { new: 'new', 'In Progress': 'working', Done: 'resolved', Closed: 'closed' },
    match: { fields: ['customer'] },
  };

  test('makes events of changes of state, in order; a clock that goes backwards is a reject', async () => {
    expect(short(await read('events.csv', mapping))).toEqual([
      '2 T-1 opened 2026-02-03T07:55',
      '2 T-1 updated 2026-02-03T08:00',
      '3 T-1 responded 2026-02-03T08:10',
      '4 T-1 resolved 2026-02-03T09:00',
      '5 T-1 updated 2026-02-03T09:00',
      '6 T-1 reopened 2026-02-04T09:00',
      '7 T-1 resolved 2026-02-04T10:00',
      '8 is earlier than the row before it of its ticket: its clock goes backwards',
      '9 T-1 closed 2026-02-07T10:00',
      '10 T-2 opened 2026-02-03T08:00',
      `11 state "Parked" is not among the mapping's states`,
    ]);
  });

  test('a first row without the customer takes it from the next row of its ticket', async () => {
    const [first] = await read('events.csv', mapping);
    expect(first).toMatchObject({ match: { fields: { customer: 'Acme' } } });
  });
});

describe('mistakes are told in one line', () => {
  const base = example('freshservice-tickets.yaml') as { columns: object; time: object };
  const csv = readFileSync(new URL('desk.csv', fixtures));

  test('a column that the file does not have, with those that it has and the nearest', async () => {
    const wrong = { ...base, columns: { ...base.columns, opened: 'Create Time' } };
    await expect(read('desk.csv', wrong)).rejects.toThrow(
      /^desk\.csv: has no column "Create Time" \(columns\.opened\) \(did you mean "Created Time"\?\); its columns are: Ticket ID, Created Time, /,
    );
    await expect(
      read('issues.json', { ...(example('jira-issues.yaml') as object), items: 'tickets' }),
    ).rejects.toThrow('this JSON has not a list at "tickets"');
    await expect(read('desk.csv', base, ['Compny'])).rejects.toThrow(
      'has no column "Compny" (--customer-from)',
    );
  });

  test('a key that no mapping has, a missing one, a wrong zone', async () => {
    await expect(read('desk.csv', { ...base, colums: {} })).rejects.toThrow(
      'map.yaml: colums is not a key of a mapping (did you mean "columns"?)',
    );
    await expect(read('desk.csv', { ...base, columns: { ticket: 'Ticket ID' } })).rejects.toThrow(
      'map.yaml: columns.opened: ',
    );
    await expect(read('desk.csv', { ...base, time: { ...base.time, zone: 'Europe/Londn' } })).rejects.toThrow(
      '"Europe/Londn" is not a time zone',
    );
    await expect(read('desk.csv', undefined)).rejects.toThrow('map.yaml: ');
  });

  test('another encoding than the mapping says', async () => {
    const western = Buffer.from(csv.toString().replaceAll('Ann Lee', 'Zoë'), 'latin1');
    await expect(read(western, base)).rejects.toThrow('tickets.csv: this is not UTF-8 text');
    const reads = await read(western, { ...base, encoding: 'latin1' });
    expect(reads[0]).toMatchObject({ row: { caller: 'Zoë' } });
    await expect(read(csv, { ...base, encoding: 'utf8000' })).rejects.toThrow(
      'encoding "utf8000" is not known',
    );
  });

  test('a line of 10 MB is one reject, and the rows around it are kept', async () => {
    const lines = csv.toString().split('\n');
    const long = Buffer.from(
      [lines[0], lines[1], `INC-9,${'x'.repeat(10_000_000)}`, lines[1]?.replace('INC-1', 'INC-8'), ''].join(
        '\n',
      ),
    );
    expect(short(await read(long, base)).filter((line) => !line.includes('ed 2026'))).toEqual([
      '3 the row is longer than 1 MB',
    ]);
  });
});
