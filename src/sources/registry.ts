import { answersSource } from './answers/index.ts';
import { domainListSource } from './domain-lists/index.ts';
import { prometheusSource } from './prometheus/index.ts';
import { requestTrackerSource } from './request-tracker/index.ts';
import { serviceNowSource } from './servicenow/index.ts';
import type { Source } from './source.ts';
import { squidSource } from './squid/index.ts';
import { ticketsSource } from './tickets/index.ts';
import { zabbixSource } from './zabbix/index.ts';
import { zeekSource } from './zeek/index.ts';

/** Every source that `import` knows. */
export const sources: readonly Source[] = [
  squidSource,
  zeekSource,
  serviceNowSource,
  ticketsSource,
  answersSource,
  requestTrackerSource,
  prometheusSource,
  zabbixSource,
  domainListSource,
];
