import { isIP } from 'node:net';
import { z } from 'zod';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { askJson, basicAuth, under } from '../http/ask.ts';
import type { Read, SampleRow } from '../rows.ts';
import type { RowInput } from '../source.ts';
import { checkMapping, domainOf } from '../tables/mapping.ts';
import { readDocument } from '../tables/read-document.ts';
import {
  type Matrix,
  matrixSchema,
  type PrometheusMapping,
  type PrometheusQuery,
  prometheusMappingSchema,
} from './mapping.ts';
import { windows } from './windows.ts';

const cursorSchema = z.object({ until: z.number() });

/**
 * Samples from a Prometheus server, or from saved answers of `query_range`. Times without a sample are
 * absent, as Prometheus leaves them. Goes on after the last window that was read to its end.
 */
export async function* readPrometheus(input: RowInput): AsyncGenerator<Read<SampleRow>> {
  const name = input.mappingName === '' ? 'the mapping' : input.mappingName;
  const mapping = checkMapping(prometheusMappingSchema, input.mapping ?? {}, name);
  if (input.url === null) yield* readSaved(input, mapping);
  else yield* readServer(input, input.url, mapping);
}

async function* readSaved(input: RowInput, mapping: PrometheusMapping): AsyncGenerator<Read<SampleRow>> {
  const document = await readDocument(input.stream, input.name);
  if (document === undefined) return;
  const answer = matrixSchema.safeParse(document);
  if (!answer.success) {
    throw new UserError(
      `${input.name}: is not an answer of query_range (a matrix)`,
      'save the answer of /api/v1/query_range as it is',
    );
  }
  yield* samples(answer.data, mapping, null, counter());
}

async function* readServer(
  input: RowInput,
  base: URL,
  mapping: PrometheusMapping,
): AsyncGenerator<Read<SampleRow>> {
  const step = mapping.step_seconds;
  const cursor = cursorSchema.safeParse(input.cursor);
  const now = Math.floor(input.now.getTime() / 1000);
  const from = cursor.success ? cursor.data.until + step : now - mapping.days * 86_400;
  const next = counter();
  for (const { start, end } of windows(from, now, step)) {
    for (const query of mapping.queries) {
      const url = under(base, 'api/v1/query_range');
      const range = { start: `${start}`, end: `${end}`, step: `${step}` };
      const parameters = { query: withinStep(query.query, step), ...range };
      url.search = new URLSearchParams(parameters).toString();
      const answer = matrixSchema.safeParse(
        await askJson({ url, headers: auth(input, base) }, { system: 'Prometheus' }),
      );
      if (!answer.success) {
        throw new UserError(
          `Prometheus at ${base.origin} did not answer "${query.query}" with a range of samples`,
          'correct the query in the mapping',
          exitCodes.unavailable,
        );
      }
      yield* samples(answer.data, mapping, query, next);
    }
    input.reached({ until: end });
  }
}

const auth = ({ token }: RowInput, base: URL): Record<string, string> =>
  token === undefined ? basicAuth(base) : { authorization: `Bearer ${token}` };

const counter = (): (() => number) => {
  let count = 0;
  return () => ++count;
};

/**
 * Prometheus repeats the last sample of a plain series for five minutes. A step without a sample is to stay
 * empty: only samples of the step itself are asked for. Other expressions are asked as they are.
 */
export function withinStep(query: string, step: number): string {
  const plain = /^\s*[a-zA-Z_:][\w:]*\s*(\{[^{}]*\})?\s*$/.test(query);
  // One millisecond less: the step before ends where this one begins.
  return plain ? `last_over_time(${query}[${step * 1000 - 1}ms])` : query;
}

/** The address or the domain of what was probed. */
function hostMatch(target: string): { readonly ip?: string; readonly domain?: string } {
  const host = domainOf(target);
  if (isIP(host)) return { ip: host };
  return host.includes('.') ? { domain: host } : {};
}

/** The rows of an answer. `query` null: a saved answer, whose metric's name finds its query. */
function* samples(
  { data }: Matrix,
  mapping: PrometheusMapping,
  asked: PrometheusQuery | null,
  next: () => number,
): Generator<Read<SampleRow>> {
  for (const { metric: labels, values } of data.result) {
    const named = labels.__name__ ?? '';
    const query = asked ?? mapping.queries.find((known) => known.query === named);
    const metric = query?.metric ?? named;
    const times = query?.times ?? 1;
    const target = labels[mapping.labels.target] ?? '';
    const service = labels[mapping.labels.service] ?? '';
    const { __name__, ...fields } = labels;
    const match = { fields, ...hostMatch(target) };
    for (const [seconds, text] of values) {
      const raw = JSON.stringify({ metric: labels, value: [seconds, text] });
      const value = Number(text) * times;
      if (!Number.isFinite(value)) yield { line: next(), reject: 'the value is not a finite number', raw };
      else if (metric === '') yield { line: next(), reject: 'the series has no name', raw };
      else
        yield {
          line: next(),
          row: { target, service, metric, ts: new Date(Math.floor(seconds) * 1000), value },
          match,
          raw,
        };
    }
  }
}
