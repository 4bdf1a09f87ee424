import type { ServiceProfile, SimOutage } from '../schema.ts';
import type { SimProbe } from '../simulate/probes.ts';
import type { Life } from '../simulate/simulate.ts';

/** One service's probes, ready to be printed. */
export interface Series {
  readonly life: Life;
  readonly service: ServiceProfile;
  readonly probes: readonly SimProbe[];
}

/** A saved answer of Prometheus' `/api/v1/query_range` for one metric of the blackbox exporter. */
export function prometheusAnswer(
  series: readonly Series[],
  metric: 'probe_success' | 'probe_duration_seconds',
): string {
  const value = (probe: SimProbe) =>
    metric === 'probe_success' ? (probe.up ? '1' : '0') : String(Number((probe.ms / 1000).toFixed(9)));
  const result = series.map(({ life, service, probes }) => ({
    metric: {
      __name__: metric,
      customer: life.profile.slug,
      instance: service.probe?.target ?? '',
      job: 'blackbox',
      service: service.name,
    },
    values: probes.map((probe) => [probe.at / 1000, value(probe)]),
  }));
  return `${JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } })}\n`;
}

/** Zabbix' `event.get` with hosts and tags: a problem and, where it is over, its recovery, as two events. */
export function zabbixEvents(lives: readonly Life[], until: number): string {
  let id = 1000;
  const events = lives
    .flatMap((life) =>
      life.outages.map((outage, i) => ({
        life,
        outage,
        trigger: String(20_000 + life.index * 100 + (i % 3)),
      })),
    )
    .sort((a, b) => a.outage.started - b.outage.started)
    .flatMap(({ life, outage, trigger }) => {
      const problem = String(++id);
      const over = outage.ended < until;
      const recovery = over ? String(++id) : '0';
      const start = event(life, outage, trigger, {
        eventid: problem,
        r_eventid: recovery,
        clock: outage.started,
        value: '1',
        severity: outage.planned ? '2' : '4',
      });
      return over
        ? [
            start,
            event(life, outage, trigger, {
              eventid: recovery,
              r_eventid: '0',
              clock: outage.ended,
              value: '0',
              severity: '0',
            }),
          ]
        : [start];
    })
    .sort((a, b) => Number(a.clock) - Number(b.clock));
  return `${JSON.stringify({ jsonrpc: '2.0', result: events, id: 1 }, null, 1)}\n`;
}

interface Moment {
  readonly eventid: string;
  readonly r_eventid: string;
  readonly clock: number;
  readonly value: string;
  readonly severity: string;
}

function event(life: Life, outage: SimOutage, trigger: string, moment: Moment) {
  const host = outage.target.replace(/^https:\/\//, '').replace(/\/.*$/, '');
  return {
    eventid: moment.eventid,
    source: '0',
    object: '0',
    objectid: trigger,
    clock: String(moment.clock / 1000),
    value: moment.value,
    acknowledged: moment.value,
    ns: '0',
    name: `${outage.service}: ${outage.cause}`,
    severity: moment.severity,
    r_eventid: moment.r_eventid,
    c_eventid: '0',
    correlationid: '0',
    userid: '0',
    opdata: '',
    hosts: [{ hostid: String(10_500 + life.index), host, name: `${life.profile.name} ${outage.service}` }],
    relatedObject: {
      triggerid: trigger,
      description: '{HOST.NAME} does not answer',
      priority: moment.severity,
    },
    acknowledges: [],
    suppressed: outage.planned ? '1' : '0',
    urls: [],
    tags: [
      { tag: 'customer', value: life.profile.slug },
      { tag: 'service', value: outage.service },
      { tag: 'scope', value: 'availability' },
    ],
  };
}
