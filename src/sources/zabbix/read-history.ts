import { z } from 'zod';
import type { Read, SampleRow } from '../rows.ts';
import type { RowInput } from '../source.ts';
import { checkMapping } from '../tables/mapping.ts';
import {
  hostTagsSchema,
  type ItemRule,
  itemKeys,
  itemSchema,
  ruleOf,
  valueSchema,
  type ZabbixItem,
  type ZabbixMapping,
  zabbixMappingSchema,
} from './mapping.ts';
import { matchOf, serviceOf } from './problems.ts';
import { type ZabbixClient, zabbixClient } from './zabbix-client.ts';

const cursorSchema = z.object({ until: z.number() });
const windowSeconds = 86_400;
const itemsAtOnce = 100;
const valuesAtOnce = 20_000;

interface Watched {
  readonly item: ZabbixItem;
  readonly rule: ItemRule;
}

/**
 * Probe results from the history of Zabbix' items: pings, web scenarios, service checks, and items that the
 * mapping names. History cannot come from a file: its values do not say what they measure.
 */
export async function* readHistory(input: RowInput): AsyncGenerator<Read<SampleRow>> {
  if (input.url === null) return;
  const name = input.mappingName === '' ? 'the mapping' : input.mappingName;
  const mapping = checkMapping(zabbixMappingSchema, input.mapping ?? {}, name);
  const client = await zabbixClient(input.url, input.token);
  const watched = await findItems(client, mapping);
  const now = Math.floor(input.now.getTime() / 1000);
  const kept = cursorSchema.safeParse(input.cursor);
  let from = kept.success ? kept.data.until - mapping.late_hours * 3_600 : now - mapping.days * 86_400;
  let line = 0;
  for (; from < now; from += windowSeconds) {
    const till = Math.min(from + windowSeconds, now) - 1;
    for (const group of groups(watched)) {
      for await (const value of values(client, group, from, till)) {
        const read = sample(value, group, mapping, line + 1);
        if (read === null) continue;
        line++;
        yield read;
      }
    }
    input.reached({ until: till + 1 });
  }
}

async function findItems(client: ZabbixClient, mapping: ZabbixMapping): Promise<Watched[]> {
  const shared = {
    output: ['itemid', 'key_', 'value_type'],
    selectHosts: ['hostid', 'host', 'name'],
    selectTags: 'extend',
    webitems: true,
    monitored: true,
  };
  const known = await client.call('item.get', {
    ...shared,
    search: { key_: itemKeys },
    searchByAny: true,
    searchWildcardsEnabled: true,
  });
  const own = Object.keys(mapping.items);
  const named = own.length === 0 ? [] : await client.call('item.get', { ...shared, filter: { key_: own } });
  const items = new Map(
    [...z.array(itemSchema).parse(known), ...z.array(itemSchema).parse(named)].map((item) => [
      item.itemid,
      item,
    ]),
  );
  const watched = [...items.values()].flatMap((item) => {
    const rule = ruleOf(item.key_, mapping);
    // 0: floating point, 3: unsigned; the others are texts.
    return rule !== null && (item.value_type === '0' || item.value_type === '3') ? [{ item, rule }] : [];
  });
  return withHostTags(client, watched);
}

/** Items do not carry the tags of their hosts, which often name the customer. */
async function withHostTags(client: ZabbixClient, watched: readonly Watched[]): Promise<Watched[]> {
  const hostids = [...new Set(watched.flatMap(({ item }) => item.hosts.map(({ hostid }) => hostid)))];
  if (hostids.length === 0) return [];
  const answer = await client.call('host.get', { output: ['hostid'], hostids, selectTags: 'extend' });
  const tags = new Map(
    z
      .array(hostTagsSchema)
      .parse(answer)
      .map((host) => [host.hostid, host.tags]),
  );
  return watched.map(({ item, rule }) => {
    const inherited = tags.get(item.hosts[0]?.hostid ?? '') ?? [];
    return { rule, item: { ...item, tags: [...item.tags, ...inherited] } };
  });
}

/** The host; for web scenarios and service checks with what is checked on it. */
export function targetOf({ key_, hosts }: ZabbixItem): string {
  const host = hosts[0]?.host ?? '';
  const found = /^(?:web\.test\.\w+|net\.(?:tcp|udp)\.service(?:\.perf)?)\[([^\]]*)\]/.exec(key_);
  if (!found) return host;
  const [what = '', ...rest] = (found[1] ?? '').split(',').map((part) => part.trim().replace(/^"|"$/g, ''));
  // A web scenario's steps belong to the scenario; a service's port tells two of one host apart.
  const port = key_.startsWith('net.') ? (rest[1] ?? '') : '';
  return [host, what, port].filter((part) => part !== '').join(' ');
}

type Group = ReadonlyMap<string, Watched>;

/** Items that can be asked for together: of one type of value, not too many. */
function* groups(watched: readonly Watched[]): Generator<Group> {
  for (const type of ['0', '3']) {
    const own = watched.filter(({ item }) => item.value_type === type);
    for (let at = 0; at < own.length; at += itemsAtOnce) {
      yield new Map(own.slice(at, at + itemsAtOnce).map((one) => [one.item.itemid, one]));
    }
  }
}

type Value = z.output<typeof valueSchema>;

/** The values of a group in a time, in its order, page by page. */
async function* values(
  client: ZabbixClient,
  group: Group,
  from: number,
  till: number,
): AsyncGenerator<Value> {
  const [first] = group.values();
  let limit = valuesAtOnce;
  for (let start = from; start <= till; ) {
    const page = z.array(valueSchema).parse(
      await client.call('history.get', {
        history: Number(first?.item.value_type),
        itemids: [...group.keys()],
        time_from: start,
        time_till: till,
        sortfield: 'clock',
        sortorder: 'ASC',
        limit,
      }),
    );
    const last = page.at(-1)?.clock;
    if (last === undefined || page.length < limit) {
      yield* page;
      return;
    }
    // The last second may be cut: it is asked for again with what follows.
    const whole = page.filter(({ clock }) => clock < last);
    yield* whole;
    if (whole.length === 0) limit *= 2;
    start = last;
  }
}

function sample(value: Value, group: Group, mapping: ZabbixMapping, line: number): Read<SampleRow> | null {
  const watched = group.get(value.itemid);
  const raw = JSON.stringify({ ...value, key_: watched?.item.key_ });
  const number = Number(value.value);
  if (watched === undefined || value.value.trim() === '' || !Number.isFinite(number)) {
    return { line, reject: 'the value is not a number', raw };
  }
  const { item, rule } = watched;
  // What did not answer has no response time.
  if (number === rule.skip) return null;
  const target = targetOf(item);
  const row = {
    target,
    service: serviceOf(item, mapping),
    metric: rule.metric,
    ts: new Date(value.clock * 1000),
    value: rule.value(number),
  };
  return { line, row, match: matchOf(item), raw };
}
