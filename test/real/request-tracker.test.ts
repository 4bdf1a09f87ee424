import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveTickets } from '../../src/signals/derive-tickets.ts';
import { loadRows } from '../../src/signals/load-rows.ts';
import type { RowInput } from '../../src/sources/index.ts';
import { readRequestTracker } from '../../src/sources/request-tracker/read-request-tracker.ts';
import { freePort } from '../free-port.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import {
  type RequestTracker,
  requestTrackerInstalled,
  startRequestTracker,
} from './start-request-tracker.ts';
import { startLiveWatch } from './watch-live.ts';

describe.skipIf(!requestTrackerInstalled)(
  'a real Request Tracker 5 (skipped where it is not installed)',
  () => {
    let tracker: RequestTracker;
    let base: URL;
    let stores: TestStores;
    let cursor: unknown = null;

    beforeAll(async () => {
      tracker = await startRequestTracker();
      base = tracker.base;
      stores = await openTestStores();
    }, 120_000);
    afterAll(async () => {
      await tracker?.stop();
      await stores?.close();
    });

    const ask: RequestTracker['ask'] = (method, path, body) => tracker.ask(method, path, body);

    const load = (id: number) => {
      const input: RowInput = {
        stream: (async function* () {})(),
        name: base.origin,
        url: base,
        mapping: undefined,
        mappingName: '',
        cursor,
        now: new Date(),
        reached: (next) => {
          cursor = JSON.parse(JSON.stringify(next));
        },
      };
      const source = { id: 1, kind: 'rt' } as const;
      return loadRows({
        ctx: stores.ctx,
        input: {
          table: 'ticket_events',
          reads: readRequestTracker(input),
          source,
          load: { id, file: base.origin },
          customer: null,
          customerFrom: 'Organization',
          batchRows: 50,
        },
      });
    };
    const tickets = () =>
      stores.ctx.signals.rows<Record<string, unknown>>(
        `SELECT ticket, toUnixTimestamp(opened_at) AS opened, toUnixTimestamp(responded_at) AS responded, toUnixTimestamp(resolved_at) AS resolved,
        reopens, state, caller, title FROM {db}.tickets FINAL ORDER BY toUInt64(ticket)`,
      );
    const seconds = (text: unknown): number => Date.parse(String(text)) / 1000;

    test('more tickets than a page arrive, each with the times that Request Tracker itself tells', async () => {
      await ask('POST', 'user', {
        Name: 'ann',
        EmailAddress: 'ann@acme.example',
        Organization: 'Acme Ltd',
        Privileged: 0,
      });
      // At once: it checks the password of each call anew, at great cost.
      const printers = Array.from({ length: 104 }, (_, at) => ({
        Queue: 'General',
        Subject: `Printer ${at + 1} offline`,
        Requestor: 'ann@acme.example',
        Content: 'help',
      }));
      await ask('POST', 'tickets/bulk', printers);
      await ask('POST', 'ticket/1/correspond', { Content: 'on it', ContentType: 'text/plain' });
      for (const Status of ['resolved', 'open', 'resolved']) await ask('PUT', 'ticket/1', { Status });
      await ask('PUT', 'ticket/2', { Status: 'resolved' });
      const counts = await load(1);
      await deriveTickets({ ctx: stores.ctx, input: { load: 1 } });
      expect(counts).toMatchObject({ read: 104, stored: 104, rejected: 0, unmatched: 0 });
      const found = await tickets();
      expect(found).toHaveLength(104);
      for (const id of [1, 2, 104]) {
        const own = await ask('GET', `ticket/${id}`);
        const resolved = own.Status === 'resolved' ? seconds(own.Resolved) : null;
        expect(found[id - 1]).toMatchObject({
          ticket: `${id}`,
          opened: seconds(own.Created),
          resolved,
          title: own.Subject,
          state: own.Status,
          caller: 'ann@acme.example',
        });
      }
      // The requestor's own words are no response. Told is set after the correspondence is kept, so it
      // may stand a second later: the moment of the correspondence itself is what is compared.
      const history = await ask('GET', 'ticket/1/history?fields=Type,Created&per_page=100');
      const items = history.items as { Type: string; Created: string }[];
      const correspondence = items.find((item) => item.Type === 'Correspond');
      expect(correspondence).toBeDefined();
      expect(found[0]).toMatchObject({ responded: seconds(correspondence?.Created), reopens: 1 });
      expect(found[1]).toMatchObject({ responded: null, reopens: 0 });
    }, 180_000);

    test('a later import brings what changed and doubles nothing', async () => {
      await ask('PUT', 'ticket/3', { Status: 'resolved' });
      const before = await stores.ctx.signals.rows<{ n: string }>(
        'SELECT count() AS n FROM {db}.ticket_events FINAL',
      );
      await load(1);
      await deriveTickets({ ctx: stores.ctx, input: { load: 1 } });
      const after = await stores.ctx.signals.rows<{ n: string }>(
        'SELECT count() AS n FROM {db}.ticket_events FINAL',
      );
      expect(Number(after[0]?.n) - Number(before[0]?.n)).toBe(1);
      expect((await tickets())[2]).toMatchObject({
        state: 'resolved',
        resolved: seconds((await ask('GET', 'ticket/3')).Resolved),
      });
    }, 60_000);

    test('a ticket that is written while it is watched is mailed to the person whom the rule names, once', async () => {
      const known = Number((await ask('GET', 'tickets?query=id>0')).total);
      const watching = await startLiveWatch({
        source: 'rt',
        place: base.href,
        need: 'fast-help',
        rule: {
          name: 'Something urgent',
          when: { fact: 'tickets', moreThan: 0, within: 'day', during: 'ever', priorities: [2] },
        },
      });
      try {
        await watching.stored('tickets', known);
        expect(watching.mails).toHaveLength(0);
        const ticket = { Queue: 'General', Subject: 'Nobody can print', Requestor: 'ann@acme.example' };
        await ask('POST', 'ticket', { ...ticket, Priority: 100, Content: 'help' });
        await watching.mailed(1);
        await ask('POST', 'ticket', { ...ticket, Content: 'still' });
        await watching.stored('tickets', known + 2);
      } finally {
        await watching.stop();
      }
      expect(watching.mails).toHaveLength(1);
      const [mail] = watching.mails;
      expect(mail?.to).toMatchObject({ text: expect.stringContaining('owner@acme.example') });
      expect(mail?.text).toContain('Something urgent');
      expect(mail?.text).toMatch(/asked for help once of priority 2 on /);
    }, 240_000);

    test('a wrong password and a server that is not there are one clear line without the secret', async () => {
      const read = async (url: URL) => {
        const input = {
          stream: (async function* () {})(),
          name: 'rt',
          url,
          mapping: undefined,
          mappingName: '',
          cursor: null,
          reached: () => {},
          now: new Date(),
        };
        for await (const _ of readRequestTracker(input));
      };
      const wrong = new URL(base);
      wrong.password = 'secret';
      await expect(read(wrong)).rejects.toThrow(
        /^Request Tracker at http:\/\/127\.0\.0\.1:\d+ answered 401.*does not let us in$/,
      );
      await expect(read(wrong)).rejects.not.toThrow('secret');
      await expect(read(new URL(`http://127.0.0.1:${await freePort()}/`))).rejects.toThrow(
        'cannot be reached (ECONNREFUSED)',
      );
    });
  },
);
