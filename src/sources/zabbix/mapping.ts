import { z } from 'zod';

/** Zabbix writes every value as a string. */
const number = z.coerce.number();
const tagSchema = z.object({ tag: z.string(), value: z.string() });
const hostSchema = z.object({
  hostid: z.string().default(''),
  host: z.string(),
  name: z.string().default(''),
});
export const hostTagsSchema = z.object({ hostid: z.string(), tags: z.array(tagSchema).default([]) });

export const eventSchema = z.object({
  eventid: z.string().regex(/^\d+$/),
  clock: number,
  value: z.string(),
  severity: number.default(0),
  name: z.string().default(''),
  r_eventid: z.string().default('0'),
  hosts: z.array(hostSchema).default([]),
  tags: z.array(tagSchema).default([]),
});
export type ZabbixEvent = z.output<typeof eventSchema>;

export const itemSchema = z.object({
  itemid: z.string(),
  key_: z.string(),
  value_type: z.string(),
  hosts: z.array(hostSchema).default([]),
  tags: z.array(tagSchema).default([]),
});
export type ZabbixItem = z.output<typeof itemSchema>;

export const valueSchema = z.object({ itemid: z.string(), clock: number, value: z.string() });

/** How a Zabbix item becomes a metric; `skip` is the value by which the item says "no answer". */
export interface ItemRule {
  readonly metric: string;
  readonly value: (value: number) => number;
  readonly skip?: number;
}

const asIs = (value: number): number => (value > 0 ? 1 : 0);
const milliseconds = (value: number): number => value * 1000;

const rules: readonly (readonly [keys: RegExp, rule: ItemRule])[] = [
  [/^icmppingsec\b/, { metric: 'response_ms', value: milliseconds, skip: 0 }],
  [/^icmpping(\[|$)/, { metric: 'up', value: asIs }],
  // The number of the step that failed; 0 where none did.
  [/^web\.test\.fail\[/, { metric: 'up', value: (value) => (value === 0 ? 1 : 0) }],
  [/^web\.test\.time\[/, { metric: 'response_ms', value: milliseconds, skip: 0 }],
  [/^net\.(tcp|udp)\.service\.perf\[/, { metric: 'response_ms', value: milliseconds, skip: 0 }],
  [/^net\.(tcp|udp)\.service\[/, { metric: 'up', value: asIs }],
];

/** The searches that find the items above. */
export const itemKeys = [
  'icmpping*',
  'web.test.fail*',
  'web.test.time*',
  'net.tcp.service*',
  'net.udp.service*',
];

/** What may differ between installations of Zabbix. */
export const zabbixMappingSchema = z.strictObject({
  /** How far back the first import of history goes; Zabbix itself keeps 90 days unless told. */
  days: z.number().positive().default(35),
  /** Values of proxies and senders come late: so much before the last import is read again. */
  late_hours: z.number().min(0).default(24),
  /** Further items by their exact keys: `{ "mail.queue": mail_queue, "portal.up": up }`. */
  items: z.record(z.string(), z.string().min(1)).default({}),
  /** The tag that names the service. */
  service_tag: z.string().default('service'),
});
export type ZabbixMapping = z.output<typeof zabbixMappingSchema>;

/** The rule of an item's key, or null where it is none of ours. */
export function ruleOf(key: string, { items }: ZabbixMapping): ItemRule | null {
  const own = items[key];
  if (own !== undefined) return { metric: own, value: own === 'up' ? asIs : (value) => value };
  return rules.find(([keys]) => keys.test(key))?.[1] ?? null;
}
