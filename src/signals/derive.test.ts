import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import type { Read, SampleRow, TicketEventRow } from '../sources/index.ts';
import { deriveOutages } from './derive-outages.ts';
import { deriveTickets } from './derive-tickets.ts';
import { loadRows } from './load-rows.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(async () => stores?.close());

async function* reads<Row>(rows: readonly Row[]): AsyncGenerator<Read<Row>> {
  for (const [index, row] of rows.entries())
    yield { line: index + 1, row, match: {}, raw: JSON.stringify(row) };
}

const noon = Date.UTC(2026, 1, 3, 12);
const minutes = (count: number): Date => new Date(noon + count * 60_000);

describe('deriveTickets', () => {
  type Happened = readonly [
    kind: TicketEventRow['kind'],
    minute: number,
    seq: number,
    more?: Partial<TicketEventRow>,
  ];
  const event = (ticket: string, [kind, minute, seq, more]: Happened): TicketEventRow => ({
    ticket,
    at: minutes(minute),
    kind,
    seq,
    state: '',
    caller: '',
    service: '',
    site: '',
    category: '',
    priority: 0,
    agent: '',
    title: '',
    vendorTargetMet: null,
    vendorResponseSeconds: null,
    vendorResolutionSeconds: null,
    reopenCount: null,
    ...more,
  });
  /** Loads events and tells what became of the ticket, in minutes after noon. */
  async function derived(
    ticket: string,
    load: number,
    happened: readonly Happened[],
  ): Promise<object | undefined> {
    const { ctx } = stores;
    const input = {
      table: 'ticket_events',
      reads: reads(happened.map((one) => event(ticket, one))),
      source: { id: 1, kind: 'tickets' },
      load: { id: load, file: 'f' },
      customer: 1,
      customerFrom: null,
    } as const;
    await loadRows({ ctx, input });
    await deriveTickets({ ctx, input: { load } });
    const [found] = await ctx.signals.rows<object>(
      `SELECT (toUnixTimestamp(opened_at) - {noon:UInt32}) / 60 AS opened, (toUnixTimestamp(responded_at) - {noon:UInt32}) / 60 AS responded,
        (toUnixTimestamp(resolved_at) - {noon:UInt32}) / 60 AS resolved, (toUnixTimestamp(closed_at) - {noon:UInt32}) / 60 AS closed, reopens
       FROM {db}.tickets FINAL WHERE ticket = {ticket:String}`,
      { ticket, noon: noon / 1000 },
    );
    return found;
  }

  test('a resolution that did not hold is not the resolution', async () => {
    const found = await derived('A', 1, [
      ['opened', 0, 0],
      ['responded', 5, 1],
      ['resolved', 10, 2],
      ['reopened', 20, 3],
      ['resolved', 30, 4],
      ['closed', 90, 5],
    ]);
    expect(found).toEqual({ opened: 0, responded: 5, resolved: 30, closed: 90, reopens: 1 });
  });

  test('reopened and not resolved again is open; events of one moment keep their order', async () => {
    expect(
      await derived('B', 2, [
        ['opened', 0, 0],
        ['resolved', 10, 1],
        ['closed', 10, 2],
        ['reopened', 10, 3],
      ]),
    ).toEqual({
      opened: 0,
      responded: null,
      resolved: null,
      closed: null,
      reopens: 1,
    });
  });

  test('closed without a resolution was resolved when it was closed; the source may count more reopenings', async () => {
    expect(
      await derived('C', 3, [
        ['opened', 0, 0],
        ['closed', 15, 1, { reopenCount: 2 }],
      ]),
    ).toEqual({
      opened: 0,
      responded: null,
      resolved: 15,
      closed: 15,
      reopens: 2,
    });
  });

  test('a later export of one row a ticket replaces what an earlier one said', async () => {
    await derived('D', 4, [
      ['opened', 0, 0],
      ['resolved', 10, 0],
    ]);
    expect(await derived('D', 5, [['opened', 0, 0, { reopenCount: 1 }]])).toMatchObject({
      resolved: null,
      reopens: 1,
    });
    expect(
      await derived('D', 6, [
        ['opened', 0, 0, { reopenCount: 1 }],
        ['resolved', 50, 0],
      ]),
    ).toMatchObject({ resolved: 50 });
  });

  test('a later export of updates that says again what is known moves no resolution', async () => {
    await derived('F', 9, [
      ['opened', 0, 0],
      ['resolved', 10, 1],
    ]);
    const again: Happened[] = [
      ['opened', 0, 0],
      ['resolved', 40, 2],
      ['closed', 90, 3],
    ];
    expect(await derived('F', 10, again)).toMatchObject({ resolved: 10, closed: 90 });
  });

  test('loading the same again changes nothing', async () => {
    const happened: Happened[] = [
      ['opened', 0, 0],
      ['resolved', 10, 1],
      ['reopened', 11, 2],
      ['resolved', 12, 3],
    ];
    const first = await derived('E', 7, happened);
    expect(await derived('E', 8, happened)).toEqual(first);
    expect(first).toMatchObject({ reopens: 1 });
  });
});

