import type { RowSource } from '../source.ts';
import { readPrometheus } from './read-prometheus.ts';

export const prometheusSource: RowSource = {
  form: 'rows',
  name: 'prometheus',
  summary: 'probe results from a Prometheus server, or from saved answers of query_range',
  places: 'both',
  mapping: 'optional',
  readers: [{ table: 'samples', read: readPrometheus }],
};
