import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { rtMappingSchema, ticketSchema, transactionSchema } from './mapping.ts';
import { ticketEvents, ticketMatch } from './ticket-events.ts';

const mapping = rtMappingSchema.parse({});
const ticket = ticketSchema.parse({
  id: '7',
  Subject: 'Printer',
  Status: 'resolved',
  Created: '2026-02-03T10:00:00Z',
  LastUpdated: '2026-02-03T12:00:00Z',
  Priority: '50',
  Queue: { id: '1', Name: 'General' },
  Owner: { id: 'Nobody' },
  CustomFields: '',
  Requestor: [{ id: 'ann', Name: 'ann', EmailAddress: 'ann@acme.example', Organization: 'Acme Ltd' }],
});
const transaction = (id: number, Type: string, minute: string, who: string, change: object = {}) =>
  transactionSchema.parse({
    id: `${id}`,
    ObjectId: '7',
    Type,
    Created: `2026-02-03T10:${minute}:00Z`,
    Creator: { id: who },
    ...change,
  });
const kinds = (transactions: Parameters<typeof ticketEvents>[1]) =>
  ticketEvents(ticket, transactions, mapping)?.map(
    ({ kind, at, seq }) => `${kind} ${at.toISOString().slice(11, 16)} ${seq}`,
  );

describe('events of a ticket of Request Tracker', () => {
  test('the first correspondence of somebody who did not ask is the response', () => {
    const changed = (OldValue: string, NewValue: string) => ({ OldValue, NewValue });
    expect(
      kinds([
        transaction(10, 'Create', '00', 'root'),
        transaction(11, 'Correspond', '05', 'ann'),
        transaction(12, 'Correspond', '06', 'RT_System'),
        transaction(13, 'Correspond', '09', 'tech1'),
        transaction(14, 'Status', '09', 'RT_System', changed('new', 'open')),
        transaction(15, 'Status', '20', 'tech1', changed('open', 'resolved')),
        transaction(16, 'Status', '30', 'ann', changed('resolved', 'open')),
        transaction(17, 'Status', '40', 'tech1', changed('open', 'rejected')),
      ]),
    ).toEqual([
      'opened 10:00 10',
      'updated 10:05 11',
      'updated 10:06 12',
      'responded 10:09 13',
      'updated 10:09 14',
      'resolved 10:20 15',
      'reopened 10:30 16',
      'closed 10:40 17',
    ]);
  });

  test('1970-01-01 is never; who asked and the organisation match the ticket', () => {
    expect(ticketEvents({ ...ticket, Created: '1970-01-01T00:00:00Z' }, [], mapping)).toBeNull();
    expect(ticketMatch(ticket)).toEqual({
      login: 'ann',
      domain: 'acme.example',
      fields: { Organization: 'Acme Ltd', Queue: 'General' },
    });
    expect(ticketEvents(ticket, [], mapping)?.[0]).toMatchObject({
      kind: 'opened',
      seq: 1,
      priority: 3,
      category: 'General',
      agent: '',
      state: 'resolved',
    });
  });

  const [search, history] = [
    `${sharedData}/samples/rt5_tickets_search.json`,
    `${sharedData}/samples/rt5_history.json`,
  ];
  test.skipIf(!existsSync(search))(
    'reads what a real one answered (skipped where the data is absent)',
    () => {
      const items = (file: string): object[] => JSON.parse(readFileSync(file, 'utf8')).items;
      const real = items(search)
        .map((item) => ticketSchema.parse(item))
        .find(({ id }) => id === 1);
      const transactions = items(history).map((item) => transactionSchema.parse({ ...item, ObjectId: '1' }));
      const events =
        real && ticketEvents(real, transactions, mapping)?.filter(({ kind }) => kind !== 'updated');
      expect(events?.map(({ kind, at }) => [kind, at.toISOString()])).toEqual([
        ['opened', '2026-11-21T21:24:32.000Z'],
        ['responded', '2026-11-21T21:24:35.000Z'],
        ['resolved', '2026-11-21T21:24:39.000Z'],
      ]);
      expect(real && ticketMatch(real).fields).toMatchObject({ Customer: 'Acme Ltd', Satisfaction: '4' });
    },
  );
});