describe('deriveOutages', () => {
  async function derived(
    target: string,
    load: number,
    ups: readonly (readonly [minute: number, up: number])[],
  ): Promise<object[]> {
    const { ctx } = stores;
    const rows: SampleRow[] = ups.map(([minute, value]) => ({
      target,
      service: '',
      metric: 'up',
      ts: minutes(minute),
      value,
    }));
    await loadRows({
      ctx,
      input: {
        table: 'samples',
        reads: reads(rows),
        source: { id: 2, kind: 'prometheus' },
        load: { id: load, file: 'f' },
        customer: 1,
        customerFrom: null,
      },
    });
    await deriveOutages({ ctx, input: { load } });
    return ctx.signals.rows<object>(
      `SELECT (toUnixTimestamp(started) - {noon:UInt32}) / 60 AS started, (toUnixTimestamp(ended) - {noon:UInt32}) / 60 AS ended
       FROM {db}.outages FINAL WHERE target = {target:String} ORDER BY started`,
      { target, noon: noon / 1000 },
    );
  }
  const steady = (from: number, to: number, up: (minute: number) => number): [number, number][] =>
    Array.from({ length: to - from }, (_, index) => [from + index, up(from + index)]);

  test('an outage runs from the first failing probe to the next good one', async () => {
    expect(
      await derived(
        'a',
        11,
        steady(0, 60, (minute) => ((minute >= 10 && minute < 15) || minute === 30 ? 0 : 1)),
      ),
    ).toEqual([
      { started: 10, ended: 15 },
      { started: 30, ended: 31 },
    ]);
  });

  test('a gap is no data, not down, and the last probe stands for one interval', async () => {
    const before = steady(0, 30, (minute) => (minute >= 28 ? 0 : 1));
    const after = steady(100, 130, (minute) => (minute < 102 || minute === 129 ? 0 : 1));
    expect(await derived('b', 12, [...before, ...after])).toEqual([
      { started: 28, ended: 30 },
      { started: 100, ended: 102 },
      { started: 129, ended: 130 },
    ]);
  });

  test('what comes later goes on with the outage, and what comes late mends it', async () => {
    await derived(
      'c',
      13,
      steady(0, 30, (minute) => (minute >= 25 ? 0 : 1)),
    );
    expect(
      await derived(
        'c',
        14,
        steady(30, 60, (minute) => (minute < 40 ? 0 : 1)),
      ),
    ).toEqual([{ started: 25, ended: 40 }]);
    await derived('d', 15, [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 0],
      [6, 0],
      [7, 1],
      [8, 1],
    ]);
    expect(
      await derived('d', 16, [
        [2, 0],
        [4, 1],
        [5, 1],
      ]),
    ).toEqual([
      { started: 2, ended: 4 },
      { started: 6, ended: 7 },
    ]);
  });
});
