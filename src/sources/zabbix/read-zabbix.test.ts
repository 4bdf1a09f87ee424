import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import type { RowInput } from '../source.ts';
import { itemSchema, ruleOf, zabbixMappingSchema } from './mapping.ts';
import { targetOf } from './read-history.ts';
import { readProblems } from './read-problems.ts';

const saved = `${sharedData}/samples/zabbix_event.json`;

async function read(stream: AsyncIterable<Buffer>) {
  const reads = [];
  const input: RowInput = {
    stream,
    name: 'events.json',
    url: null,
    mapping: undefined,
    mappingName: '',
    cursor: null,
    now: new Date(),
    reached: () => {},
  };
  for await (const one of readProblems(input)) reads.push(one);
  return reads;
}

describe('saved events of Zabbix', () => {
  test.skipIf(!existsSync(saved))(
    'a real problem and its recovery are one outage (skipped where the data is absent)',
    async () => {
      const reads = await read(createReadStream(saved));
      expect(reads).toHaveLength(1);
      expect(reads[0]).toMatchObject({
        row: {
          target: 'acme-fw1',
          started: new Date(1_795_296_459_000),
          ended: new Date(1_795_296_491_000),
          severity: 4,
          cause: 'ACME firewall 1 is down',
          externalId: '3',
        },
        match: { fields: { customer: 'ACME', host: 'acme-fw1', scope: 'availability' } },
      });
    },
  );

  test('what is no event is a reject, as is a recovery before its problem; another document is a clear error', async () => {
    const document = (value: unknown) => Readable.from([Buffer.from(JSON.stringify(value))]);
    const event = { eventid: '1', clock: '100', value: '1', r_eventid: '2' };
    const reads = await read(
      document([
        event,
        { eventid: '2', clock: '50', value: '0' },
        { eventid: 'x' },
        { ...event, eventid: '3', r_eventid: '0' },
      ]),
    );
    expect(reads.map((one) => ('row' in one ? one.row.ended : one.reject))).toEqual([
      'is over before it began: its clock goes backwards',
      'is not an event of Zabbix',
      null,
    ]);
    await expect(read(document({ error: 'x' }))).rejects.toThrow(
      `events.json: is not an answer of Zabbix' API`,
    );
  });
});

test('the keys of items become metrics, and two checks of one host two targets', () => {
  const mapping = zabbixMappingSchema.parse({ items: { 'mail.queue': 'mail_queue' } });
  const metric = (key: string, value: number) => {
    const rule = ruleOf(key, mapping);
    return rule === null ? null : [rule.metric, rule.value(value)];
  };
  expect(metric('icmpping[,3]', 1)).toEqual(['up', 1]);
  expect(metric('icmppingsec', 0.25)).toEqual(['response_ms', 250]);
  expect(metric('icmppingloss', 5)).toBeNull();
  expect(metric('web.test.fail[Portal]', 2)).toEqual(['up', 0]);
  expect(metric('web.test.time[Portal,Login,resp]', 0.5)).toEqual(['response_ms', 500]);
  expect(metric('net.tcp.service[http,,8080]', 1)).toEqual(['up', 1]);
  expect(metric('net.tcp.service.perf[http,,8080]', 0.1)).toEqual(['response_ms', 100]);
  expect(metric('mail.queue', 7)).toEqual(['mail_queue', 7]);
  const target = (key_: string) =>
    targetOf(itemSchema.parse({ itemid: '1', key_, value_type: '3', hosts: [{ host: 'fw1' }] }));
  expect(
    [
      'icmpping',
      'web.test.fail[Portal]',
      'web.test.time["Portal",Login,resp]',
      'net.tcp.service[http,,8080]',
    ].map(target),
  ).toEqual(['fw1', 'fw1 Portal', 'fw1 Portal', 'fw1 http 8080']);
});
