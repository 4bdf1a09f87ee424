import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { readPrometheus, withinStep } from './read-prometheus.ts';
import { mostPoints, windows } from './windows.ts';

const saved = `${sharedData}/samples/prom_duration.json`;

async function read(stream: AsyncIterable<Buffer>) {
  const reads = [];
  const input = {
    stream,
    name: 'answer.json',
    url: null,
    mapping: undefined,
    mappingName: '',
    cursor: null,
    now: new Date(),
    reached: () => {},
  };
  for await (const one of readPrometheus(input)) reads.push(one);
  return reads;
}

describe('saved answers of query_range', () => {
  test.skipIf(!existsSync(saved))(
    'a real one becomes samples in milliseconds (skipped where the data is absent)',
    async () => {
      const reads = await read(createReadStream(saved));
      expect(reads).toHaveLength(4);
      expect(reads[1]).toMatchObject({
        line: 2,
        row: {
          metric: 'response_ms',
          target: 'http://127.0.0.1:8092/',
          service: 'website',
          ts: new Date(1_795_296_638_000),
          value: expect.closeTo(63.787344),
        },
        match: { ip: '127.0.0.1', fields: { customer: 'acme', job: 'blackbox' } },
      });
    },
  );

  test('a value that is no number is a reject; another document is a clear error', async () => {
    const answer = (values: unknown) =>
      Readable.from([
        Buffer.from(
          JSON.stringify({
            status: 'success',
            data: { resultType: 'matrix', result: [{ metric: { __name__: 'queue' }, values }] },
          }),
        ),
      ]);
    const [good, bad] = await read(
      answer([
        [1_795_296_638.781, '3'],
        [1_795_296_640, 'NaN'],
      ]),
    );
    expect(good).toMatchObject({ row: { metric: 'queue', value: 3, ts: new Date(1_795_296_638_000) } });
    expect(bad).toMatchObject({ reject: 'the value is not a finite number' });
    await expect(read(Readable.from([Buffer.from('{"status":"error"}')]))).rejects.toThrow(
      'answer.json: is not an answer of query_range',
    );
    await expect(read(Readable.from([Buffer.from('{"status":"succ')]))).rejects.toThrow(
      'answer.json: is not a JSON document',
    );
  });
});

test('windows hold at most what Prometheus answers, on the grid of the step, with nothing left out', () => {
  const [from, until, step] = [1_000_003, 1_000_003 + 40_000 * 60, 60];
  const all = [...windows(from, until, step)];
  expect(all.every(({ start, end }) => (end - start) / step + 1 <= mostPoints && start % step === 0)).toBe(
    true,
  );
  expect(all.slice(1).every(({ start }, index) => start === (all[index]?.end ?? 0) + step)).toBe(true);
  expect([all[0]?.start, all.at(-1)?.end]).toEqual([
    Math.ceil(from / step) * step,
    Math.floor(until / step) * step,
  ]);
  expect([...windows(until, from, step)]).toEqual([]);
});

test('plain series are asked within their step, expressions as they are', () => {
  expect(withinStep('probe_success{job="x"}', 60)).toBe('last_over_time(probe_success{job="x"}[59999ms])');
  expect(withinStep('avg(probe_success) by (customer)', 60)).toBe('avg(probe_success) by (customer)');
});
