import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveOutages } from '../../src/signals/derive-outages.ts';
import { loadRows } from '../../src/signals/load-rows.ts';
import type { RowInput } from '../../src/sources/index.ts';
import { readHistory } from '../../src/sources/zabbix/read-history.ts';
import { readProblems } from '../../src/sources/zabbix/read-problems.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import { startZabbix, type Zabbix, zabbixInstalled } from './start-zabbix.ts';
import { startLiveWatch } from './watch-live.ts';

describe.skipIf(!zabbixInstalled)('a real Zabbix 6 (skipped where it is not installed)', () => {
  const start = Math.floor(Date.now() / 60_000) * 60 - 7_200;
  const at = (minute: number): number => start + minute * 60;
  const host = 'acme-fw1';
  let zabbix: Zabbix;
  let stores: TestStores;
  const cursors: Record<string, unknown> = {};

  beforeAll(async () => {
    zabbix = await startZabbix();
    stores = await openTestStores();
    const { groupids } = (await zabbix.call('hostgroup.create', { name: 'Customers/Acme' })) as {
      groupids: string[];
    };
    const tags = [{ tag: 'customer', value: 'Acme Ltd' }];
    const { hostids } = (await zabbix.call('host.create', {
      host,
      groups: [{ groupid: groupids[0] }],
      tags,
    })) as { hostids: string[] };
    const item = (name: string, key_: string, value_type: number) =>
      zabbix.call('item.create', { name, key_, hostid: hostids[0], type: 2, value_type });
    await item('ping', 'icmpping', 3);
    await item('ping time', 'icmppingsec', 0);
    await zabbix.call('trigger.create', {
      description: 'Firewall is down',
      expression: `last(/${host}/icmpping)=0`,
      priority: 4,
    });
    zabbix.reload();
    await sleep(5_000);
  }, 300_000);
  afterAll(async () => {
    await zabbix?.stop();
    await stores?.close();
  }, 60_000);

  const ping = (from: number, to: number, up: (minute: number) => number) =>
    zabbix.send(
      Array.from({ length: to - from }, (_, index) => from + index).flatMap((minute) => [
        { host, key: 'icmpping', clock: at(minute), value: up(minute) },
        { host, key: 'icmppingsec', clock: at(minute), value: up(minute) === 0 ? 0 : 0.02 },
      ]),
    );
  const input = (table: string): RowInput => {
    const url = new URL(zabbix.base);
    url.username = 'Admin';
    url.password = 'zabbix';
    return {
      stream: (async function* () {})(),
      name: url.origin,
      url,
      mapping: undefined,
      mappingName: '',
      cursor: cursors[table] ?? null,
      now: new Date(),
      reached: (cursor) => {
        cursors[table] = JSON.parse(JSON.stringify(cursor));
      },
    };
  };
  const shared = {
    source: { id: 1, kind: 'zabbix' },
    load: { id: 1, file: 'zabbix' },
    customer: null,
    customerFrom: 'customer',
  } as const;
  const load = async () => {
    const { ctx } = stores;
    const problems = await loadRows({
      ctx,
      input: { ...shared, table: 'outages', reads: readProblems(input('outages')) },
    });
    const samples = await loadRows({
      ctx,
      input: { ...shared, table: 'samples', reads: readHistory(input('samples')) },
    });
    await deriveOutages({ ctx, input: { load: 1 } });
    return { problems, samples };
  };
  const outages = (source: number) =>
    stores.ctx.signals.rows<object>(
      `SELECT target, severity, (toUnixTimestamp(started) - {start:UInt32}) / 60 AS s, (toUnixTimestamp(ended) - {start:UInt32}) / 60 AS e
       FROM {db}.outages FINAL WHERE source = {source:UInt32} ORDER BY s`,
      { start, source },
    );
  const settled = async (problems: number): Promise<void> => {
    for (let tries = 0; tries < 60; tries++) {
      const count = await zabbix.call('event.get', { countOutput: true, source: 0, object: 0 });
      if (Number(count) >= problems) return;
      await sleep(500);
    }
  };

  test('problems with their recoveries and the pings themselves arrive, and agree', async () => {
    ping(0, 30, (minute) => ((minute >= 10 && minute < 15) || minute >= 28 ? 0 : 1));
    await settled(3);
    const { problems, samples } = await load();
    expect(problems).toMatchObject({ stored: 2, rejected: 0, unmatched: 0 });
    // No answer has no response time.
    expect(samples).toMatchObject({ stored: 30 + 23, rejected: 0, unmatched: 0 });
    expect(await outages(1)).toEqual([
      { target: host, severity: 4, s: 10, e: 15 },
      { target: host, severity: 4, s: 28, e: null },
    ]);
    expect(await outages(0)).toMatchObject([
      { s: 10, e: 15 },
      { s: 28, e: 30 },
    ]);
  }, 120_000);

  test('a problem that was open gets its end later; values that come late are not missed', async () => {
    ping(35, 40, () => 1);
    await settled(4);
    await load();
    ping(30, 35, () => 1);
    await sleep(2_000);
    await load();
    expect(await outages(1)).toMatchObject([
      { s: 10, e: 15 },
      { s: 28, e: 35 },
    ]);
    expect(await outages(0)).toMatchObject([
      { s: 10, e: 15 },
      { s: 28, e: 30 },
    ]);
    const [up] = await stores.ctx.signals.rows<object>(
      `SELECT count() AS n FROM {db}.samples FINAL WHERE metric = 'up'`,
    );
    expect(up).toEqual({ n: '40' });
  }, 120_000);

  test('a trigger that fires while it is watched is mailed to the person whom the rule names, once', async () => {
    const place = new URL(zabbix.base);
    place.username = 'Admin';
    place.password = 'zabbix';
    const watching = await startLiveWatch({
      source: 'zabbix',
      place: place.href,
      need: 'always-there',
      rule: { name: 'It is down', when: { fact: 'down', longerThanMinutes: 2, during: 'ever' } },
    });
    const now = Math.floor(Date.now() / 1000);
    const tell = (ago: number, value: number) =>
      zabbix.send([{ host, key: 'icmpping', clock: now - ago, value }]);
    try {
      await watching.stored('samples', 1);
      expect(watching.mails).toHaveLength(0);
      tell(300, 1);
      tell(240, 0);
      await watching.mailed(1);
      tell(10, 1);
      await sleep(5_000);
    } finally {
      await watching.stop();
    }
    expect(watching.mails).toHaveLength(1);
    const [mail] = watching.mails;
    expect(mail?.to).toMatchObject({ text: expect.stringContaining('owner@acme.example') });
    expect(mail?.text).toContain('It is down');
  }, 240_000);

  test('a wrong password is one clear line', async () => {
    const wrong = input('outages');
    if (wrong.url) wrong.url.password = 'secret';
    const read = async () => {
      for await (const _ of readProblems(wrong));
    };
    await expect(read()).rejects.toThrow(/^Zabbix at http:\/\/127\.0\.0\.1:\d+ refused user\.login: /);
    await expect(read()).rejects.not.toThrow('secret');
  });
});
