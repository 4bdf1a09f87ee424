import { z } from 'zod';

const querySchema = z.strictObject({
  /** `up`, `response_ms`, or a name of your own. */
  metric: z.string().min(1),
  query: z.string().min(1),
  /** Multiplies each value: 1000 makes milliseconds of seconds. */
  times: z.number().default(1),
});

/** What to ask of Prometheus; the default is what its blackbox exporter measures. */
export const prometheusMappingSchema = z.strictObject({
  step_seconds: z.int().min(1).max(86_400).default(60),
  /** How far back the first import goes. */
  days: z.number().positive().default(35),
  queries: z
    .array(querySchema)
    .min(1)
    .default([
      { metric: 'up', query: 'probe_success', times: 1 },
      { metric: 'response_ms', query: 'probe_duration_seconds', times: 1000 },
    ]),
  labels: z
    .strictObject({ target: z.string(), service: z.string() })
    .default({ target: 'instance', service: 'service' }),
});
export type PrometheusMapping = z.output<typeof prometheusMappingSchema>;
export type PrometheusQuery = PrometheusMapping['queries'][number];

const sampleSchema = z.tuple([z.number(), z.string()]);
export const matrixSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), values: z.array(sampleSchema) })),
  }),
});
export type Matrix = z.output<typeof matrixSchema>;
